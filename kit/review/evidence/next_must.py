"""What each team is to sell in the period that comes: the must-hit set for it; else a month's part of its quarter's.

Targets are set by quarter. Where none is set for the month that comes, it bears what its quarter still lacks: all of it
in the quarter's last month, before that the part that usually falls to the month (kit.kpis.diagnosis.season).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from kit.base.money import EXACT, round_to
from kit.base.period import Period
from kit.history import History
from kit.kpis.diagnosis.season import Season, season
from kit.review.evidence.findings import GoalQuarter
from kit.review.evidence.part import spanned
from kit.review.evidence.team_must import team_must
from kit.review.evidence.to_date import SoFar


@dataclass(frozen=True)
class NextMust:
    """The amount, and of a month the quarter that it is a part of; no amount where the quarter's is reached."""

    amount: Decimal | None
    quarter: GoalQuarter | None = None


def next_must(
    history: History, period: Period, teams: Mapping[str, Sequence[str]], so_far: SoFar | None
) -> dict[str, NextMust]:
    """By team, where anything is set. `teams`: the people of each; `so_far`: the quarter around the month that ended.

    Empty where the company's own calendar ends with this period.
    """
    try:
        following = history.calendar.following(period)
        found = {team: NextMust(must) for team, must in team_must(history, following).items()}
        if so_far is None:
            return found
        quarter = history.calendar.containing(following.from_on, "quarter")
    except ValueError:
        return {}
    begun = quarter == so_far.course.period
    usual = so_far.course.season if begun else season(history, quarter)
    musts = so_far.must if begun else team_must(history, quarter)
    share, step = _share(usual, quarter, following), history.settings.cent
    for team, people in teams.items():
        if team in found or musts.get(team, Decimal(0)) <= 0:
            continue
        sold = _sold(so_far, people) if begun else Decimal(0)
        left = EXACT.subtract(musts[team], sold)
        of = GoalQuarter(span=spanned(quarter), must=musts[team], sold=sold, last=following.to_on >= quarter.to_on)
        found[team] = NextMust(round_to(Fraction(left) * share, step, "half_even") if left > 0 else None, of)
    return found


def _share(usual: Season, quarter: Period, month: Period) -> Fraction:
    """The part of what is left at the month's first day that falls to the month; all of it where the quarter ends."""
    if month.to_on >= quarter.to_on:
        return Fraction(1)
    days = [(day - quarter.from_on).days for day in (month.from_on, month.to_on)]
    gone, then = (usual.at(Fraction(day, quarter.days))[0] for day in days)
    return max(then - gone, Fraction(0)) / (1 - gone) if gone < 1 else Fraction(1)


def _sold(so_far: SoFar, people: Sequence[str]) -> Decimal:
    """What the people signed since the quarter began, up to the month's end."""
    total = Decimal(0)
    for month in so_far.course.months:
        if month.to_on <= so_far.until:
            total = EXACT.add(total, so_far.course.of(people, month.label))
    return total
