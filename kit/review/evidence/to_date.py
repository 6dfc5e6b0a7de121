"""A month within its quarter: what was signed since the quarter began, beside its must-hit and the usual pace.

Targets are set by quarter, so a month by itself reaches nothing and misses nothing.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

from kit.base.money import EXACT
from kit.base.period import Period
from kit.history import History
from kit.kpis.diagnosis.booking import Booking, booking
from kit.kpis.diagnosis.change import exact
from kit.kpis.diagnosis.season import season
from kit.review.evidence import paths
from kit.review.evidence.model import ToDate
from kit.review.evidence.part import spanned
from kit.review.evidence.team_must import team_must


@dataclass(frozen=True)
class SoFar:
    """Everybody's course through the quarter, the day after the month's last, and the teams' must-hit sales.

    `booked`: how the company books, with the days of the quarter up to then.
    """

    course: paths.Courses
    until: date
    must: Mapping[str, Decimal]
    booked: Booking | None = None


def so_far(history: History, period: Period) -> SoFar | None:
    """The quarter around a month; None for other periods, and where the company's calendar has none around it."""
    if period.grain != "month":
        return None
    try:
        quarter = history.calendar.containing(period.from_on, "quarter")
    except ValueError:
        return None
    held = booking(history, Period(quarter.from_on, period.to_on, quarter.label, "quarter"))
    course = paths.courses(history, quarter, season(history, quarter), () if held is None else held.days)
    return SoFar(course, period.to_on, team_must(history, quarter), held)


def to_date(of: SoFar, team: str, people: Sequence[str]) -> ToDate:
    """The team's part of it: amounts of its people, and of the season shares alone."""
    must = of.must.get(team)
    months = [month for month in paths.months(of.course, people, must) if month.span.to_on <= of.until]
    sold = Decimal(0)
    for month in months:
        sold = EXACT.add(sold, month.actual)
    quarter = of.course.period
    gone = Fraction((of.until - quarter.from_on).days, quarter.days)
    usual, low, high = (exact(share) for share in of.course.season.at(gone))
    return ToDate(
        quarter=spanned(quarter),
        last_on=of.until - timedelta(days=1),
        sold=sold,
        must=must,
        usual=usual,
        low=low,
        high=high,
        season_quarters=len(of.course.season.courses),
        months=tuple(months),
        booked=paths.batches(of.course, people, of.booked, sold),
    )
