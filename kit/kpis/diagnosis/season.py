"""How the company's quarters usually go: the share of a quarter's sales that was signed by some part of its days.

From the four to eight quarters before, as far back as won deals are recorded for the whole of them; only those with
sales. Fewer than four are no season, and the pace is the calendar's. No team's or person's name or amount goes into it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise

from kit.base.money import EXACT
from kit.base.period import Calendar, Period
from kit.history import History
from kit.kpis import Windows, definitions
from kit.kpis.answers import cells
from kit.kpis.asked import Asked

QUARTERS, LEAST = 8, 4
Course = tuple[tuple[Fraction, Fraction], ...]
"""Share of a quarter's sales (second) by the share of its days gone (first), from nothing to all."""


@dataclass(frozen=True)
class Season:
    """The courses of the quarters before; none where there are too few."""

    courses: tuple[Course, ...] = ()

    def at(self, elapsed: Fraction) -> tuple[Fraction, Fraction, Fraction]:
        """The mean, lowest and highest share by then; without earlier quarters the flat pace of the calendar."""
        shares = [_along(course, elapsed) for course in self.courses] or [elapsed]
        return sum(shares, Fraction(0)) / len(shares), min(shares), max(shares)


def season(history: History, period: Period) -> Season:
    """The courses of the quarters before a period, week by week, from one question to the history."""
    quarters = earlier(history.calendar, period, first_sale(history))
    weeks = {quarter.label: _weeks(history.calendar, quarter) for quarter in quarters}
    sums = company_sales(history, [week for of_quarter in weeks.values() for week in of_quarter])
    found = (_course(quarter, weeks[quarter.label], sums) for quarter in quarters)
    courses = tuple(course for course in found if course)
    return Season(courses if len(courses) >= LEAST else ())


def sales(history: History, spans: Sequence[Period]) -> dict[tuple[str, str], Decimal]:
    """The sales amount by person and span, all spans (of unlike labels) in one question."""
    if not spans:
        return {}
    found = cells(Asked(history, tuple(spans), Windows()), definitions()["sales_amount"])
    return {
        (person, label): cell.value
        for label, of_span in found.items()
        for person, cell in of_span.items()
        if cell.value is not None
    }


def company_sales(history: History, spans: Sequence[Period]) -> dict[str, Decimal]:
    """The sales amount of everybody together, by the label of the span."""
    sums: dict[str, Decimal] = {}
    for (_, label), amount in sorted(sales(history, spans).items()):
        sums[label] = EXACT.add(sums.get(label, Decimal(0)), amount)
    return sums


def earlier(calendar: Calendar, period: Period, first: date | None) -> list[Period]:
    """Up to eight quarters before a period that begin on or after a day."""
    found: list[Period] = []
    while first is not None and len(found) < QUARTERS:
        try:
            period = calendar.previous(period)
        except ValueError:  # the company's own calendar begins here
            break
        if period.from_on < first:
            break
        found.append(period)
    return found


def _weeks(calendar: Calendar, quarter: Period) -> list[Period]:
    """A quarter's weeks under labels of their own: a week may lie in two quarters."""
    return [
        Period(week.from_on, week.to_on, f"{quarter.label}/{week.label}", "week")
        for week in calendar.within(quarter, "week")
    ]


def _course(quarter: Period, weeks: Sequence[Period], sums: Mapping[str, Decimal]) -> Course:
    """The cumulative course of a quarter; empty where nothing (or less than nothing) was sold."""
    amounts = [Fraction(sums.get(week.label, Decimal(0))) for week in weeks]
    total = sum(amounts, Fraction(0))
    if total <= 0:
        return ()
    course, reached = [(Fraction(0), Fraction(0))], Fraction(0)
    for week, amount in zip(weeks, amounts, strict=True):
        reached += amount
        course.append((Fraction((week.to_on - quarter.from_on).days, quarter.days), reached / total))
    return tuple(course)


def _along(course: Course, elapsed: Fraction) -> Fraction:
    """The height of a course at a point, straight between its corners."""
    for (left, low), (right, high) in pairwise(course):
        if elapsed <= right:
            return low + (high - low) * (elapsed - left) / (right - left)
    return course[-1][1]


def first_sale(history: History) -> date | None:
    """The day of the first won deal; None without any."""
    deals = history.table("deals")
    found: date | None = deals.filter(deals.status == "won").closed_on.cast("date").min().to_pyarrow().as_py()
    return found
