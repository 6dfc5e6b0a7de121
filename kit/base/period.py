"""Periods: years, halves, quarters, months and ISO weeks, as half-open spans of calendar dates.

Years, halves and quarters are the company's fiscal ones (`fiscal_start_month`, or its own table of periods);
months and weeks follow the calendar. A label (`2025Q3`) means a span only under a company's calendar.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Literal

Grain = Literal["year", "half", "quarter", "month", "week"]

_FORMS: dict[Grain, re.Pattern[str]] = {
    "year": re.compile(r"(\d{4})", re.ASCII),
    "half": re.compile(r"(\d{4})H([12])", re.ASCII),
    "quarter": re.compile(r"(\d{4})Q([1-4])", re.ASCII),
    "month": re.compile(r"(\d{4})-(0[1-9]|1[0-2])", re.ASCII),
    "week": re.compile(r"(\d{4})W(0[1-9]|[1-4]\d|5[0-3])", re.ASCII),
}
_MONTHS: dict[Grain, int] = {"year": 12, "half": 6, "quarter": 3, "month": 1}


@dataclass(frozen=True, order=True)
class Period:
    """A labelled span of days: `from_on` is inside, `to_on` is the first day after."""

    from_on: date
    to_on: date
    label: str
    grain: Grain = field(compare=False)

    @property
    def days(self) -> int:
        """Calendar days inside."""
        return (self.to_on - self.from_on).days

    @property
    def last_on(self) -> date:
        """The last day inside."""
        return self.to_on - timedelta(days=1)

    def __contains__(self, day: object) -> bool:
        return isinstance(day, date) and self.from_on <= day < self.to_on


def grain_of(label: str) -> Grain | None:
    """Which kind of period a label names, or None where it names none."""
    return next((grain for grain, form in _FORMS.items() if form.fullmatch(label)), None)


@dataclass(frozen=True)
class Calendar:
    """A company's periods. `own` holds the rows of its `periods` table by label; they come first.

    `fiscal_year_named_by` says whether fiscal year 2025 is the one that starts in 2025 or ends in it.
    """

    fiscal_start_month: int = 1
    fiscal_year_named_by: Literal["start", "end"] = "start"
    own: Mapping[str, tuple[date, date]] = field(default_factory=dict)

    def period(self, label: str) -> Period:
        """The span that a label names.

        Raises:
            ValueError: when the label has no form of a period, or the company's own calendar lacks it.

        """
        grain = grain_of(label)
        if grain is None:
            raise ValueError(label)
        if label in self.own:
            return Period(*self.own[label], label, grain)
        if any(grain_of(known) == grain for known in self.own):
            raise ValueError(label)
        match = _FORMS[grain].fullmatch(label)
        assert match  # noqa: S101 - grain_of matched the same form
        year, *rest = (int(part) for part in match.groups())
        if grain == "week":
            monday = date.fromisocalendar(year, rest[0], 1)
            return Period(monday, monday + timedelta(days=7), label, grain)
        length = _MONTHS[grain]
        months = 12 * year + length * ((rest[0] if rest else 1) - 1)
        months += 0 if grain == "month" else self._fiscal_shift()
        return Period(_month_start(months), _month_start(months + length), label, grain)

    def containing(self, day: date, grain: Grain) -> Period:
        """The period of a kind that a day lies in.

        Raises:
            ValueError: when the company's own calendar has such periods and none holds the day.

        """
        for label, (from_on, to_on) in self.own.items():
            if grain_of(label) == grain and from_on <= day < to_on:
                return Period(from_on, to_on, label, grain)
        if any(grain_of(label) == grain for label in self.own):
            raise ValueError(day.isoformat())
        if grain == "week":
            year, week, _ = day.isocalendar()
            return self.period(f"{year}W{week:02d}")
        length = _MONTHS[grain]
        months = 12 * day.year + day.month - 1 - (0 if grain == "month" else self._fiscal_shift())
        year, month = divmod(months, 12)
        part = month // length + 1
        labels = {
            "year": f"{year}",
            "half": f"{year}H{part}",
            "quarter": f"{year}Q{part}",
            "month": f"{year}-{part:02d}",
        }
        return self.period(labels[grain])

    def following(self, period: Period) -> Period:
        """The period of the same kind that begins where this one ends."""
        return self.containing(period.to_on, period.grain)

    def previous(self, period: Period) -> Period:
        """The period of the same kind that ends where this one begins."""
        return self.containing(period.from_on - timedelta(days=1), period.grain)

    def within(self, period: Period, grain: Grain) -> list[Period]:
        """The smaller periods that touch a period, in order, cut to lie inside it."""
        parts, day = [], period.from_on
        while day < period.to_on:
            part = self.containing(day, grain)
            parts.append(Period(max(part.from_on, period.from_on), min(part.to_on, period.to_on), part.label, grain))
            day = part.to_on
        return parts

    def span(self, first: str, last: str) -> list[Period]:
        """All periods from one label to another of the same kind, both included.

        Raises:
            ValueError: when they are of unlike kinds, in the wrong order, or unknown.

        """
        period, end = self.period(first), self.period(last)
        if period.grain != end.grain or period.from_on > end.from_on:
            raise ValueError(f"{first}..{last}")
        periods = [period]
        while periods[-1].label != end.label:
            periods.append(self.following(periods[-1]))
        return periods

    def _fiscal_shift(self) -> int:
        """Months by which fiscal year N begins after January of year N."""
        named_by_end = self.fiscal_year_named_by == "end" and self.fiscal_start_month > 1
        return self.fiscal_start_month - 1 - (12 if named_by_end else 0)


def _month_start(months: int) -> date:
    """The first day of a month, counted from year 0."""
    year, month = divmod(months, 12)
    return date(year, month + 1, 1)
