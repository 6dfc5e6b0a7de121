"""All kinds of components: the model that reads one from a plan, and the function that pays by it."""

from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any, Self

from pydantic import model_validator
from pydantic_core import PydanticCustomError

from kit.base.document import Strict
from kit.pay.components import adjust, commission, contest, fixed, milestone, quota_bonus, score_bonus
from kit.pay.components.adjust import Adjusted
from kit.pay.components.commission import Commission
from kit.pay.components.contest import Contest
from kit.pay.components.fixed import Fixed
from kit.pay.components.milestone import Milestone
from kit.pay.components.quota_bonus import QuotaBonus
from kit.pay.components.score_bonus import ScoreBonus
from kit.pay.components.terms import Earned
from kit.pay.facts import SCORE, Person

Earn = Callable[[Any, Person, Decimal | None], Earned]

EARN: Mapping[str, Earn] = {
    "quota_bonus": quota_bonus.earn,
    "commission": commission.earn,
    "score_bonus": score_bonus.earn,
    "fixed": fixed.earn,
    "milestone": milestone.earn,
    "contest": contest.earn,
}


class Component(Strict):
    """One component as the plan writes it: a mapping with one key, the kind, that holds the terms."""

    quota_bonus: QuotaBonus | None = None
    commission: Commission | None = None
    score_bonus: ScoreBonus | None = None
    fixed: Fixed | None = None
    milestone: Milestone | None = None
    contest: Contest | None = None

    @model_validator(mode="after")
    def _one_kind(self) -> Self:
        if len(self._given()) != 1:
            raise PydanticCustomError("pay.expects.one_kind", "exactly one kind", {"kinds": ", ".join(EARN)})
        return self

    @property
    def kind(self) -> str:
        """Which kind it is."""
        return self._given()[0]

    @property
    def terms(self) -> Adjusted:
        """The terms of its kind."""
        terms: Adjusted = getattr(self, self.kind)
        return terms

    @property
    def name(self) -> str:
        """What payslips and payouts call it."""
        return self.terms.name or self.kind

    @property
    def measure(self) -> str | None:
        """What it pays on: a KPI's id, `score`, or None where it pays on nothing."""
        if self.kind == "score_bonus":
            return SCORE
        return getattr(self.terms, "measure", None)

    @property
    def of(self) -> str:
        """Whose result it pays on."""
        return getattr(self.terms, "of", "person")

    @property
    def reads(self) -> tuple[tuple[str, str], ...]:
        """All that it reads, as (of, measure): what it pays on, then its factors and gates."""
        own = () if self.measure is None else ((self.of, self.measure),)
        return (*own, *((one.of, one.measure) for one in (*self.terms.factors, *self.terms.gates)))

    @property
    def needs_target_incentive(self) -> bool:
        """Whether it pays a part of a target incentive that it does not give itself."""
        return getattr(self.terms, "target_incentive", 0) is None

    def earn(self, person: Person, target_incentive: Decimal | None) -> Earned:
        """What it pays one person, exactly; `target_incentive` is the role's."""
        seen = adjust.before(self.terms, person)
        return adjust.after(self.terms, seen, EARN[self.kind](self.terms, seen, target_incentive))

    def _given(self) -> list[str]:
        return [kind for kind in EARN if getattr(self, kind) is not None]
