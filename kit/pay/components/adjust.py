"""What may follow every component's own formula: factors, gates, a guarantee, and proration by days, in this order.

Factors and gates multiply; a guarantee is the least that who is there is paid; proration comes last, so that a
guarantee is prorated too. The definition is the plan language's own page beside the example plans.
"""

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from kit.base.document import Strict
from kit.base.written import Exact, Name
from kit.pay.components.terms import Earned, Of, Terms, of_person, reached, unavailable, written
from kit.pay.facts import Person


class Condition(Strict):
    """What a gate or a factor reads: a measure of the person, the team or the company, by value or attainment."""

    measure: Name
    of: Of = "person"
    on: Literal["attainment", "value"] = "attainment"

    @model_validator(mode="after")
    def _of(self) -> Self:
        of_person(self.measure, self.of)
        return self


class Gate(Condition):
    """A line that must be reached, else the amount is multiplied by `otherwise` (0: nothing is paid)."""

    at_least: Exact
    otherwise: Annotated[Exact, Field(ge=0)] = Decimal(0)


class Factor(Condition):
    """A coefficient by rows [from, coefficient]; each holds up to the next row, below the first it is 0."""

    table: Annotated[tuple[tuple[Exact, Annotated[Exact, Field(ge=0)]], ...], Field(min_length=1, max_length=1000)]

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        starts = [start for start, _ in self.table]
        if any(low >= high for low, high in pairwise(starts)):
            raise PydanticCustomError("pay.expects.table_order", "rows from low to high")
        return self


class Adjusted(Terms):
    """The terms that every kind of component may have."""

    prorate: Literal["none", "amount", "target", "both"] = "none"
    factors: Annotated[tuple[Factor, ...], Field(max_length=20)] = ()
    gates: Annotated[tuple[Gate, ...], Field(max_length=20)] = ()
    guarantee: Annotated[Exact, Field(ge=0)] | None = None


def before(terms: Adjusted, person: Person) -> Person:
    """The person as a component's formula sees them: must-hit targets by days present where the component says so.

    What the plan's rules on time say (leaves, ramp) multiplies them too.
    """
    by = person.target_by * (person.part if terms.prorate in ("target", "both") else 1)
    if by == 1:
        return person
    facts = {
        name: fact if fact.target is None else replace(fact, target=fact.target * by)
        for name, fact in person.facts.items()
    }
    return replace(person, facts=facts)


def after(terms: Adjusted, person: Person, earned: Earned) -> Earned:
    """What a formula gave, times factors and gates, at least the guarantee, by days present.

    A factor or gate whose measure is missing leaves no amount, and its reason stands in the note.
    """
    if earned.amount is None:
        return earned
    conditions: tuple[Factor | Gate, ...] = (*terms.factors, *terms.gates)
    for condition in conditions:
        fact = person.fact(condition.measure, condition.of)
        x, missing = reached(fact, condition.on)
        if x is None:
            return unavailable(condition.measure, fact, missing)
        by = _coefficient(condition, x)
        if by is not None:
            earned = times(earned, by)
    if terms.guarantee is not None and person.present and (earned.amount or 0) < terms.guarantee:
        least = Fraction(terms.guarantee)
        earned = replace(earned, amount=least, working=f"max({earned.working}, {written(least)})")
    return times(earned, person.part) if terms.prorate in ("amount", "both") and person.part != 1 else earned


def _coefficient(condition: Factor | Gate, x: Fraction) -> Fraction | None:
    """What a factor or gate multiplies by; None where a gate is open and nothing changes."""
    if isinstance(condition, Gate):
        return None if x >= condition.at_least else Fraction(condition.otherwise)
    held = [by for start, by in condition.table if start <= x]
    return Fraction(held[-1] if held else 0)


def times(earned: Earned, by: Fraction) -> Earned:
    """An amount multiplied, with the coefficient in its working."""
    amount = None if earned.amount is None else earned.amount * by
    return replace(earned, amount=amount, working=f"({earned.working}) × {written(by)}")
