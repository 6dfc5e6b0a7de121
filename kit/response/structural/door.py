"""The structural response: estimated on the history, then lived forward under both plans; a forecast with intervals."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import count

import numpy as np
from threadpoolctl import threadpool_limits

from kit.base.period import Period
from kit.history import History
from kit.pay import Plan
from kit.response.behaviour import Behaviour
from kit.response.forecast import Estimate, Forecast
from kit.response.structural.estimate import Estimated
from kit.response.structural.gather import gather
from kit.response.structural.group import groups_of
from kit.response.structural.misfit import misfit
from kit.response.structural.number import WIDE
from kit.response.structural.rest import carried_of, rest_of
from kit.response.structural.said import overall
from kit.response.structural.sampled import estimate_any

DIGITS = 6
"""Significant digits of what is estimated: more would not be the same on every machine."""
MODEL = ((0.003, 0.05), (0.005, 0.08))
"""What the model itself may be wrong by, for changes of sales and of pay: a standard deviation, and that share of the
change. Measured on invented worlds whose people choose by other rules (EVIDENCE.md)."""
DATES = np.array([0.0, 0.0, 0.06, 0.09])
"""What errors of dates may do to sales and pay as proposed, as a share of them for each unit of `Trial.misdated`: a
sale written down a week early looks like a rest after a good week. Measured on a world that has such errors."""
TRIALS = 60
"""About how many tastes are tried for a group: for progress only."""


@dataclass(frozen=True)
class Total:
    """Sums in force and as proposed (sales, pay, sales, pay; currency) and their covariance."""

    sums: np.ndarray
    covariance: np.ndarray


def respond(
    history: History,
    plans: tuple[Plan, Plan],
    periods: Sequence[Period],
    replayed: Forecast,
    behaviour: Behaviour,
) -> Forecast:
    """Estimate how people respond, and what they would sell and be paid; `replayed` is the same under replay.

    Person-quarters that cannot be modelled (there for a part of the quarter, without a quota, with more reversed
    than sold) are taken as replayed.
    """
    groups = groups_of(gather(history, *plans, periods, replayed.basis.scores), *plans)
    rng = np.random.default_rng(behaviour.seed)
    whole = TRIALS * len(groups)
    done = count(1)

    def tell() -> None:
        behaviour.told(min(next(done), whole), whole)

    with threadpool_limits(1):  # the products are small, and must be the same whatever the number of cores
        estimated = tuple(estimate_any(group, rng, tell) for group in groups)
    modelled = {(row.manager_id, row.label) for one in estimated for row in one.group.rows}
    rest = rest_of(modelled, replayed.comparison).sums
    for one in groups:
        rest += carried_of(one.rows, (one.before.curves, one.after.curves), replayed.comparison)
    total = total_of(estimated, rest)
    change, paid = changes_of(total)
    behaviour.told(whole, whole)
    effort = _change(Total(total.sums + _unmoved(estimated), total.covariance), 0)
    response = overall(estimated, *(0.0 if one is None else float(one.value) for one in (change, effort)))
    return replace(
        replayed,
        sales=_amount(total, 2, change),
        payout=_amount(total, 3, paid),
        sales_change=change,
        payout_change=paid,
        kind="structural",
        verdict=response.verdict,
        more=response,
    )


def _unmoved(estimated: Sequence[Estimated]) -> np.ndarray:
    """What sums would be more if nothing were moved across the quarter's end."""
    return sum((one.effect.unmoved - one.effect.sums for one in estimated), np.zeros(4))


def total_of(estimated: Sequence[Estimated], rest: np.ndarray | None = None) -> Total:
    """Groups together, and (`rest`) the sums of whoever is in none of them."""
    sums = sum((one.effect.sums for one in estimated), np.zeros(4)) + (0.0 if rest is None else rest)
    every = (one.effect.covariance + _dates(one) + _misfit(one) for one in estimated)
    return Total(sums, sum(every, np.zeros((4, 4))))


def _dates(one: Estimated) -> np.ndarray:
    """What dates written down wrong add to the covariance of a group that responds."""
    step = DATES * one.found.best.misdated * one.effect.sums if one.verdict == "responds" else np.zeros(4)
    found: np.ndarray = np.outer(step, step)
    return found


def _misfit(one: Estimated) -> np.ndarray:
    """What a model that does not meet the sales and pay made in force adds: by as much may the proposal be off."""
    if one.verdict == "cannot_be_told":
        return np.zeros((4, 4))
    found: np.ndarray = np.diag(np.concatenate([np.zeros(2), misfit(one.group, one.effect) * one.effect.sums[2:]]) ** 2)
    return found


def changes_of(total: Total) -> tuple[Estimate | None, Estimate | None]:
    """The changes of sales and of pay as shares, each with a 90 % interval; None where there was nothing."""
    return _change(total, 0), _change(total, 1)


def _change(total: Total, which: int) -> Estimate | None:
    before, after = total.sums[which], total.sums[which + 2]
    if before <= 0:
        return None
    slope = np.zeros(4)
    slope[which], slope[which + 2] = -after / before**2, 1 / before
    floor, share = MODEL[which]
    value = after / before - 1
    spread = WIDE * np.sqrt(slope @ total.covariance @ slope + floor**2 + (share * value) ** 2)
    return Estimate(_exact(value), _exact(value - spread), _exact(value + spread))


def _amount(total: Total, which: int, change: Estimate | None) -> Estimate:
    """An amount under the proposed plan; what the model may be wrong by comes from its change."""
    value = float(total.sums[which])
    floor, share = MODEL[which - 2]
    wrong = value * np.sqrt(floor**2 + (share * float(change.value if change else 0)) ** 2)
    spread = WIDE * np.sqrt(max(float(total.covariance[which, which]), 0.0) + wrong**2)
    return Estimate(_exact(value), _exact(max(value - spread, 0.0)), _exact(value + spread))


def _exact(number: float) -> Fraction:
    return Fraction(f"{float(number):.{DIGITS}g}")
