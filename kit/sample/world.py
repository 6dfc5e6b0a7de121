"""What the simulation writes down while it runs: customers, deals, leads, contacts, targets and effort.

These are the only values of the room that change; `tables` turns them into rows when the last day is over.
"""

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

import numpy as np

from kit.base.period import Period
from kit.sample.people import Person
from kit.sample.setup import Setup


@dataclass
class Owned:
    """Who had a customer when; `kind` is owner or caretaker."""

    manager_id: str
    kind: str
    from_on: date
    to_on: date | None = None


@dataclass
class Customer:
    """A customer or prospect. `potential` is 1 on average; `grade` may be empty."""

    customer_id: str
    name: str
    segment: str
    region: str
    potential: float
    grade: str | None
    created_on: date
    owners: list[Owned]
    tags: str | None = None
    needs: str | None = None
    referred_by: str | None = None
    sleeps: tuple[date, date] | None = None
    lost_on: date | None = None
    lost_reason: str | None = None
    first_won: date | None = None
    last_won: date | None = None
    last_deal: date | None = None
    last_contact: date | None = None
    last_seen: date | None = None

    @property
    def grade_now(self) -> str | None:
        """The grade in the CRM: a prospect who never bought stands at the lowest."""
        return self.grade if self.first_won is not None or self.grade is None else "C"

    def seen(self, on: date) -> None:
        """Something happened with the customer on a day."""
        self.last_seen = max(self.last_seen or on, on)

    @property
    def owner(self) -> str:
        """Who has it now."""
        return next(owned.manager_id for owned in reversed(self.owners) if owned.kind == "owner")


@dataclass
class Deal:
    """An opportunity, open until it is won or lost. `due` is the day on which it would be decided by itself."""

    deal_id: str
    customer: Customer
    manager_id: str
    created_on: date
    due: date
    fresh: bool
    source: str
    list_amount: int
    proposal_on: date | None
    status: str = "open"
    closed_on: date | None = None
    discount: Decimal = Decimal(0)
    pulled: bool = False
    first: bool = False
    lost_reason: str | None = None


@dataclass(frozen=True)
class Lead:
    """A lead, with the deal it became."""

    manager_id: str
    source: str
    created_on: date
    contacted_on: date | None
    deal: Deal | None


@dataclass(frozen=True)
class Contact:
    """An activity with a customer."""

    manager_id: str
    customer: Customer
    kind: str
    done_on: date
    completeness: Decimal | None
    deal: Deal | None = None


@dataclass(frozen=True)
class Target:
    """A target of a person (`manager_id`) or of a team (`team`)."""

    manager_id: str | None
    team: str | None
    kpi: str
    period: str
    must: Decimal
    stretch: Decimal
    set_on: date
    reason: str | None = None


@dataclass
class World:
    """Everything that happened so far. `level` is a person's expected sales of an ordinary quarter."""

    setup: Setup
    people: tuple[Person, ...]
    chance: np.random.Generator
    customers: list[Customer] = field(default_factory=list)
    deals: list[Deal] = field(default_factory=list)
    leads: list[Lead] = field(default_factory=list)
    contacts: list[Contact] = field(default_factory=list)
    targets: list[Target] = field(default_factory=list)
    level: dict[str, float] = field(default_factory=dict)
    musts: dict[tuple[str, str], dict[date, Decimal]] = field(default_factory=dict)
    efforts: dict[tuple[str, str], list[float]] = field(default_factory=dict)
    in_care: dict[str, list[tuple[Owned, Customer]]] = field(default_factory=dict)
    portfolio: dict[str, list[Customer]] = field(default_factory=dict)
    pipeline: dict[str, list[Deal]] = field(default_factory=dict)
    carried: dict[tuple[str, str], float] = field(default_factory=dict)
    won: dict[tuple[str, str], Decimal] = field(default_factory=dict)

    def whole(self, manager_id: str, what: str, expected: float) -> int:
        """A whole number whose running sum stays within 1 of the expected one: the world's luck lies elsewhere."""
        key = (manager_id, what)
        exact = self.carried.get(key, -1.0)
        exact = (float(self.chance.random()) if exact < 0 else exact) + expected
        self.carried[key] = exact - int(exact)
        return int(exact)

    def workday(self, days: list[date]) -> date:
        """One of these days."""
        return days[int(self.chance.integers(len(days)))]

    def shown(self, quarter: Period) -> bool:
        """Whether a quarter is one of those with targets and activities."""
        return quarter.from_on >= self.setup.starts_on
