"""Who is due: this week's list for each person, customer by customer, each line with the rule that put it there.

contact: the last contact plus the days that the grade's rhythm allows falls before the end of the days to come.
proposal: a proposal of an open deal went out a week ago or longer, and the customer was not spoken to since.
signed: a deal was won in the last two weeks, and the customer was not spoken to since.
renewal: the renewal is due within thirty days. payment: a due falls before the end of the days to come and is not
received in full. complaint: one is not resolved. Nothing is estimated.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any, Literal

from kit.base.period import Period
from kit.history import History
from kit.kpis.asked import Asked
from kit.kpis.diagnosis.rows import rows
from kit.kpis.diagnosis.workdays import Workdays, workdays
from kit.kpis.grading import grades
from kit.kpis.owners import owners
from kit.kpis.signals.cover import Cover
from kit.kpis.signals.week import DAY, Moment
from kit.kpis.windows import Windows

Kind = Literal["payment", "complaint", "renewal", "signed", "proposal", "contact"]
KINDS: tuple[Kind, ...] = ("payment", "complaint", "renewal", "signed", "proposal", "contact")

WAITED, SIGNED, RENEWAL = timedelta(days=7), timedelta(days=14), timedelta(days=30)

SPOKEN: Mapping[str, timedelta] = {"proposal": WAITED, "signed": SIGNED}
"""Kinds that a later contact settles, with the days that it may take."""

_CUSTOMERS = """
SELECT c.customer_id, c.name, c.created_on::DATE AS created_on, c.renewal_on::DATE AS renewal_on,
       c.lost_on IS NOT NULL AND c.lost_on::DATE <= $day AS lost
FROM customers c ORDER BY c.customer_id
"""
_NAMES = "SELECT customer_id, name FROM customers"
_CONTACTS = """
SELECT customer_id, max(done_on::DATE) AS day FROM activities
WHERE customer_id IS NOT NULL AND kind IN ('visit', 'call', 'message', 'meeting') AND done_on::DATE <= $day
GROUP BY customer_id
"""
_FIRST = "SELECT min(done_on)::DATE AS day FROM activities"
_PROPOSED = """
SELECT d.customer_id, d.deal_id AS name, d.manager_id, max(a.done_on::DATE) AS day, d.amount
FROM activities a JOIN deals d USING (deal_id)
WHERE a.kind = 'proposal' AND a.done_on::DATE <= $day AND d.customer_id IS NOT NULL
  AND (d.status = 'open' OR d.closed_on::DATE > $day)
GROUP BY ALL HAVING max(a.done_on::DATE) <= $before ORDER BY name
"""
_SIGNED = """
SELECT customer_id, deal_id AS name, manager_id, closed_on::DATE AS day, amount FROM deals
WHERE status = 'won' AND customer_id IS NOT NULL AND closed_on::DATE > $since AND closed_on::DATE <= $day
ORDER BY name
"""
_DUES = """
SELECT customer_id, due_id AS name, manager_id, due_on AS day, open AS amount FROM (
  SELECT due_id, customer_id, manager_id, due_on::DATE AS due_on,
         amount - least(amount, coalesce((SELECT sum(r.amount) FROM receipts r
                                          WHERE r.due_id = dues.due_id AND r.paid_on::DATE <= $day), 0)) AS open
  FROM dues WHERE due_on::DATE < $to_on
) WHERE open > 0 ORDER BY due_id
"""
_COMPLAINTS = """
SELECT customer_id, complaint_id AS name, manager_id, raised_on::DATE AS day, NULL AS amount FROM complaints
WHERE raised_on::DATE <= $day AND (resolved_on IS NULL OR resolved_on::DATE > $day) ORDER BY complaint_id
"""


@dataclass(frozen=True)
class Due:
    """One line of a person's list.

    `owner`: whose it is; `acts`: who does it in the days to come (None: the owner is away and nobody is named);
    `due_on`: the day by the rule; `since`: the day that the rule counts from (last contact, proposal, signing, …; None
    where no contact is on record); `amount`: of the deal or due, where there is one; `row`: the deal, due or complaint.
    """

    kind: Kind
    customer_id: str
    customer: str
    grade: str
    owner: str
    acts: str | None
    due_on: date
    since: date | None
    amount: Decimal | None
    row: str


@dataclass(frozen=True)
class _Customer:
    name: str
    owner: str
    grade: str
    created_on: date | None
    renewal_on: date | None


def due(history: History, moment: Moment, windows: Windows, cover: Cover) -> list[Due] | None:
    """Everybody's lines, by the kinds' order, then the day; None without customers, or any record of what is due."""
    if not history.has("customers") or not _records(history):
        return None
    customers, contacted = _customers(history, moment, windows), _contacted(history, moment)
    lines = [
        *_contacts(history, moment, windows, customers, contacted),
        *_renewals(moment, customers),
        *_events(history, moment, customers, contacted),
    ]
    found = [_acted(one, cover) for one in lines]
    return sorted(found, key=lambda one: (KINDS.index(one.kind), one.due_on, one.customer_id, one.row))


def _customers(history: History, moment: Moment, windows: Windows) -> dict[str, _Customer]:
    """The customers that somebody owns on the day, the lost ones left out."""
    asked = Asked(history, (moment.today,), windows)
    owner = {row["customer_id"]: row for row in owners(asked).to_pyarrow().to_pylist()}
    grade = {row["customer_id"]: row["grade"] or "" for row in grades(asked).to_pyarrow().to_pylist()}
    return {
        row["customer_id"]: _Customer(
            row["name"],
            owner[row["customer_id"]]["manager_id"],
            grade.get(row["customer_id"], ""),
            row["created_on"],
            row["renewal_on"],
        )
        for row in rows(history, _CUSTOMERS, day=moment.day)
        if row["customer_id"] in owner and not row["lost"]
    }


def _contacted(history: History, moment: Moment) -> dict[str, date]:
    if not history.has("activities", "customer_id"):
        return {}
    return {row["customer_id"]: row["day"] for row in rows(history, _CONTACTS, day=moment.day)}


def _contacts(
    history: History,
    moment: Moment,
    windows: Windows,
    customers: Mapping[str, _Customer],
    contacted: Mapping[str, date],
) -> Iterator[Due]:
    """Customers whose grade's rhythm runs out; one never contacted counts from when it, or the record, began."""
    first = rows(history, _FIRST)[0]["day"] if history.has("activities", "customer_id") else None
    if first is None:
        return
    days = {str(grade): timedelta(days=most) for grade, most in windows.rhythm_days.items()}
    for key, one in customers.items():
        rhythm = days.get(one.grade)
        last = contacted.get(key)
        if rhythm is None:
            continue
        due_on = (last or max(one.created_on or first, first)) + rhythm
        if due_on < moment.coming.to_on:
            yield _due("contact", key, one, one.owner, due_on, last)


def _renewals(moment: Moment, customers: Mapping[str, _Customer]) -> Iterator[Due]:
    for key, one in customers.items():
        if one.renewal_on is not None and moment.day < one.renewal_on <= moment.day + RENEWAL:
            yield _due("renewal", key, one, one.owner, one.renewal_on, None)


def _events(
    history: History, moment: Moment, customers: Mapping[str, _Customer], contacted: Mapping[str, date]
) -> Iterator[Due]:
    """What deals, dues and complaints ask for; each line is of the person whom the row names."""
    names, day = {row["customer_id"]: row["name"] for row in rows(history, _NAMES)}, moment.day
    asked: list[tuple[Kind, bool, str, dict[str, date]]] = [
        ("proposal", history.has("activities", "deal_id"), _PROPOSED, {"day": day, "before": day - WAITED}),
        ("signed", history.has("activities", "customer_id"), _SIGNED, {"day": day, "since": day - SIGNED}),
        ("payment", _collects(history), _DUES, {"day": day, "to_on": moment.coming.to_on}),
        ("complaint", history.has("complaints"), _COMPLAINTS, {"day": day}),
    ]
    for kind, known, query, given in asked:
        for row in rows(history, query, **given) if known else []:
            last = contacted.get(row["customer_id"])
            if kind not in SPOKEN or last is None or last <= row["day"]:
                yield _of(kind, row, customers, names)


def _records(history: History) -> bool:
    """Whether the history has anything that a rule could read."""
    told = history.has("complaints") or history.has("customers", "renewal_on") or _collects(history)
    return told or history.has("activities", "customer_id")


def _collects(history: History) -> bool:
    return history.has("dues") and history.has("receipts", "due_id")


def _of(kind: Kind, row: Mapping[str, Any], customers: Mapping[str, _Customer], names: Mapping[str, str]) -> Due:
    key = row["customer_id"] or ""
    grade = customers[key].grade if key in customers else ""
    due_on = row["day"] + SPOKEN.get(kind, timedelta(0))
    return Due(
        kind, key, names.get(key, key), grade, row["manager_id"], None, due_on, row["day"], row["amount"], row["name"]
    )


def _due(kind: Kind, key: str, one: _Customer, owner: str, due_on: date, since: date | None) -> Due:
    return Due(kind, key, one.name, one.grade, owner, None, due_on, since, None, "")


def _acted(one: Due, cover: Cover) -> Due:
    return replace(one, acts=cover.acts(one.customer_id, one.owner))


def ahead(moment: Moment, timezone: str) -> Workdays:
    """The working days, days off and make-up days of the fortnight to come."""
    return workdays(Period(moment.day + DAY, moment.day + DAY + 2 * WAITED, "", "week"), timezone)
