"""Elasticity: sales follow the marginal reward with a stated elasticity by role. An assumption, not an estimate.

Sales of a person and quarter change by elasticity × (marginal reward proposed - in force) ÷ the role's mean marginal
reward in force, the reward being what sales from a tenth below to a tenth above quota's share reached would earn. The
range given is that of half and one and a half times the elasticity.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction

import numpy as np

from kit.base.period import Period
from kit.history import History
from kit.pay import Plan
from kit.pay.plan import ANY_ROLE
from kit.response.forecast import Estimate, Forecast
from kit.response.structural.gather import PersonQuarter, curves_of, gather
from kit.response.structural.rest import carried_of, rest_of
from kit.response.structural.wages import Curve

AROUND = 0.1
"""How far to both sides of what was reached the marginal reward looks, as a share of quota."""
BOUNDS = (0.5, 2.0)
"""Sales neither halve nor double: beyond, an elasticity says nothing."""
HALVES = (Fraction(1), Fraction(1, 2), Fraction(3, 2))
DIGITS = 6


@dataclass(frozen=True)
class Stated:
    """What was assumed: the elasticity by role."""

    elasticity: Mapping[str, Decimal]


def by_elasticity(
    history: History,
    plans: tuple[Plan, Plan],
    periods: Sequence[Period],
    replayed: Forecast,
    elasticity: Mapping[str, Decimal],
) -> Forecast:
    """The forecast under a stated elasticity; `replayed` is the same under replay.

    Person-quarters without a quota, there for a part of the quarter, or with more reversed than sold, are taken as
    replayed.
    """
    gathered = gather(history, *plans, periods, replayed.basis.scores)
    rows = [row for row in gathered.rows if row.label in gathered.asked]
    rest = rest_of({(row.manager_id, row.label) for row in rows}, replayed.comparison).sums
    people = ([row.person for row in rows], [row.proposed for row in rows])
    before, after = (
        [Curve.of(corners) for corners in curves_of(plan, side, rows)] for plan, side in zip(plans, people, strict=True)
    )
    sides = (before, after)
    rest += carried_of(rows, sides, replayed.comparison)
    sums = [_sums(rows, sides, rest, elasticity, float(part)) for part in HALVES]
    had = sums[0][:2]
    return replace(
        replayed,
        sales=_range([one[2] for one in sums]),
        payout=_range([one[3] for one in sums]),
        sales_change=_range([one[2] / had[0] - 1 for one in sums]) if had[0] else None,
        payout_change=_range([one[3] / had[1] - 1 for one in sums]) if had[1] else None,
        kind="elasticity",
        verdict=None,
        more=Stated(elasticity),
    )


def _sums(
    rows: Sequence[PersonQuarter],
    sides: tuple[list[Curve], ...],
    rest: np.ndarray,
    elasticity: Mapping[str, Decimal],
    part: float,
) -> np.ndarray:
    """Sales and pay in force, then as proposed, with a part of the elasticity."""
    quota = np.array([float(row.quota) for row in rows])
    x = np.array([float(row.weekly.sum()) for row in rows]) / np.where(quota > 0, quota, 1.0)
    rewards = [np.array([_reward(curve, at) for curve, at in zip(side, x, strict=True)]) for side in sides]
    roles = np.array([row.person.role for row in rows])
    factor = np.ones(len(rows))
    for role in sorted(set(roles)):
        chosen = roles == role
        usual = rewards[0][chosen].mean()
        stated = float(elasticity.get(role, elasticity.get(ANY_ROLE, Decimal(0))))
        if usual > 0:
            factor[chosen] = 1 + part * stated * (rewards[1] - rewards[0])[chosen] / usual
    after = x * np.clip(factor, *BOUNDS)
    paid = [
        sum(float(curve.paid(np.array([at]))[0]) for curve, at in zip(side, places, strict=True))
        for side, places in zip(sides, (x, after), strict=True)
    ]
    return np.array([(x * quota).sum(), paid[0], (after * quota).sum(), paid[1]]) + rest


def _reward(curve: Curve, x: float) -> float:
    """Currency for a unit of attainment about a place."""
    low, high = curve.paid(np.array([max(x - AROUND, 0.0), x + AROUND]))
    return float(high - low) / (x + AROUND - max(x - AROUND, 0.0))


def _range(found: Sequence[float]) -> Estimate:
    exact = [Fraction(f"{float(number):.{DIGITS}g}") for number in found]
    return Estimate(exact[0], min(exact), max(exact))
