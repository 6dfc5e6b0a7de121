"""Deductions 扣减: an amount taken off for each unit of a measure above a line, complaints for instance."""

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from typing import Annotated

from pydantic import Field

from kit.base.written import Exact, Name
from kit.pay.components.adjust import Adjusted
from kit.pay.components.terms import Earned, Of, reached, unavailable, written
from kit.pay.facts import Person


class Deduction(Adjusted):
    """The terms: `per_unit` in currency for each unit of the measure's value above `above`; at most `at_most`."""

    measure: Name
    of: Of = "person"
    per_unit: Annotated[Exact, Field(ge=0)]
    above: Exact = Decimal(0)
    at_most: Annotated[Exact, Field(ge=0)] | None = None


def earn(terms: Deduction, person: Person, target_incentive: Decimal | None) -> Earned:
    """What is taken off, below 0 or 0."""
    del target_incentive
    fact = person.fact(terms.measure, terms.of)
    x, missing = reached(fact, "value")
    if x is None:
        return unavailable(terms.measure, fact, missing)
    over = max(x - Fraction(terms.above), Fraction(0))
    amount, working = over * Fraction(terms.per_unit), f"{written(over)} × {written(terms.per_unit)}"
    if terms.at_most is not None and amount > Fraction(terms.at_most):
        amount, working = Fraction(terms.at_most), f"min({working}, {written(terms.at_most)})"
    told = Earned(-amount, terms.measure, fact.value, fact.target, rows=fact.rows, note=fact.note)
    return replace(told, base=over, working=f"-({working})")
