"""Customers that went in a period, and what was on record before they did: likely causes, never proven ones.

Gone: a date of loss in the period (`recorded`), or the last won deal so far back that the scheme's days of silence were
reached in it (`silent`). The churn rate counts otherwise: of customers with a won deal in the days before the
period's start, all that are gone by its end, so those recorded as lost before it, too.

What stood before: a complaint, a change of the person in charge, no contact for longer than usual, a due not received;
each held against how often the same stood before customers that stayed.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from kit.base.period import Period
from kit.history import History
from kit.kpis.asked import Asked
from kit.kpis.bought import marked
from kit.kpis.diagnosis.estimates import Interval, share
from kit.kpis.diagnosis.rows import rows
from kit.kpis.measures.development import bought_and_gone
from kit.kpis.owners import owners
from kit.kpis.windows import Windows

BEFORE = timedelta(days=180)
SILENCE = timedelta(days=60)
"""Two months without a visit, call, message or meeting."""

_CUSTOMERS = """
SELECT c.customer_id, c.name, c.lost_on::DATE AS lost_on, coalesce(c.lost_reason, '') AS reason,
       max(d.closed_on::DATE) AS last_on, coalesce(sum(d.amount), 0) AS bought
FROM customers c LEFT JOIN deals d ON d.customer_id = c.customer_id AND d.status = 'won' AND d.closed_on::DATE < $to_on
GROUP BY ALL ORDER BY c.customer_id
"""

_COMPLAINTS = "SELECT customer_id, raised_on::DATE AS day FROM complaints ORDER BY ALL"
_CHANGES = """
SELECT customer_id, from_on::DATE AS day FROM (
  SELECT *, row_number() OVER (PARTITION BY customer_id ORDER BY from_on) AS place
  FROM customer_owners WHERE kind = 'owner'
) WHERE place > 1 ORDER BY ALL
"""
_CONTACTS = """
SELECT DISTINCT customer_id, done_on::DATE AS day FROM activities
WHERE customer_id IS NOT NULL AND kind IN ('visit', 'call', 'message', 'meeting') AND done_on::DATE < $to_on
ORDER BY ALL
"""
_UNPAID = """
SELECT customer_id, due_on::DATE AS day FROM dues
WHERE amount > coalesce((SELECT sum(r.amount) FROM receipts r
                         WHERE r.due_id = dues.due_id AND r.paid_on::DATE <= dues.due_on::DATE + 30), 0)
ORDER BY ALL
"""

CAUSES = ("complaint", "changed", "silence", "unpaid")
_ASKED = {"complaint": "complaints", "changed": "customer_owners", "silence": "activities", "unpaid": "dues"}


@dataclass(frozen=True)
class Went:
    """A customer that went; `causes`: what stood on record before, of those that can be known.

    `bought`: the amount of all its won deals up to the period's end, in the history's currency.

    `counted`: in the churn rate, too, which leaves out who had not bought in the days before the period.
    """

    customer_id: str
    name: str
    manager_id: str
    on: date
    kind: str
    reason: str
    causes: tuple[str, ...]
    counted: bool
    bought: Decimal


@dataclass(frozen=True)
class Stayed:
    """How often a cause stood before customers that stayed, of the whole company."""

    cause: str
    share: Interval


@dataclass(frozen=True)
class Churn:
    """Who went, and how usual each cause is without anybody going.

    `earlier`: by person, customers that the churn rate counts though they went before the period. `lost`: all that are
    gone by its end, whenever they went.
    """

    went: tuple[Went, ...]
    stayed: tuple[Stayed, ...]
    earlier: Mapping[str, int]
    lost: frozenset[str] = frozenset()


def churn(history: History, period: Period, windows: Windows) -> Churn | None:
    """Everybody's; None where the history has no customers."""
    if not history.has("customers"):
        return None
    marks = _marks(history, period)
    held = owners(Asked(history, (period,), windows)).to_pyarrow().to_pylist()
    owner = {row["customer_id"]: row["manager_id"] for row in held}
    counted = _counted(history, period, windows)
    went, stayed, lost = list[Went](), list[tuple[str, ...]](), set[str]()
    for row in rows(history, _CUSTOMERS, to_on=period.to_on):
        ended = _ended(row, period, windows)
        if _is_lost(row, period, windows):
            lost.add(row["customer_id"])
        if row["customer_id"] not in owner or ended is None:
            continue
        on, kind = ended
        causes = _before(row["customer_id"], on, marks)
        if kind == "stayed":
            stayed.append(causes)
        else:
            customer, reason = row["customer_id"], row["reason"] * (kind == "recorded")
            in_rate = customer in counted
            bought = Decimal(row["bought"])
            went.append(Went(customer, row["name"], owner[customer], on, kind, reason, causes, in_rate, bought))
    now = {one.customer_id for one in went}
    earlier = Counter(person for customer, person in counted.items() if customer not in now)
    ordered = tuple(sorted(went, key=lambda one: (one.on, one.customer_id)))
    return Churn(ordered, _usual(stayed, list(marks)), earlier, frozenset(lost))


def _counted(history: History, period: Period, windows: Windows) -> dict[str, str]:
    """The customers that the churn rate counts as gone, with who owns them; none where it cannot be computed."""
    if not history.has("deals", "customer_id"):
        return {}
    asked = Asked(history, (period,), windows)
    found = marked(asked, *bought_and_gone(asked)).to_pyarrow().to_pylist()
    return {row["customer_id"]: row["manager_id"] for row in found if row["hit"] is not None}


def _ended(row: Mapping[str, Any], period: Period, windows: Windows) -> tuple[date, str] | None:
    """When a customer went and how; the period's end for one that stayed; None for one that went before."""
    if row["lost_on"] is not None and row["lost_on"] < period.to_on:
        return (row["lost_on"], "recorded") if row["lost_on"] >= period.from_on else None
    if row["last_on"] is None:
        return None
    silent = row["last_on"] + timedelta(days=windows.churn_days)
    if silent >= period.to_on:
        return period.to_on, "stayed"
    return (silent, "silent") if silent >= period.from_on else None


def _is_lost(row: Mapping[str, Any], period: Period, windows: Windows) -> bool:
    """Whether a customer is gone by the period's end, on record or by silence."""
    if row["lost_on"] is not None and row["lost_on"] < period.to_on:
        return True
    return row["last_on"] is not None and row["last_on"] + timedelta(days=windows.churn_days) < period.to_on


def _marks(history: History, period: Period) -> dict[str, dict[str, list[date]]]:
    """The days of each kind of mark, by customer; only of the kinds that the history records."""
    asked = {"complaint": _COMPLAINTS, "changed": _CHANGES, "silence": _CONTACTS, "unpaid": _UNPAID}
    found: dict[str, dict[str, list[date]]] = {}
    for cause in CAUSES:
        if not history.has(_ASKED[cause], "customer_id") or (
            cause == "unpaid" and not history.has("receipts", "due_id")
        ):
            continue
        given = {"to_on": period.to_on} if cause == "silence" else {}
        days: dict[str, list[date]] = {}
        for row in rows(history, asked[cause], **given):
            days.setdefault(row["customer_id"], []).append(row["day"])
        found[cause] = days
    return found


def _before(customer: str, on: date, marks: Mapping[str, Mapping[str, Sequence[date]]]) -> tuple[str, ...]:
    """The causes that stood on record in the half year before a day; silence is that no contact did, for two months."""
    found = []
    for cause, days in marks.items():
        since = on - (SILENCE if cause == "silence" else BEFORE)
        marked = any(since <= day < on for day in days.get(customer, ()))
        if marked != (cause == "silence"):
            found.append(cause)
    return tuple(found)


def _usual(stayed: Sequence[tuple[str, ...]], known: Sequence[str]) -> tuple[Stayed, ...]:
    found = ((cause, share(sum(cause in causes for causes in stayed), len(stayed))) for cause in known)
    return tuple(Stayed(cause, one) for cause, one in found if one is not None)
