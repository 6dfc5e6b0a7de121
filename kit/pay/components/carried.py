"""What components share that carry something from one quarter to the next: draws, deferrals, settlements, promotion.

Each is an exact function of the quarters up to now: of what its components paid in them and of people's facts.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction
from typing import Annotated

from pydantic import Field

from kit.base.period import Period
from kit.base.written import Name
from kit.pay.components.terms import Terms
from kit.pay.facts import Person

Names_ = Annotated[tuple[Name, ...], Field(min_length=1, max_length=100)]
"""Components by the names on the payslip."""


class Carried(Terms):
    """The head of such a component: it reads amounts as they were paid, rounded, and is rounded on its own."""


@dataclass(frozen=True)
class Past:
    """One person's quarters up to now, in order, the last of them now.

    `people` by period's label, where the person was there or had business; `paid` the rounded amounts by (component,
    label); `years` the fiscal year of each quarter; `closes` the quarters that end theirs.
    """

    periods: tuple[Period, ...]
    people: Mapping[str, Person]
    paid: Mapping[tuple[str, str], Decimal]
    years: Mapping[str, str] = field(default_factory=dict)
    closes: frozenset[str] = frozenset()

    @property
    def now(self) -> Period:
        """The quarter that is being paid."""
        return self.periods[-1]

    @property
    def person(self) -> Person:
        """The person now."""
        return self.people[self.now.label]

    def sum(self, names: Sequence[str], periods: Sequence[Period]) -> Fraction:
        """What some components paid in some quarters."""
        cells = (self.paid.get((name, period.label), Decimal(0)) for name in names for period in periods)
        return sum((Fraction(amount) for amount in cells), Fraction(0))

    @property
    def year(self) -> tuple[Period, ...]:
        """The quarters of this fiscal year up to now."""
        own = self.years.get(self.now.label)
        return tuple(period for period in self.periods if self.years.get(period.label) == own)
