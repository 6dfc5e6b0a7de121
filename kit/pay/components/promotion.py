"""Promotion gates 晋升通道: conditions that must hold in so many of the last quarters; an amount for who passed."""

from decimal import Decimal
from fractions import Fraction
from typing import Annotated, Self

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from kit.base.written import Exact, Name, Names
from kit.pay.components.adjust import Condition
from kit.pay.components.carried import Carried, Past
from kit.pay.components.terms import Earned, reached, written
from kit.pay.facts import Person


class Line(Condition):
    """A line that must be reached in a quarter."""

    at_least: Exact


class Promotion(Carried):
    """The terms: every line of `lines` in at least `reached` of the last `quarters`; `amount` per quarter then.

    `to` names what the gate leads to; it changes no pay.
    """

    lines: Annotated[tuple[Line, ...], Field(min_length=1, max_length=20)]
    quarters: Annotated[int, Field(ge=1, le=40)]
    reached: Annotated[int, Field(ge=1, le=40)]
    amount: Annotated[Exact, Field(ge=0)] = Decimal(0)
    to: Names | Name | None = None

    @model_validator(mode="after")
    def _possible(self) -> Self:
        if self.reached > self.quarters:
            raise PydanticCustomError("pay.expects.reached", "at most as many as quarters")
        return self


def earn(terms: Promotion, past: Past) -> Earned:
    """The amount for who passed; the segment says in how many of the quarters the lines were reached."""
    if not past.person.present:
        return Earned(None, note="not_there")
    quarters = past.periods[-terms.quarters :]
    people = [past.people[period.label] for period in quarters if period.label in past.people]
    held = sum(_holds(terms, person) for person in people)
    passed = held >= terms.reached
    amount = Fraction(terms.amount) if passed else Fraction(0)
    return Earned(amount, value=Fraction(held), segment=f"{held}/{terms.quarters}", working=written(amount))


def _holds(terms: Promotion, person: Person) -> bool:
    """Whether every line was reached; what is missing was not."""
    for line in terms.lines:
        x, _ = reached(person.fact(line.measure, line.of), line.on)
        if x is None or x < line.at_least:
            return False
    return True
