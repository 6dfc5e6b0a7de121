"""What a scheme does to the weighed sum: gates, deductions, and manual overrides with author and reason.

In this order: gates multiply, then cap; deductions take away, never below 0; an override of the score stands last.
Every step is kept as points of its own, so that a score is the sum of its parts.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Annotated, Any, Literal, Self

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from kit.base.document import Strict
from kit.scores.names import Name, Names
from kit.scores.scale import Exact

if TYPE_CHECKING:
    from kit.scores.scheme import Scheme

NO_CAP = Fraction(10**9)
NOTHING, ONCE = Fraction(0), Fraction(1)


class Otherwise(Strict):
    """What a gate does to those who do not pass: multiply the score, or cap it."""

    times: Annotated[Exact, Field(ge=0, le=1)] | None = None
    cap: Exact | None = None

    @model_validator(mode="after")
    def _one(self) -> Self:
        if (self.times is None) == (self.cap is None):
            raise PydanticCustomError("scores.expects.times_or_cap", "times or cap, one of them")
        return self


class Gate(Strict):
    """A condition on a KPI, weighed or not; several gates hold at once. `roles`: whom it concerns, all if empty."""

    kpi: Name
    on: Literal["attainment", "value"] = "value"
    at_least: Exact | None = None
    at_most: Exact | None = None
    otherwise: Annotated[Otherwise, Field(alias="else")]
    roles: tuple[Name, ...] = ()

    @model_validator(mode="after")
    def _one(self) -> Self:
        if (self.at_least is None) == (self.at_most is None):
            raise PydanticCustomError("scores.expects.least_or_most", "at_least or at_most, one of them")
        return self

    def passed(self, value: Fraction) -> bool:
        """Whether a value passes."""
        if self.at_least is not None:
            return value >= Fraction(self.at_least)
        return self.at_most is not None and value <= Fraction(self.at_most)


class Deduction(Strict):
    """Points taken away for each unit of a KPI above a value, at most so many."""

    kpi: Name
    each: Annotated[Exact, Field(gt=0)]
    above: Exact = Decimal(0)
    at_most: Annotated[Exact, Field(gt=0)] | None = None
    roles: tuple[Name, ...] = ()
    why: Names | None = None

    def points(self, value: Fraction) -> Fraction:
        """How many points a value costs."""
        cost = Fraction(self.each) * max(value - Fraction(self.above), Fraction(0))
        return cost if self.at_most is None else min(cost, Fraction(self.at_most))


class Override(Strict):
    """One person's points of a KPI, or whole score, set by hand for one period: by whom, when, and why."""

    manager: Name
    period: Name
    kpi: Name | None = None
    points: Exact
    by: Name
    on: date
    reason: Name


@dataclass(frozen=True)
class Step:
    """One adjustment: its kind (`aggregation`, `gate`, `deduction`, `override`), KPI, and points of score.

    `note` is a reason of kit.scores.notes where a gate or deduction could not be applied, else "".
    """

    kind: str
    kpi: str
    points: Fraction
    note: str = ""


@dataclass(frozen=True, slots=True)
class Adjusted:
    """A score after all adjustments, each step, and what was done as numbers: × times, ≤ cap, - minus, = fixed."""

    score: Fraction
    steps: tuple[Step, ...]
    times: Fraction
    cap: Fraction
    minus: Fraction
    fixed: Fraction | None


def adjusted(
    base: Fraction, scheme: "Scheme", role: str, found: Mapping[str, Mapping[str, Any]], fixed: Override | None
) -> Adjusted:
    """Gates, deductions and an override on a weighed sum; `found`: one person's measures by KPI, `role` the entry."""
    steps: list[Step] = []
    times, cap, score = ONCE, NO_CAP, base
    concerned = [gate for gate in scheme.gates if not gate.roles or role in gate.roles]
    for gate in sorted(concerned, key=lambda one: one.otherwise.times is None):
        value, note = _value(found.get(gate.kpi, {}), gate.on)
        after = score
        if value is not None and not gate.passed(value):
            times *= Fraction(1 if gate.otherwise.times is None else gate.otherwise.times)
            after = score * Fraction(1 if gate.otherwise.times is None else gate.otherwise.times)
            if gate.otherwise.cap is not None:
                cap = min(cap, Fraction(gate.otherwise.cap))
                after = min(after, cap)
        steps += _step("gate", gate.kpi, after - score, note)
        score = after
    minus = NOTHING
    for deduction in scheme.deductions:
        if deduction.roles and role not in deduction.roles:
            continue
        value, note = _value(found.get(deduction.kpi, {}), "value")
        cost = Fraction(0) if value is None else deduction.points(value)
        after = max(score - cost, min(score, Fraction(0)))
        minus += cost
        steps += _step("deduction", deduction.kpi, after - score, note)
        score = after
    if fixed is not None:
        steps.append(Step("override", "", Fraction(fixed.points) - score))
        score = Fraction(fixed.points)
    return Adjusted(score, tuple(steps), times, cap, minus, None if fixed is None else Fraction(fixed.points))


def _step(kind: str, kpi: str, points: Fraction, note: str) -> list[Step]:
    return [Step(kind, kpi, points, note)] if points or note else []


def _value(found: Mapping[str, Any], on: str) -> tuple[Fraction | None, str]:
    """A KPI's value, or value over must, as a fraction; None and the reason where it is not available."""
    value, target = found.get("value"), found.get("target")
    if value is None or value != value:  # noqa: PLR0124 - NaN alone differs from itself
        return None, str(found.get("note") or "not_measured")
    if on == "value":
        return Fraction(Decimal(str(value))), ""
    if target is None or target != target or not target:  # noqa: PLR0124
        return None, "zero_target" if target == 0 else "no_target"
    return Fraction(Decimal(str(value))) / Fraction(Decimal(str(target))), ""
