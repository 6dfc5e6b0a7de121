"""Quota bonus: a share of the target incentive, by a curve over the attainment of a KPI or over the score.

On attainment, a score of 100 counts as 1; `on: value` reads the curve in the KPI's own unit.
"""

from decimal import Decimal
from fractions import Fraction
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from kit.base.written import Exact, Name
from kit.pay.components.adjust import Adjusted
from kit.pay.components.terms import Earned, Of, capped, of_person, reached, unavailable, written
from kit.pay.curve import Curve, Segment, segment_at, share_at
from kit.pay.facts import Person


class QuotaBonus(Adjusted):
    """The terms; `target_incentive` and `cap` are currency per quarter, the curve's y a share of the former."""

    measure: Name
    of: Of = "person"
    on: Literal["attainment", "value"] = "attainment"
    curve: Curve
    target_incentive: Annotated[Exact, Field(ge=0)] | None = None
    cap: Annotated[Exact, Field(ge=0)] | None = None

    @model_validator(mode="after")
    def _of(self) -> Self:
        of_person(self.measure, self.of)
        return self


def earn(terms: QuotaBonus, person: Person, target_incentive: Decimal | None) -> Earned:
    """Target incentive × the curve's share, at most the cap."""
    fact = person.fact(terms.measure, terms.of)
    base = Fraction(terms.target_incentive if terms.target_incentive is not None else target_incentive or 0)
    on_value = terms.on == "value"
    x, missing = reached(fact, terms.on)
    if x is None:
        return unavailable(terms.measure, fact, missing)
    share, segment = share_at(terms.curve, x), segment_at(terms.curve, x)
    place = written(x) if on_value else f"{written(fact.value or x)} ÷ {written(fact.target or x)}"
    amount, working = capped(base * share, f"{written(base)} × {_share_text(segment, place)}", terms.cap)
    return Earned(
        amount,
        terms.measure,
        fact.value,
        fact.target,
        fact.attainment,
        segment.text,
        share,
        base,
        working,
        fact.rows,
        fact.note,
    )


def _share_text(segment: Segment, place: str) -> str:
    """How the curve's share comes about on its segment."""
    if segment.slope == 0 or segment.low is None:
        return written(segment.at_low)
    return f"({written(segment.at_low)} + ({place} − {written(segment.low)}) × {written(segment.slope)})"
