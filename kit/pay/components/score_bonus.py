"""Score bonus 系数表: the target incentive times a coefficient that the score, or its grade, stands for.

A row [from, coefficient] holds from that score up to the next row; below the first row the coefficient is 0.
"""

from decimal import Decimal
from fractions import Fraction
from itertools import pairwise
from typing import Annotated, Self

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from kit.base.written import Exact, Name
from kit.pay.components.adjust import Adjusted
from kit.pay.components.distribution import Distribution
from kit.pay.components.terms import Earned, capped, unavailable, written
from kit.pay.facts import SCORE, Person


class ScoreBonus(Adjusted):
    """The terms: a `table` from scores to coefficients, or a coefficient for each of the scheme's `grades`."""

    table: Annotated[tuple[tuple[Exact, Exact], ...], Field(min_length=1, max_length=1000)] | None = None
    grades: Annotated[dict[Name, Exact], Field(min_length=1, max_length=100)] | None = None
    target_incentive: Annotated[Exact, Field(ge=0)] | None = None
    cap: Annotated[Exact, Field(ge=0)] | None = None
    distribution: Distribution | None = None

    @model_validator(mode="after")
    def _one_way(self) -> Self:
        if (self.table is None) == (self.grades is None):
            raise PydanticCustomError("pay.expects.table_or_grades", "either table or grades")
        if self.distribution is not None and set(self.distribution.shares) - set(self.grades or {}):
            raise PydanticCustomError("pay.expects.distribution", "grades that the component names")
        starts = [start for start, _ in self.table or ()]
        if any(low >= high for low, high in pairwise(starts)):
            raise PydanticCustomError("pay.expects.table_order", "rows from low to high")
        return self


def earn(terms: ScoreBonus, person: Person, target_incentive: Decimal | None) -> Earned:
    """Target incentive × coefficient, at most the cap; a grade that the terms do not name is not available."""
    fact = person.fact(SCORE)
    if fact.value is None:
        return unavailable(SCORE, fact, fact.missing)
    base = Fraction(terms.target_incentive if terms.target_incentive is not None else target_incentive or 0)
    grade = person.forced.get(terms.name or "score_bonus", person.grade)
    found = _coefficient(terms, fact.value, grade)
    if found is None:
        return unavailable(SCORE, fact, "unknown_grade")
    segment, coefficient = found
    amount, working = capped(base * coefficient, f"{written(base)} × {written(coefficient)}", terms.cap)
    return Earned(amount, SCORE, fact.value, segment=segment, share=coefficient, base=base, working=working)


def _coefficient(terms: ScoreBonus, score: Fraction, grade: str) -> tuple[str, Fraction] | None:
    """The row or grade that holds, and its coefficient."""
    if terms.grades is not None:
        return (grade, Fraction(terms.grades[grade])) if grade in terms.grades else None
    rows = terms.table or ()
    reached = sum(Fraction(start) <= score for start, _ in rows)
    end = written(rows[reached][0]) if reached < len(rows) else ""
    if reached == 0:
        return f"..{end}", Fraction(0)
    start, coefficient = rows[reached - 1]
    return f"{written(start)}..{end}", Fraction(coefficient)
