"""All kinds of components: the model that reads one from a plan, and the functions that pay by it."""

from collections.abc import Callable, Mapping
from decimal import Decimal
from functools import cached_property
from typing import Any, Self

from pydantic import model_validator
from pydantic_core import PydanticCustomError

from kit.base.document import Strict
from kit.base.period import Period
from kit.pay.components import (
    adjust,
    commission,
    contest,
    deduction,
    deferral,
    draw,
    fixed,
    milestone,
    pool,
    promotion,
    quota_bonus,
    score_bonus,
    settlement,
)
from kit.pay.components.adjust import Adjusted
from kit.pay.components.carried import Carried, Past
from kit.pay.components.commission import Commission
from kit.pay.components.contest import Contest
from kit.pay.components.deduction import Deduction
from kit.pay.components.deferral import Deferral
from kit.pay.components.draw import Draw
from kit.pay.components.fixed import Fixed
from kit.pay.components.milestone import Milestone
from kit.pay.components.pool import Pool
from kit.pay.components.promotion import Promotion
from kit.pay.components.quota_bonus import QuotaBonus
from kit.pay.components.score_bonus import ScoreBonus
from kit.pay.components.settlement import Part as Settles
from kit.pay.components.settlement import Settlement
from kit.pay.components.terms import Earned, Terms, source
from kit.pay.facts import SCORE, Person
from kit.pay.rounding import Step

Earn = Callable[[Any, Person, Decimal | None], Earned]

EARN: Mapping[str, Earn] = {
    "quota_bonus": quota_bonus.earn,
    "commission": commission.earn,
    "score_bonus": score_bonus.earn,
    "fixed": fixed.earn,
    "milestone": milestone.earn,
    "contest": contest.earn,
    "deduction": deduction.earn,
    "pool": pool.earn,
}
"""Kinds that pay one quarter on its own."""

CARRIED = ("draw", "deferral", "settlement", "promotion")
"""Kinds that read earlier quarters, or what other components paid."""


class Component(Strict):
    """One component as the plan writes it: a mapping with one key, the kind, that holds the terms."""

    quota_bonus: QuotaBonus | None = None
    commission: Commission | None = None
    score_bonus: ScoreBonus | None = None
    fixed: Fixed | None = None
    milestone: Milestone | None = None
    contest: Contest | None = None
    deduction: Deduction | None = None
    pool: Pool | None = None
    draw: Draw | None = None
    deferral: Deferral | None = None
    settlement: Settlement | None = None
    promotion: Promotion | None = None

    @model_validator(mode="after")
    def _one_kind(self) -> Self:
        if len(self._given()) != 1:
            kinds = ", ".join((*EARN, *CARRIED))
            raise PydanticCustomError("pay.expects.one_kind", "exactly one kind", {"kinds": kinds})
        return self

    @cached_property
    def kind(self) -> str:
        """Which kind it is."""
        return self._given()[0]

    @cached_property
    def terms(self) -> Terms:
        """The terms of its kind."""
        terms: Terms = getattr(self, self.kind)
        return terms

    @property
    def name(self) -> str:
        """What payslips and payouts call it."""
        return self.terms.name or self.kind

    @cached_property
    def measure(self) -> str | None:
        """What it pays on: a KPI's id, one in a window, a booking's key, `score`, or None where it pays on nothing."""
        if self.kind == "score_bonus":
            return SCORE
        has = getattr(self.terms, "measure", None) or getattr(self.terms, "booking", None)
        return source(self.terms) if has else None

    @property
    def of(self) -> str:
        """Whose result it pays on."""
        if self.pool is not None:
            return self.pool.within
        return getattr(self.terms, "of", "person") if isinstance(self.terms, Adjusted) else "person"

    @property
    def conditions(self) -> tuple[adjust.Condition, ...]:
        """The factors, gates and lines that it reads."""
        if self.promotion is not None:
            return self.promotion.lines
        return (*self.terms.factors, *self.terms.gates) if isinstance(self.terms, Adjusted) else ()

    @property
    def reads(self) -> tuple[tuple[str, str], ...]:
        """All that it reads, as (of, measure): what it pays on, then its factors and gates."""
        own: tuple[tuple[str, str], ...] = () if self.measure is None else ((self.of, self.measure),)
        if self.pool is not None and self.pool.divide.get("attainment"):
            own = (*own, ("person", self.pool.measure))
        if self.pool is not None and self.pool.divide.get("score"):
            own = (*own, ("person", SCORE))
        return (*own, *((one.of, one.measure) for one in self.conditions))

    @property
    def reads_parts(self) -> tuple[str, ...]:
        """The components whose amounts it reads, by name."""
        if self.settlement is not None:
            return (self.settlement.of,)
        return getattr(self.terms, "of", ()) if isinstance(self.terms, Carried) else ()

    @property
    def claws_back_origin(self) -> bool:
        """Whether what is taken back of it later is borne by the period of signing."""
        booking = None if self.commission is None else self.commission.booking
        return booking is not None and booking.clawback is not None and booking.clawback.borne_by == "origin"

    @property
    def needs_target_incentive(self) -> bool:
        """Whether it pays a part of a target incentive that it does not give itself."""
        return getattr(self.terms, "target_incentive", 0) is None

    def pays_in(self, period: Period) -> bool:
        """Whether it pays in a period at all: a sprint only where its window lies."""
        window = getattr(self.terms, "window", None)
        return window is None or bool(window.inside(period))

    def seen(self, person: Person) -> Person:
        """The person as the component's formula sees them."""
        return adjust.before(self.terms, person) if isinstance(self.terms, Adjusted) else person

    def earn(self, person: Person, target_incentive: Decimal | None) -> Earned:
        """What it pays one person in one quarter, exactly; `target_incentive` is the role's."""
        if person.exempt:
            return Earned(None, note="exempt")
        if self.of != "person" and not person.present:
            return Earned(None, note="not_there")
        found = self.formula(self.seen(person), target_incentive)
        if self.pool is not None or found.amount is None or person.amount_by == 1:
            return found
        return adjust.times(found, person.amount_by)

    def formula(self, seen: Person, target_incentive: Decimal | None) -> Earned:
        """The formula and what follows it, on a person whose musts are already by days."""
        found = EARN[self.kind](self.terms, seen, target_incentive)
        if self.pool is not None or not isinstance(self.terms, Adjusted):
            return found
        return adjust.after(self.terms, seen, found)

    def carry(self, past: Past, step: Step, settled: Settles | None) -> Earned | None:
        """What a component that carries pays now; None where it has no line. `settled`: what a settlement settles."""
        if past.person.exempt:
            return Earned(None, note="exempt")
        if self.draw is not None:
            return draw.earn(self.draw, past)
        if self.deferral is not None:
            return deferral.earn(self.deferral, past, step)
        if self.promotion is not None:
            return promotion.earn(self.promotion, past)
        assert self.settlement is not None  # noqa: S101 - the last of the kinds
        assert settled is not None  # noqa: S101 - the plan names it
        return settlement.earn(self.settlement, past, settled)

    def _given(self) -> list[str]:
        return [kind for kind in (*EARN, *CARRIED) if getattr(self, kind) is not None]
