"""A pay plan as people write it: head, roles with their components, and one rounding rule."""

from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import Annotated, Any, Literal, Self

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from kit.base.document import Strict
from kit.base.money import Rounding
from kit.base.written import Decided, Exact, Name, Names
from kit.pay.components.booking import MARK as BOOKED
from kit.pay.components.booking import Booking
from kit.pay.components.kinds import CARRIED, Component
from kit.pay.components.window import MARK as IN_WINDOW
from kit.pay.components.window import Window
from kit.pay.evaluation import check_order, evaluated
from kit.pay.facts import SCORE
from kit.pay.free import settled
from kit.pay.rounding import Step
from kit.pay.times import Times

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
    order: Annotated[tuple[Name, ...], Field(max_length=100)] | None = None

    @cached_property
    def in_order(self) -> tuple[Component, ...]:
        """The components in the order of evaluation: as `order` says, else each after what it reads."""
        by_name = {part.name: part for part in self.components}
        return tuple(by_name[name] for name in self.order or evaluated(self.components)[0])

    @cached_property
    def carries(self) -> bool:
        """Whether some component reads earlier quarters or other components."""
        return any(part.kind in CARRIED for part in self.components)

    @model_validator(mode="after")
    def _read_what_is_there(self) -> Self:
        check_order(self.components, self.order)
        return self

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
    time: Times = Times()
    corrections: Literal["none", "next_period"] = "none"
    round: Round = Round()

    @model_validator(mode="before")
    @classmethod
    def _settled(cls, content: Any) -> Any:
        """A number may be written with the bounds that `kit optimise` chooses it within; here its value counts."""
        return settled(content)

    def entry(self, role: str) -> Role | None:
        """What holds for a person's role: its own entry, else `all`, else nothing."""
        return self.roles.get(role) or self.roles.get(ANY_ROLE)

    def step(self, cent: Decimal) -> Step:
        """What amounts are rounded to, given the smallest amount of the currency."""
        return Step(cent if self.round.to is None else self.round.to, self.round.by)

    @property
    def looks_back(self) -> bool:
        """Whether a quarter's pay depends on earlier ones."""
        parts = [part for role in self.roles.values() for part in role.components]
        carried = any(part.kind in CARRIED or part.claws_back_origin for part in parts)
        return carried or self.corrections != "none"

    @property
    def measures(self) -> tuple[str, ...]:
        """The KPIs that the plan pays on, in the order in which the file first names them; the score is none."""
        return tuple(dict.fromkeys(name for _, name in self._reads if name != SCORE and not derived(name)))

    @property
    def bookings(self) -> tuple[Booking, ...]:
        """The bookings that commission is paid on."""
        parts = (part.commission for role in self.roles.values() for part in role.components)
        found = [part.booking for part in parts if part is not None and part.booking is not None]
        return tuple({booking.key: booking for booking in found}.values())

    @property
    def windows(self) -> tuple[tuple[str, Window], ...]:
        """The sprints, as (measure, window)."""
        terms = [part.terms for role in self.roles.values() for part in role.components]
        found = [(str(one.measure), one.window) for one in terms if getattr(one, "window", None) is not None]  # type: ignore[attr-defined]
        return tuple(dict.fromkeys(found))

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


def derived(measure: str) -> bool:
    """Whether a measure is no KPI that is measured by the quarter: a booking, or a KPI in a window of days."""
    return measure.startswith(BOOKED) or IN_WINDOW in measure
