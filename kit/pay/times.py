"""What days do to pay: leaves, probation and ramp by a rule for each, and people who changed roles in a period."""

from collections.abc import Mapping
from fractions import Fraction
from itertools import pairwise
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from kit.base.document import Strict
from kit.base.written import Exact
from kit.pay.facts import Person, Presence

Leave = Literal["parental", "sick", "other"]
Rule = Literal["none", "target", "amount", "both", "exempt"]
Share = Annotated[Exact, Field(ge=0, le=1)]


class Probation(Strict):
    """Days on probation count `amount` of a day in every amount."""

    amount: Share


class Ramp(Strict):
    """New people: rows [days since the day of hire, coefficient] by which every must, or amount, is multiplied."""

    by: Literal["target", "amount"]
    table: Annotated[
        tuple[tuple[Annotated[int, Field(ge=0)], Annotated[Exact, Field(ge=0)]], ...],
        Field(min_length=1, max_length=100),
    ]

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        starts = [start for start, _ in self.table]
        if starts[0] != 0 or any(low >= high for low, high in pairwise(starts)):
            raise PydanticCustomError("pay.expects.ramp_order", "rows from 0 days upwards")
        return self


class Times(Strict):
    """A plan's rules on time; what is not written changes nothing."""

    leaves: dict[Leave, Rule] = Field(default_factory=dict)
    probation: Probation | None = None
    ramp: Ramp | None = None
    movers: Literal["last_role", "by_days"] = "last_role"


def timed(person: Person, times: Times) -> tuple[Fraction, Fraction, bool]:
    """What multiplies a person's musts and amounts, and whether a leave exempts them from pay."""
    held = person.held
    target = 1 - _on_leave(held.leaves, times.leaves, ("target", "both"))
    amount = 1 - _on_leave(held.leaves, times.leaves, ("amount", "both"))
    if times.probation is not None:
        amount *= 1 - held.probation * (1 - Fraction(times.probation.amount))
    if times.ramp is not None:
        by = _ramp(times.ramp, held)
        target, amount = (target * by, amount) if times.ramp.by == "target" else (target, amount * by)
    return target, amount, _on_leave(held.leaves, times.leaves, ("exempt",)) > 0


def roles_of(person: Person, times: Times) -> tuple[tuple[str, Fraction], ...]:
    """The roles that a person is paid by, each with its share of the days; else the last one for the whole period."""
    if times.movers == "by_days" and person.present and person.held.roles:
        return person.held.roles
    return ((person.role, Fraction(1)),)


def _on_leave(leaves: Mapping[str, Fraction], rules: Mapping[Leave, Rule], which: tuple[Rule, ...]) -> Fraction:
    return sum((share for kind, share in leaves.items() if rules.get(kind, "none") in which), Fraction(0))  # type: ignore[call-overload]


def _ramp(ramp: Ramp, held: Presence) -> Fraction:
    """The coefficient of the last row reached; who has no known day of hire is not new."""
    if held.tenure is None:
        return Fraction(1)
    return Fraction([by for start, by in ramp.table if start <= held.tenure][-1])
