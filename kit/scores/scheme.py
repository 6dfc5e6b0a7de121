"""A scheme as people write it: who is measured by which KPIs, how much each weighs, what each value is worth.

One YAML file holds all roles of a company; the model below is all it can say. Weights are per cent with at most two
decimals and sum to 100 in each role.
"""

from collections import Counter
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from itertools import chain, combinations, pairwise
from pathlib import Path
from typing import Annotated, Any, Literal, Self

from pydantic import AfterValidator, Field, field_validator, model_validator
from pydantic_core import PydanticCustomError

from kit.base.document import Finding, Place, Strict, load, piece, reach
from kit.base.money import decimals
from kit.base.near import meant
from kit.base.problem import BadInput, Problem
from kit.kpis import Windows, definitions
from kit.scores.adjust import Deduction, Gate, Override
from kit.scores.names import Name, Names
from kit.scores.rules import Bands, Deviation, Relative, Tiers
from kit.scores.scale import Exact, Scale
from kit.scores.worth import Rule

ANY_ROLE = "all"
MOST_JUDGED = 15
"""KPIs that can be compared in pairs: as far as Saaty's random indices go."""

RULES = ("scale", "bands", "deviation", "tiers", "relative")
"""The ways in which a KPI's value can be turned into points; a KPI names exactly one."""


def _in_hundredths(weight: Decimal) -> Decimal:
    """Weights are whole hundredths of a per cent, so that a slider, a page and a file can agree exactly."""
    if decimals(weight) > 2:
        raise PydanticCustomError("scores.expects.hundredths", "at most two decimals")
    return weight


class Decided(Strict):
    """Who decided the scheme, and when."""

    by: Name
    date: date


class WeighedKpi(Strict):
    """One KPI of a role: its weight in per cent, its rule of points (one of RULES), duty and objective."""

    kpi: Name
    weight: Annotated[Exact, Field(ge=0, le=100), AfterValidator(_in_hundredths)]
    scale: Scale | None = None
    bands: Bands | None = None
    deviation: Deviation | None = None
    tiers: Tiers | None = None
    relative: Relative | None = None
    duty: Names | None = None
    objective: Names | None = None

    @model_validator(mode="after")
    def _one_rule(self) -> Self:
        if sum(getattr(self, name) is not None for name in RULES) != 1:
            raise PydanticCustomError("scores.expects.one_rule", "scale, bands, deviation, tiers or relative, one")
        return self

    @property
    def kind(self) -> str:
        """Which of RULES it is."""
        return next(name for name in RULES if getattr(self, name) is not None)

    @property
    def rule(self) -> Rule:
        """The rule that turns its values into points."""
        found: Rule = getattr(self, self.kind)
        return found

    @property
    def lowest(self) -> Decimal:
        """The fewest points that it gives."""
        return self.rule.floor.points if isinstance(self.rule, Scale) else self.rule.lowest


class Pair(Strict):
    """How many times as important one KPI is as another, 1 to 9 (Saaty's scale); the more important one comes first."""

    kpi: Name
    over: Name
    times: Annotated[Exact, Field(ge=1, le=9)]


class Judgements(Strict):
    """One judge's comparisons: each two KPIs of the role once."""

    by: Name
    pairs: tuple[Pair, ...]


class Role(Strict):
    """What one role is measured by, and all its duties, whether they have a KPI or not.

    `judgements` are comparisons in pairs (AHP), from which the workbench offers weights; they change no score.
    """

    name: Names | None = None
    duties: tuple[Names, ...] = ()
    kpis: tuple[WeighedKpi, ...]
    judgements: tuple[Judgements, ...] = ()

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

    @model_validator(mode="after")
    def _each_pair_once(self) -> Self:
        ids = [entry.kpi for entry in self.kpis]
        if self.judgements and not 2 <= len(ids) <= MOST_JUDGED:
            raise PydanticCustomError("scores.expects.judged", "two to fifteen KPIs", {"most": MOST_JUDGED})
        asked = Counter(frozenset(pair) for pair in combinations(ids, 2))
        for judge in self.judgements:
            given = Counter(frozenset((pair.kpi, pair.over)) for pair in judge.pairs)
            wrong = [*(asked - given), *(given - asked)]
            if wrong:
                told = "; ".join(sorted("/".join(sorted(pair)) for pair in wrong))
                raise PydanticCustomError("scores.expects.pairs", "each pair once", {"by": judge.by, "pairs": told})
        return self


class Grade(Strict):
    """A grade and the lowest score that earns it."""

    grade: Name
    from_: Annotated[Exact, Field(alias="from")]


class Scheme(Strict):
    """A scheme in full. `missing` says what becomes of the weight of a KPI that cannot be computed.

    `aggregate`: the weighted sum, or the weighted geometric mean, in which a weakness cannot be bought off.
    """

    scheme: Name
    effective: date
    replaces: Name | None = None
    title: Names
    decided: Decided | None = None
    notice_days: Annotated[int, Field(ge=0, le=3660)] | None = None
    roles: dict[Name, Role]
    grades: tuple[Grade, ...] = ()
    aggregate: Literal["arithmetic", "geometric"] = "arithmetic"
    gates: tuple[Gate, ...] = ()
    deductions: tuple[Deduction, ...] = ()
    overrides: tuple[Override, ...] = ()
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
        floors = [entry.lowest for role in self.roles.values() for entry in role.kpis]
        if self.aggregate == "geometric" and min(floors) < 0:
            raise PydanticCustomError("scores.expects.geometric", "points of at least 0")
        eased = [Decimal(0)] if self.deductions or self.gates else []
        lowest = min([*floors, *eased, *(one.points for one in self.overrides if one.kpi is None)])
        if self.grades and self.grades[-1].from_ > lowest:
            raise PydanticCustomError("scores.expects.grades_cover", "a grade for all", {"lowest": f"{lowest:f}"})
        return self

    @property
    def kpis(self) -> tuple[str, ...]:
        """All KPIs of all roles, in the order in which the file first names them."""
        return tuple(dict.fromkeys(entry.kpi for role in self.roles.values() for entry in role.kpis))

    @property
    def measured(self) -> tuple[str, ...]:
        """Those, and the KPIs that gates and deductions look at: all that must be measured."""
        gates, deductions = (one.kpi for one in self.gates), (one.kpi for one in self.deductions)
        return tuple(dict.fromkeys((*self.kpis, *gates, *deductions)))

    def entry(self, role: str) -> str | None:
        """The name under `roles` that holds for a person's role: its own, else `all`, else None."""
        return role if role in self.roles else ANY_ROLE if ANY_ROLE in self.roles else None


def load_scheme(path: Path, *, known_kpis: frozenset[str] = frozenset()) -> tuple[Scheme | None, list[Problem]]:
    """Read and check a scheme; every problem with its line.

    `known_kpis`: ids that the history's own `scores` bring, besides those of the kit.
    """

    def also(_: Scheme | None, content: Any) -> Iterator[Finding]:
        return _against_the_kpis(content, known_kpis)

    return load(path, Scheme, also, {"plan": "scores.expects.not_a_plan"})


def open_scheme(path: Path, *, known_kpis: frozenset[str] = frozenset()) -> Scheme:
    """The same for those who cannot go on without it.

    Raises:
        BadInput: with every problem that was found.

    """
    scheme, problems = load_scheme(path, known_kpis=known_kpis)
    if scheme is None:
        raise BadInput(problems)
    return scheme


def _against_the_kpis(content: Any, known: frozenset[str]) -> Iterator[Finding]:
    """What only the KPIs' definitions tell, in a file that may have other mistakes as well.

    Unknown ids, roles that gates and deductions name and the file does not have, scales against what is better.
    """
    defined = definitions()
    patterns: tuple[Place, ...] = (("gates", "*"), ("deductions", "*"), ("roles", "*", "kpis", "*"))
    for place, written in chain.from_iterable(reach(content, pattern) for pattern in patterns):
        for _, kpi in reach(written, ("kpi",)):
            if isinstance(kpi, str) and kpi not in defined and kpi not in known:
                there = sorted({*defined, *known})
                yield (*place, "kpi"), kpi, "scores.expects.known_kpi", {"known": ", ".join(there)} | meant(kpi, there)
        if place[0] != "roles":
            yield from _unknown_roles(place, written, content)
            continue
        entry = piece(written, WeighedKpi)
        rising = None if entry is None or entry.scale is None else entry.scale.rising
        if entry is not None and rising is not None and entry.kpi in defined:
            better = defined[entry.kpi].better
            if rising != (better == "more"):
                yield (*place, "scale"), entry.kpi, f"scores.expects.scale_{better}", {}


def _unknown_roles(place: Place, written: Any, content: Any) -> Iterator[Finding]:
    """The roles that a gate or a deduction names and the scheme does not have."""
    there = {str(role) for (_, role), _ in reach(content, ("roles", "*"))}
    for _, role in sorted(reach(written, ("roles", "*")), key=str):
        if isinstance(role, str) and role not in there:
            yield (*place, "roles"), role, "scores.expects.known_role", meant(role, there)
