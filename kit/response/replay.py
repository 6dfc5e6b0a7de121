"""Replay 按历史试算: both plans on the same history, as if nobody changed what they do. A fact, not a forecast."""

from collections.abc import Mapping, Sequence
from fractions import Fraction

from kit.base.period import Period
from kit.base.problem import BadInput, Problem, raise_if
from kit.history import History
from kit.pay import Plan, basis, compare, price_all
from kit.pay.plan_file import against
from kit.response.forecast import Estimate, Forecast
from kit.scores import Scores


def replay(
    history: History,
    in_force: Plan,
    proposed: Plan,
    periods: Sequence[Period],
    *,
    scores: Mapping[str, Scores] | None = None,
) -> Forecast:
    """Replay the periods of a history under both plans; `scores` (by label) where a plan pays on the score.

    Periods before a plan is in effect are priced all the same: that is what a what-if asks.

    Raises:
        BadInput: when there is no period, or a plan cannot pay them.

    """
    if not periods:
        raise BadInput([Problem(history.name, expects="response.expects.period")])
    _check(history, (in_force, proposed), periods, scores or {})
    found = basis(history, (in_force, proposed), periods, scores)
    before, after = (price_all(history, found, plan, periods) for plan in (in_force, proposed))
    comparison = compare(before, after)
    sales, paid = Fraction(comparison.whole["sales"]), Fraction(after.total)
    return Forecast(
        Estimate.certain(sales),
        Estimate.certain(paid),
        _change(sales, sales),
        _change(Fraction(before.total), paid),
        "replay",
        None,
        comparison,
        found,
    )


def _check(history: History, plans: Sequence[Plan], periods: Sequence[Period], scores: Mapping[str, Scores]) -> None:
    scored = all(period.label in scores for period in periods)
    problems = [against(plan, history.settings, periods, scored=scored, what_if=True) for plan in plans]
    raise_if([problem for found in problems for problem in found])


def _change(before: Fraction, after: Fraction) -> Estimate | None:
    """The change as a share of what was; None where that was 0."""
    return None if before == 0 else Estimate.certain(after / before - 1)
