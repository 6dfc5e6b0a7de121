"""What all parts of a team's evidence are made of: frozen values, nothing unknown in them, exact numbers as text."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

from pydantic import BaseModel, ConfigDict

from kit.base.period import Calendar, Grain, Period

SCRAP = 7
"""Days: a week of another month is no month of the period."""


class Part(BaseModel):
    """Base of all parts: frozen, nothing unknown in it."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Span(Part):
    """A period with its days (half-open)."""

    label: str
    grain: Grain
    from_on: date
    to_on: date

    @property
    def period(self) -> Period:
        """The same as the kit's own kind of period."""
        return Period(self.from_on, self.to_on, self.label, self.grain)


class Estimate(Part):
    """A value with its 95 % interval, and how many rows it rests on."""

    value: Decimal
    low: Decimal
    high: Decimal
    n: int


def months_of(calendar: Calendar, period: Period) -> list[Period]:
    """The months of a period; a scrap at either end, where a quarter begins on the 30th, goes with the next."""
    months = calendar.within(period, "month")
    if len(months) > 1 and months[0].days <= SCRAP:
        months[:2] = [replace(months[1], from_on=months[0].from_on)]
    if len(months) > 1 and months[-1].days <= SCRAP:
        months[-2:] = [replace(months[-2], to_on=months[-1].to_on)]
    return months


def spanned(period: Period) -> Span:
    """A period as evidence keeps it."""
    return Span(label=period.label, grain=period.grain, from_on=period.from_on, to_on=period.to_on)
