"""Paying periods of a history: measure once, then price each period."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import pandas as pd

from kit.base.period import Period
from kit.base.problem import raise_if
from kit.history import History, roster
from kit.kpis import Measures, measure
from kit.pay.collected import COLLECTED, collected
from kit.pay.outside import with_outside
from kit.pay.payslips import Payslips, joined
from kit.pay.plan import Plan
from kit.pay.plan_file import against
from kit.pay.price import SALES, price
from kit.scores import Scores


@dataclass(frozen=True)
class Basis:
    """What a history gives to price plans on: measures, and rosters and scores by the label of their period."""

    measures: Measures
    rosters: Mapping[str, pd.DataFrame]
    scores: Mapping[str, Scores]


def pay(
    history: History, plan: Plan, period: Period, scores: Scores | None = None, *, what_if: bool = False
) -> Payslips:
    """What a plan pays for one period.

    Raises:
        BadInput: when the period is no quarter or begins before the plan is in effect (unless `what_if`), when the
            plan pays on the score and there is none, or names amounts finer than the history's money.

    """
    return pay_periods(history, plan, [period], {} if scores is None else {period.label: scores}, what_if=what_if)


def pay_periods(
    history: History,
    plan: Plan,
    periods: Sequence[Period],
    scores: Mapping[str, Scores] | None = None,
    *,
    what_if: bool = False,
) -> Payslips:
    """What a plan pays for some periods, in their order; `scores` by label.

    Raises:
        BadInput: as `pay` does, with all problems at once.

    """
    check(history, plan, periods, scores or {}, what_if=what_if)
    return price_all(history, basis(history, [plan], periods, scores or {}), plan, periods)


def check(
    history: History, plan: Plan, periods: Sequence[Period], scores: Mapping[str, Scores], *, what_if: bool = False
) -> None:
    """Stop where a plan cannot pay these periods.

    Raises:
        BadInput: with every reason.

    """
    scored = all(period.label in scores for period in periods)
    raise_if(against(plan, history.settings, periods, scored=scored, what_if=what_if))


def basis(
    history: History, plans: Sequence[Plan], periods: Sequence[Period], scores: Mapping[str, Scores] | None = None
) -> Basis:
    """Measure once what all of some plans pay on; the amount of sales is always there."""
    asked = list(dict.fromkeys([SALES, *(name for plan in plans for name in plan.measures)]))
    found = measure(history, [name for name in asked if name != COLLECTED], periods)
    present = {period.label: roster(history, period) for period in periods}
    measures, rosters = with_outside(history, found, present, periods)
    if COLLECTED in asked:
        receipts = [collected(history, period, list(rosters[period.label]["manager_id"])) for period in periods]
        measures = replace(measures, frame=pd.concat([measures.frame, *receipts], ignore_index=True))
    return Basis(measures, rosters, scores or {})


def price_all(history: History, basis: Basis, plan: Plan, periods: Sequence[Period]) -> Payslips:
    """Price one plan on what was measured for several periods."""
    return joined(
        [
            price(
                basis.measures,
                basis.rosters[period.label],
                plan,
                period,
                basis.scores.get(period.label),
                cent=history.settings.cent,
            )
            for period in periods
        ]
    )
