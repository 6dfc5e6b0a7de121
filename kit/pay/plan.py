"""A pay plan as people write it: head, roles with their components, and one rounding rule."""

from datetime import date
from decimal import Decimal
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from kit.base.document import Strict
from kit.base.money import Rounding
from kit.base.written import Decided, Exact, Name, Names
from kit.pay.components.kinds import Component
from kit.pay.facts import SCORE

ANY_ROLE = "all"


class Round(Strict):
    """Where and how amounts are rounded, once; without `to`, to the smallest amount of the history's currency."""

    to: Annotated[Exact, Field(gt=0)] | None = None
    by: Rounding = "half_even"
    when: Literal["each_component", "total"] = "each_component"


class Role(Strict):
    """What one role is paid; `target_incentive` is currency per quarter."""

    name: Names | None = None
    target_incentive: Annotated[Exact, Field(ge=0)] | None = None
    components: Annotated[tuple[Component, ...], Field(min_length=1, max_length=100)]

    @model_validator(mode="after")
    def _complete(self) -> Self:
        names = [component.name for component in self.components]
        twice = sorted({name for name in names if names.count(name) > 1})
        if twice:
            raise PydanticCustomError("pay.expects.names", "a name of its own", {"names": ", ".join(twice)})
        without = [component.name for component in self.components if component.needs_target_incentive]
        if without and self.target_incentive is None:
            given = {"components": ", ".join(without)}
            raise PydanticCustomError("pay.expects.target_incentive", "a target incentive", given)
        return self


class Plan(Strict):
    """A plan in full: every role of a company stands in one file, `all` is every role that is not named."""

    plan: Name
    effective: date
    replaces: Name | None = None
    decided: Decided | None = None
    title: Names | None = None
    roles: Annotated[dict[Name, Role], Field(min_length=1, max_length=100)]
    round: Round = Round()

    def entry(self, role: str) -> Role | None:
        """What holds for a person's role: its own entry, else `all`, else nothing."""
        return self.roles.get(role) or self.roles.get(ANY_ROLE)

    def step(self, cent: Decimal) -> Decimal:
        """What amounts are rounded to, given the smallest amount of the currency."""
        return cent if self.round.to is None else self.round.to

    @property
    def measures(self) -> tuple[str, ...]:
        """The KPIs that the plan pays on, in the order in which the file first names them; the score is none."""
        return tuple(dict.fromkeys(measure for _, measure in self._reads if measure != SCORE))

    @property
    def group_measures(self) -> tuple[tuple[str, str], ...]:
        """What it reads of teams or of the company, as (of, measure)."""
        return tuple(dict.fromkeys(read for read in self._reads if read[0] != "person"))

    @property
    def needs_scores(self) -> bool:
        """Whether some component pays on the score."""
        return any(measure == SCORE for _, measure in self._reads)

    @property
    def _reads(self) -> tuple[tuple[str, str], ...]:
        return tuple(read for role in self.roles.values() for part in role.components for read in part.reads)
