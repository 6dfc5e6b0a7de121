"""The way through a quarter: months against their part of must, weeks against the company's usual pace."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

from kit.base.money import EXACT, largest_remainder
from kit.base.period import Period
from kit.history import History
from kit.kpis.diagnosis.booking import Booking
from kit.kpis.diagnosis.change import exact
from kit.kpis.diagnosis.season import Season, sales
from kit.review.evidence.model import Booked, Month, Path, Week
from kit.review.evidence.part import months_of, spanned

LAST_DAYS = 14
LAST = "last"


@dataclass(frozen=True)
class Courses:
    """What everybody signed in a period's weeks, months and last fourteen days, and the usual pace."""

    period: Period
    weeks: tuple[Period, ...]
    months: tuple[Period, ...]
    amounts: Mapping[tuple[str, str], Decimal]
    season: Season

    def of(self, people: Sequence[str], label: str) -> Decimal:
        """What some people signed together in a week, month or the last days."""
        total = Decimal(0)
        for person in people:
            total = EXACT.add(total, self.amounts.get((person, label), Decimal(0)))
        return total


def courses(history: History, period: Period, season: Season, days: Sequence[date] = ()) -> Courses:
    """The courses of a period; `days`: those on which the company books, where it does so in batches."""
    weeks, months = history.calendar.within(period, "week"), months_of(history.calendar, period)
    last = Period(max(period.from_on, period.to_on - timedelta(days=LAST_DAYS)), period.to_on, LAST, period.grain)
    each = [Period(day, day + timedelta(days=1), day.isoformat(), "week") for day in days]
    return Courses(period, tuple(weeks), tuple(months), sales(history, [*weeks, *months, last, *each]), season)


def weeks(course: Courses) -> list[Week]:
    """The weeks with the usual pace at their ends."""
    rows = []
    for week in course.weeks:
        elapsed = _elapsed(course, week)
        pace, low, high = (exact(share) for share in course.season.at(elapsed))
        rows.append(Week(span=spanned(week), elapsed=exact(elapsed), pace=pace, low=low, high=high))
    return rows


def path(course: Courses, people: Sequence[str], must: Decimal | None, *, manager_id: str = "") -> Path:
    """The weekly sales of some people together. Who sold nothing, or less, has no share of the last days."""
    amounts = tuple(course.of(people, week.label) for week in course.weeks)
    total = Decimal(0)
    for amount in amounts:
        total = EXACT.add(total, amount)
    last = course.of(people, LAST)
    share = exact(Fraction(last) / Fraction(total)) if total > 0 and last >= 0 else None
    return Path(manager_id=manager_id, weeks=amounts, must=must, total=total, last=last, last_share=share)


def usual_last(course: Courses) -> Decimal:
    """The share of a quarter's sales that usually falls into its last fourteen days."""
    start = Fraction(max(course.period.days - LAST_DAYS, 0), course.period.days)
    return exact(1 - course.season.at(start)[0])


def flat_last(course: Courses) -> Decimal:
    """The share of the period's days that its last fourteen are."""
    return exact(Fraction(min(LAST_DAYS, course.period.days), course.period.days))


def months(course: Courses, people: Sequence[str], must: Decimal | None) -> list[Month]:
    """The months with the part of must that the usual pace gives to each; the parts sum to it."""
    reached = [course.season.at(_elapsed(course, month))[0] for month in course.months]
    shares = [max(end - start, Fraction(0)) for start, end in zip([Fraction(0), *reached[:-1]], reached, strict=True)]
    return [
        Month(span=spanned(month), actual=course.of(people, month.label), plan=plan)
        for month, plan in zip(course.months, _parts(must, shares), strict=True)
    ]


def batches(course: Courses, people: Sequence[str], booking: Booking | None, total: Decimal) -> Booked | None:
    """The booking days with what some people have on each; `total`: what they signed on those days and all others."""
    if booking is None:
        return None
    sums = tuple(course.of(people, day.isoformat()) for day in booking.days)
    rest = total
    for amount in sums:
        rest = EXACT.subtract(rest, amount)
    return Booked(days=booking.days, once=booking.once, sums=sums, rest=rest)


def _elapsed(course: Courses, part: Period) -> Fraction:
    return Fraction((part.to_on - course.period.from_on).days, course.period.days)


def _parts(must: Decimal | None, shares: Sequence[Fraction]) -> Sequence[Decimal | None]:
    """Must in whole currency units by month (what is beyond them stays in the last), summing exactly."""
    if must is None or must <= 0 or not any(shares):
        return [None] * len(shares)
    whole = int(must)
    parts = [Decimal(units) for units in largest_remainder(shares, whole)]
    parts[-1] = EXACT.add(parts[-1], EXACT.subtract(must, Decimal(whole)))
    return parts
