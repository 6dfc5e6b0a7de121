"""Commission: a rate on an amount of business; one rate, or tiers by attainment or by the amount itself.

Marginal tiers pay each part of the amount at its own rate, retroactive ones the whole amount at the rate reached.
A negative amount (reversals above sales) is taken back at the first rate.
"""

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from kit.base.written import Exact, Name
from kit.pay.components.adjust import Adjusted
from kit.pay.components.booking import Booking
from kit.pay.components.terms import Earned, Of, capped, source, unavailable, written
from kit.pay.components.window import Window
from kit.pay.facts import Fact, Person


class Commission(Adjusted):
    """The terms: `rate`, or `tiers` as [from, rate] with `rates` saying how they apply; `cap` in currency.

    It is paid on a `measure`, on one in a `window` of days, or on a `booking`.
    """

    measure: Name | None = None
    booking: Booking | None = None
    window: Window | None = None
    of: Of = "person"
    rate: Exact | None = None
    tiers: Annotated[tuple[tuple[Exact, Exact], ...], Field(min_length=1, max_length=1000)] | None = None
    rates: Literal["marginal", "retroactive"] | None = None
    thresholds: Literal["attainment", "amount"] = "attainment"
    cap: Annotated[Exact, Field(ge=0)] | None = None

    @model_validator(mode="after")
    def _one_way(self) -> Self:
        if (self.rate is None) == (self.tiers is None):
            raise PydanticCustomError("pay.expects.rate_or_tiers", "either rate or tiers")
        if (self.tiers is None) != (self.rates is None):
            raise PydanticCustomError("pay.expects.rates", "rates with tiers, and only then")
        if (self.measure is None) == (self.booking is None):
            raise PydanticCustomError("pay.expects.measure_or_booking", "either measure or booking")
        by_value = self.tiers is None or self.thresholds == "amount"
        if self.booking is not None and not (by_value and self.of == "person" and self.window is None):
            raise PydanticCustomError("pay.expects.booking_value", "amounts of persons")
        if self.window is not None:
            self.window.check(by_value=by_value, of=self.of)
        starts = [start for start, _ in self.tiers or ()]
        if starts and (starts[0] != 0 or any(low >= high for low, high in pairwise(starts))):
            raise PydanticCustomError("pay.expects.tiers_order", "tiers from 0 upwards")
        return self


def earn(terms: Commission, person: Person, target_incentive: Decimal | None) -> Earned:
    """Rate × amount, at most the cap."""
    del target_incentive
    fact = person.fact(source(terms), terms.of)
    if fact.value is None:
        return unavailable(source(terms), fact, fact.note or "not_measured")
    by_attainment = terms.tiers is not None and terms.thresholds == "attainment"
    if by_attainment and fact.attainment is None:
        return unavailable(source(terms), fact, fact.missing)
    unit = fact.target if by_attainment and fact.target is not None else Fraction(1)
    parts = _parts(terms, fact.value, unit)
    amount = sum((rate * part for _, rate, part in parts), Fraction(0))
    working = " + ".join(f"{written(rate)} × {written(part)}" for _, rate, part in parts)
    amount, working = capped(amount, working, terms.cap)
    return _earned(terms, fact, amount, working, parts)


def jumps(terms: Commission) -> list[tuple[Decimal, Decimal]]:
    """Where retroactive tiers step: the threshold and by how much the rate of the whole amount changes there."""
    if terms.tiers is None or terms.rates != "retroactive":
        return []
    return [(start, rate - before) for (_, before), (start, rate) in pairwise(terms.tiers) if rate != before]


def _earned(
    terms: Commission, fact: Fact, amount: Fraction, working: str, parts: list[tuple[str, Fraction, Fraction]]
) -> Earned:
    return Earned(
        amount,
        source(terms),
        fact.value,
        fact.target,
        fact.attainment,
        parts[-1][0],
        parts[-1][1],
        fact.value,
        working,
        fact.rows,
        fact.note,
    )


def _parts(terms: Commission, value: Fraction, unit: Fraction) -> list[tuple[str, Fraction, Fraction]]:
    """The parts of an amount as (tier, rate, part of the amount), at least one."""
    if terms.tiers is None:
        return [("", Fraction(terms.rate or 0), value)]
    reached = [tier for tier in _tiers(terms.tiers) if tier[0] == 0 or Fraction(tier[0]) * unit <= value]
    if terms.rates == "retroactive":
        start, end, rate = reached[-1]
        return [(_tier_text(start, end), Fraction(rate), value)]
    ends = [min(value, Fraction(end) * unit) if end is not None else value for _, end, _ in reached]
    return [
        (_tier_text(start, end), Fraction(rate), upto - Fraction(start) * unit)
        for (start, end, rate), upto in zip(reached, ends, strict=True)
    ]


def _tiers(tiers: tuple[tuple[Decimal, Decimal], ...]) -> Iterator[tuple[Decimal, Decimal | None, Decimal]]:
    """Tiers as (from, to, rate); the last is open."""
    ends = [*(start for start, _ in tiers[1:]), None]
    return ((start, end, rate) for (start, rate), end in zip(tiers, ends, strict=True))


def _tier_text(start: Decimal, end: Decimal | None) -> str:
    return f"{written(start)}..{'' if end is None else written(end)}"
