"""The profile of a customer on a day: what it is worth, its own rhythm, what is open, what it needs. All from records.

Open: deals not closed by the day, dues not received in full (whether due or yet to come), complaints not resolved.
Where no receipts name their dues, none is called open. A contact is what the KPIs call one: a visit, call, message or
meeting.
Rhythm: mean days between its won deals, from three on. Nothing is estimated.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from typing import Any

from kit.base.money import EXACT
from kit.history import History
from kit.kpis.diagnosis.rows import rows
from kit.kpis.measures.process import CONTACTS as KINDS

LEAST_DEALS = 3
CONTACTS = 5
"""How many of the last contacts are shown."""
YEAR = timedelta(days=365)

_CUSTOMERS = """
SELECT c.customer_id, c.name, c.grade, c.segment, c.region, c.tags, c.needs, c.created_on::DATE AS created_on,
       c.renewal_on::DATE AS renewal_on, c.lost_on::DATE AS lost_on, c.lost_reason, f.name AS referred_by
FROM customers c LEFT JOIN customers f ON f.customer_id = c.referred_by ORDER BY c.customer_id
"""
_REFERRED = "SELECT referred_by AS customer_id, name FROM customers WHERE referred_by IS NOT NULL ORDER BY customer_id"
_BOUGHT = """
SELECT customer_id, count(*) AS deals, count(DISTINCT closed_on::DATE) AS days, sum(amount) AS amount,
       sum(amount) FILTER (closed_on::DATE > $year_on) AS year, min(closed_on::DATE) AS first_on,
       max(closed_on::DATE) AS last_on
FROM deals WHERE status = 'won' AND customer_id IS NOT NULL AND closed_on::DATE <= $day GROUP BY customer_id
"""
_OPEN = """
SELECT deal_id, coalesce(customer_id, '') AS customer_id, manager_id, created_on::DATE AS created_on,
       coalesce(stage, '') AS stage, coalesce(product, '') AS product, amount
FROM deals WHERE status = 'open' OR closed_on::DATE > $day ORDER BY created_on, deal_id
"""
_DUES = """
SELECT due_id, customer_id, manager_id, coalesce(deal_id, '') AS deal_id, due_on::DATE AS due_on, amount,
       least(amount, coalesce(received, 0)) AS received
FROM dues LEFT JOIN (SELECT due_id, sum(amount) AS received FROM receipts
                     WHERE due_id IS NOT NULL AND paid_on::DATE <= $day GROUP BY due_id) USING (due_id)
WHERE amount > coalesce(received, 0) ORDER BY due_on, due_id
"""
_COMPLAINTS = """
SELECT complaint_id, customer_id, manager_id, raised_on::DATE AS raised_on, coalesce(kind, '') AS kind,
       coalesce(severity, '') AS severity
FROM complaints WHERE raised_on::DATE <= $day AND (resolved_on IS NULL OR resolved_on::DATE > $day)
ORDER BY raised_on, complaint_id
"""
_CONTACTS = """
SELECT customer_id, manager_id, kind, done_on::DATE AS done_on, coalesce(deal_id, '') AS deal_id FROM activities
WHERE customer_id IS NOT NULL AND list_contains($kinds, kind) AND done_on::DATE <= $day
QUALIFY row_number() OVER (PARTITION BY customer_id ORDER BY done_on DESC, activity_id DESC) <= $most
ORDER BY customer_id, done_on DESC, activity_id DESC
"""
_FIRST = "SELECT min(done_on)::DATE AS day FROM activities"
_ANSWERED = """
SELECT customer_id, score, answered_on::DATE AS answered_on FROM surveys WHERE answered_on::DATE <= $day
QUALIFY row_number() OVER (PARTITION BY customer_id ORDER BY answered_on DESC, survey_id DESC) = 1
"""


@dataclass(frozen=True)
class OpenDeal:
    """A deal that is not closed; `amount` None where it has none yet."""

    deal_id: str
    manager_id: str
    created_on: date | None
    stage: str
    product: str
    amount: Decimal | None


@dataclass(frozen=True)
class OpenDue:
    """A due not received in full; `open` is what is missing; `late`: its day is past."""

    due_id: str
    manager_id: str
    deal_id: str
    due_on: date
    amount: Decimal
    received: Decimal
    late: bool

    @property
    def open(self) -> Decimal:
        """What is still to come in."""
        return EXACT.subtract(self.amount, self.received)


@dataclass(frozen=True)
class Complaint:
    """A complaint that is not resolved."""

    complaint_id: str
    manager_id: str
    raised_on: date
    kind: str
    severity: str


@dataclass(frozen=True)
class Contact:
    """A contact with the customer."""

    manager_id: str
    kind: str
    done_on: date
    deal_id: str


@dataclass(frozen=True)
class Bought:
    """What a customer bought: deals, amount in all and in the last year, first and last day, mean days between."""

    deals: int
    amount: Decimal
    year: Decimal
    first_on: date
    last_on: date
    rhythm: Fraction | None


@dataclass(frozen=True)
class Profile:
    """A customer ("" for what names none); texts are "" and days None where the records say nothing."""

    customer_id: str
    name: str
    owner: str
    grade: str
    segment: str
    region: str
    tags: str
    needs: str
    created_on: date | None
    renewal_on: date | None
    lost_on: date | None
    lost_reason: str
    referred_by: str
    referred: tuple[str, ...]
    bought: Bought | None
    deals: tuple[OpenDeal, ...]
    dues: tuple[OpenDue, ...]
    complaints: tuple[Complaint, ...]
    contacts: tuple[Contact, ...]
    score: Decimal | None
    answered_on: date | None

    @property
    def contacted_on(self) -> date | None:
        """The day of the last contact on record."""
        return self.contacts[0].done_on if self.contacts else None


@dataclass(frozen=True)
class Records:
    """What the history has on everybody, by customer; tables that it lacks are empty.

    `recorded_on`: the day of the first activity; None where activities name no customers.
    """

    customers: Mapping[str, Mapping[str, Any]]
    referred: Mapping[str, tuple[str, ...]]
    bought: Mapping[str, Bought]
    deals: Mapping[str, tuple[OpenDeal, ...]]
    dues: Mapping[str, tuple[OpenDue, ...]]
    complaints: Mapping[str, tuple[Complaint, ...]]
    contacts: Mapping[str, tuple[Contact, ...]]
    answered: Mapping[str, tuple[Decimal, date]]
    recorded_on: date | None


def records(history: History, day: date) -> Records:
    """Everything that profiles are made of, each table read once."""

    def asked(table: str, query: str, **given: object) -> list[dict[str, Any]]:
        return rows(history, query, **given) if history.has(table) else []

    contacted = history.has("activities", "customer_id")
    dues = asked("dues", _DUES, day=day) if collects(history) else []
    return Records(
        {row["customer_id"]: row for row in asked("customers", _CUSTOMERS)},
        _grouped((row["customer_id"], row["name"]) for row in asked("customers", _REFERRED)),
        {row["customer_id"]: _bought(row) for row in asked("deals", _BOUGHT, day=day, year_on=day - YEAR)},
        _of(OpenDeal, asked("deals", _OPEN, day=day)),
        _of(OpenDue, [row | {"late": row["due_on"] < day} for row in dues]),
        _of(Complaint, asked("complaints", _COMPLAINTS, day=day)),
        _of(Contact, rows(history, _CONTACTS, day=day, most=CONTACTS, kinds=list(KINDS)) if contacted else []),
        {row["customer_id"]: (row["score"], row["answered_on"]) for row in asked("surveys", _ANSWERED, day=day)},
        rows(history, _FIRST)[0]["day"] if contacted else None,
    )


def collects(history: History) -> bool:
    """Whether the history can say which dues are open: receipts name the due they pay."""
    return history.has("dues") and history.has("receipts", "due_id")


def profile(customer: str, owner: str, known: Records) -> Profile:
    """One customer's."""
    row = known.customers.get(customer, {})
    score, answered_on = known.answered.get(customer, (None, None))
    return Profile(
        customer_id=customer,
        name=row.get("name") or customer,
        owner=owner,
        grade=row.get("grade") or "",
        segment=row.get("segment") or "",
        region=row.get("region") or "",
        tags=row.get("tags") or "",
        needs=row.get("needs") or "",
        created_on=row.get("created_on"),
        renewal_on=row.get("renewal_on"),
        lost_on=row.get("lost_on"),
        lost_reason=row.get("lost_reason") or "",
        referred_by=row.get("referred_by") or "",
        referred=known.referred.get(customer, ()),
        bought=known.bought.get(customer),
        deals=known.deals.get(customer, ()),
        dues=known.dues.get(customer, ()),
        complaints=known.complaints.get(customer, ()),
        contacts=known.contacts.get(customer, ()),
        score=score,
        answered_on=answered_on,
    )


def _bought(row: Mapping[str, Any]) -> Bought:
    first, last, days = row["first_on"], row["last_on"], row["days"]
    rhythm = Fraction((last - first).days, days - 1) if days >= LEAST_DEALS else None
    zero = Decimal(0)
    return Bought(row["deals"], row["amount"] or zero, row["year"] or zero, first, last, rhythm)


def _of(kind: Any, found: Sequence[Mapping[str, Any]]) -> dict[str, tuple[Any, ...]]:
    """Rows as values of a kind, by customer."""
    return _grouped(
        (row["customer_id"], kind(**{name: cell for name, cell in row.items() if name != "customer_id"}))
        for row in found
    )


def _grouped(pairs: Iterable[tuple[str, Any]]) -> dict[str, tuple[Any, ...]]:
    found: dict[str, list[Any]] = {}
    for key, one in pairs:
        found.setdefault(key, []).append(one)
    return {key: tuple(several) for key, several in found.items()}
