"""What lies on the desk of a what-if before the first move: what was measured, both plans, and the reconciliation."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from kit.base.period import Period
from kit.base.problem import BadInput, Problem, each, raise_if
from kit.base.shipped import shipped
from kit.history import History, Place, open_history, place_of
from kit.kpis import definitions
from kit.pay import (
    Basis,
    Comparison,
    Payslips,
    Plan,
    Reconciliation,
    as_paid,
    basis,
    compare,
    open_plan,
    price_all,
    reconcile,
)
from kit.pay.plan_file import against
from kit.scores import open_scheme, score_period
from kit.workbench.desk import given_kpis, period_of


@dataclass(frozen=True, eq=False)
class PlanDesk:
    """A history measured for some periods, the plan in force priced on it and reconciled, and the plan proposed."""

    history: History
    periods: tuple[Period, ...]
    basis: Basis
    in_force: Payslips
    proposed: Plan
    reconciliation: Reconciliation

    def priced(self, plan: Plan) -> Comparison:
        """What a plan pays beside the plan in force."""
        return compare(self.in_force, price_all(self.history, self.basis, plan, self.periods))


def open_plan_desk(
    history: str | Place = "",
    in_force: str | Path = "",
    proposed: str | Path = "",
    periods: str = "",
    *,
    scheme: str = "",
) -> PlanDesk:
    """Open a history and two plans; "" means the shipped sample and its plans, and the last closed quarter.

    `periods`: a quarter, or two with `..` between. `scheme` is needed where a plan pays on the score.

    Raises:
        BadInput: with every problem of the history, the plans and the periods.

    """
    place = place_of(history) if history else shipped("data", "sample")
    opened = open_history(place, known_kpis=frozenset(definitions()))
    known = given_kpis(opened)
    paths = [
        Path(given) if given else shipped("templates", "plans", f"{name}.yaml")
        for name, given in (("in_force", in_force), ("proposed", proposed))
    ]
    plans = each(lambda path: open_plan(path, known_kpis=known, settings=opened.settings), paths)
    return plan_desk(opened, plans[0], plans[1], periods_of(opened, periods), scheme)


def plan_desk(
    history: History, in_force: Plan, proposed: Plan, periods: Sequence[Period], scheme: str = ""
) -> PlanDesk:
    """The desk of a history that is already open.

    Raises:
        BadInput: when a plan cannot pay these periods.

    """
    plans = (in_force, proposed)
    problems = [against(plan, history.settings, periods, scored=bool(scheme), what_if=True) for plan in plans]
    raise_if([problem for found in problems for problem in found])
    scores = {}
    if any(plan.needs_scores for plan in plans):
        opened = open_scheme(Path(scheme), known_kpis=given_kpis(history))
        scores = {period.label: score_period(history, opened, period) for period in periods}
    found = basis(history, plans, periods, scores)
    before = price_all(history, found, in_force, periods)
    return PlanDesk(
        history, tuple(periods), found, before, proposed, reconcile(history, as_paid(history, found, before))
    )


def periods_of(history: History, label: str) -> list[Period]:
    """One quarter, or a span `2024Q4..2025Q3`; "" is the last closed quarter.

    Raises:
        BadInput: when the labels name no periods of the company's calendar.

    """
    first, dots, last = label.partition("..")
    if not dots:
        return [period_of(history, first)]
    try:
        return history.calendar.span(first, last)
    except ValueError:
        raise BadInput([Problem("periods", value=label, expects="workbench.expects.period")]) from None
