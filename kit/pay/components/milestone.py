"""Milestones: fixed amounts for reaching lines 阶段奖, that of the highest line reached or those of all."""

from decimal import Decimal
from fractions import Fraction
from itertools import pairwise
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from kit.base.written import Exact, Name
from kit.pay.components.adjust import Adjusted
from kit.pay.components.terms import Earned, Of, of_person, reached, source, unavailable, written
from kit.pay.components.window import Window
from kit.pay.facts import Person


class Milestone(Adjusted):
    """The terms: `steps` as [line, amount], lines by value or attainment, amounts in currency per quarter."""

    measure: Name
    of: Of = "person"
    on: Literal["attainment", "value"] = "attainment"
    steps: Annotated[tuple[tuple[Exact, Exact], ...], Field(min_length=1, max_length=1000)]
    pays: Literal["highest", "each"]
    window: Window | None = None

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        of_person(self.measure, self.of)
        if self.window is not None:
            self.window.check(by_value=self.on == "value", of=self.of)
        if any(low >= high for (low, _), (high, _) in pairwise(self.steps)):
            raise PydanticCustomError("pay.expects.steps_order", "steps from low to high")
        return self


def earn(terms: Milestone, person: Person, target_incentive: Decimal | None) -> Earned:
    """The amount of the highest line reached, or the sum of all lines reached; 0 below the first."""
    del target_incentive
    fact = person.fact(source(terms), terms.of)
    x, missing = reached(fact, terms.on)
    if x is None:
        return unavailable(source(terms), fact, missing)
    held = [step for step in terms.steps if step[0] <= x]
    paid = [amount for _, amount in held] if terms.pays == "each" else [amount for _, amount in held[-1:]]
    start = written(held[-1][0]) if held else ""
    end = written(terms.steps[len(held)][0]) if len(held) < len(terms.steps) else ""
    return Earned(
        sum(map(Fraction, paid), Fraction(0)),
        source(terms),
        fact.value,
        fact.target,
        fact.attainment,
        f"{start}..{end}",
        working=" + ".join(map(written, paid)) or "0",
        rows=fact.rows,
        note=fact.note,
    )
