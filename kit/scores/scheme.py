"""A scheme as people write it: who is measured by which KPIs, how much each weighs, what each value is worth.

One YAML file holds all roles of a company; the model below is all it can say. Weights are per cent with at most two
decimals and sum to 100 in each role.
"""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from itertools import pairwise
from pathlib import Path
from typing import Annotated, Literal, Self

from pydantic import AfterValidator, Field, field_validator, model_validator
from pydantic_core import PydanticCustomError

from kit.base.document import Place, Strict, dotted, line_of, load, read
from kit.base.money import decimals
from kit.base.problem import BadInput, Problem
from kit.kpis import Windows, definitions
from kit.scores.scale import Exact, Scale

ANY_ROLE = "all"

Name = Annotated[str, Field(min_length=1, max_length=200)]


def _in_hundredths(weight: Decimal) -> Decimal:
    """Weights are whole hundredths of a per cent, so that a slider, a page and a file can agree exactly."""
    if decimals(weight) > 2:
        raise PydanticCustomError("scores.expects.hundredths", "at most two decimals")
    return weight


class Names(Strict):
    """A name or sentence in both languages."""

    zh: Name
    en: Name


class Decided(Strict):
    """Who decided the scheme, and when."""

    by: Name
    date: date


class WeighedKpi(Strict):
    """One KPI of a role: its weight in per cent, its scale, and the duty that it stands for."""

    kpi: Name
    weight: Annotated[Exact, Field(ge=0, le=100), AfterValidator(_in_hundredths)]
    scale: Scale
    duty: Names | None = None


class Role(Strict):
    """What one role is measured by."""

    name: Names | None = None
    kpis: tuple[WeighedKpi, ...]

    @model_validator(mode="after")
    def _complete(self) -> Self:
        total = sum((entry.weight for entry in self.kpis), Decimal(0))
        if total != 100:
            raise PydanticCustomError("scores.expects.weights_sum", "weights of 100", {"total": f"{total:f}"})
        ids = [entry.kpi for entry in self.kpis]
        doubled = sorted({kpi for kpi in ids if ids.count(kpi) > 1})
        if doubled:
            raise PydanticCustomError("scores.expects.each_kpi_once", "each KPI once", {"kpis": ", ".join(doubled)})
        return self


class Grade(Strict):
    """A grade and the lowest score that earns it."""

    grade: Name
    from_: Annotated[Exact, Field(alias="from")]


class Scheme(Strict):
    """A scheme in full. `missing` says what becomes of the weight of a KPI that cannot be computed."""

    scheme: Name
    effective: date
    replaces: Name | None = None
    title: Names
    decided: Decided | None = None
    notice_days: Annotated[int, Field(ge=0, le=3660)] | None = None
    roles: dict[Name, Role]
    grades: tuple[Grade, ...] = ()
    missing: Literal["redistribute", "unscored"] = "redistribute"
    ranks: Literal["role", "all"] = "role"
    source: Literal["measured", "given"] = "measured"
    windows: Windows = Windows()

    @field_validator("roles")
    @classmethod
    def _some_role(cls, roles: dict[str, Role]) -> dict[str, Role]:
        if not roles:
            raise PydanticCustomError("scores.expects.a_role", "at least one role")
        return roles

    @field_validator("grades")
    @classmethod
    def _from_high_to_low(cls, grades: tuple[Grade, ...]) -> tuple[Grade, ...]:
        if any(high.from_ <= low.from_ for high, low in pairwise(grades)):
            raise PydanticCustomError("scores.expects.grades_order", "grades from high to low")
        if len({grade.grade for grade in grades}) < len(grades):
            raise PydanticCustomError("scores.expects.grades_once", "each grade once")
        return grades

    @model_validator(mode="after")
    def _a_grade_for_all(self) -> Self:
        floors = [entry.scale.floor.points for role in self.roles.values() for entry in role.kpis]
        if self.grades and self.grades[-1].from_ > min(floors):
            raise PydanticCustomError("scores.expects.grades_cover", "a grade for all", {"lowest": f"{min(floors):f}"})
        return self

    @property
    def kpis(self) -> tuple[str, ...]:
        """All KPIs of all roles, in the order in which the file first names them."""
        return tuple(dict.fromkeys(entry.kpi for role in self.roles.values() for entry in role.kpis))

    def entry(self, role: str) -> str | None:
        """The name under `roles` that holds for a person's role: its own, else `all`, else None."""
        return role if role in self.roles else ANY_ROLE if ANY_ROLE in self.roles else None


def load_scheme(path: Path, *, known_kpis: frozenset[str] = frozenset()) -> tuple[Scheme | None, list[Problem]]:
    """Read and check a scheme; every problem with its line.

    `known_kpis`: ids that the history's own `scores` bring, besides those of the kit.
    """
    scheme, problems = load(path, Scheme)
    if scheme is None:
        return None, problems
    _, lines, _ = read(path.read_bytes(), path.name)
    problems = [
        Problem(path.name, line_of(place, lines), dotted(place), value, expects)
        for place, value, expects in _against_the_kpis(scheme, known_kpis)
    ]
    return (None, problems) if problems else (scheme, [])


def open_scheme(path: Path, *, known_kpis: frozenset[str] = frozenset()) -> Scheme:
    """The same for those who cannot go on without it.

    Raises:
        BadInput: with every problem that was found.

    """
    scheme, problems = load_scheme(path, known_kpis=known_kpis)
    if scheme is None:
        raise BadInput(problems)
    return scheme


def _against_the_kpis(scheme: Scheme, known: frozenset[str]) -> Iterator[tuple[Place, str, str]]:
    """What only the KPIs' definitions tell: unknown ids, and scales that run against what is better."""
    defined = definitions()
    for name, role in scheme.roles.items():
        for index, entry in enumerate(role.kpis):
            place: Place = ("roles", name, "kpis", index)
            kpi = defined.get(entry.kpi)
            if kpi is None and entry.kpi not in known:
                yield (*place, "kpi"), entry.kpi, "scores.expects.known_kpi"
            if kpi is not None and entry.scale.rising is not None and entry.scale.rising != (kpi.better == "more"):
                yield (*place, "scale"), entry.kpi, f"scores.expects.scale_{kpi.better}"
