"""Who is away in the days to come, and who looks after the customers meanwhile.

Away: leave of the whole person (share 1) on any of the days; only the days are told, never the kind. Wholly away is
whom every working day finds on leave, in one or several. Cover is what the history says (`customer_owners`, kind
`caretaker`); nobody is put in charge by this code.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from kit.history import History
from kit.kpis.diagnosis.rows import rows
from kit.kpis.diagnosis.workdays import workdays
from kit.kpis.signals.week import DAY, Moment

_LEAVES = """
SELECT manager_id, from_on::DATE AS from_on, to_on::DATE AS to_on, share FROM leaves ORDER BY manager_id, from_on
"""
_CARETAKERS = """
SELECT customer_id, manager_id FROM customer_owners
WHERE kind = 'caretaker' AND from_on::DATE < $to_on AND coalesce(to_on::DATE, DATE '9999-12-31') > $from_on
ORDER BY customer_id, from_on
"""
_GONE = "SELECT manager_id FROM managers WHERE left_on IS NOT NULL AND left_on::DATE <= $day ORDER BY manager_id"


@dataclass(frozen=True)
class Away:
    """Somebody away: the first day away and the last, as far as they lie in the days to come.

    `whole`: on all of them that are worked.
    `gone`: left the company, so that the customers need an owner, not a caretaker.
    """

    manager_id: str
    from_on: date
    last_on: date
    whole: bool
    gone: bool = False


@dataclass(frozen=True)
class Cover:
    """Who is away, and the caretaker of each customer that has one; `kept`: whether leave is on record at all."""

    away: Mapping[str, Away]
    caretaker: Mapping[str, str]
    kept: bool = True

    def acts(self, customer_id: str | None, owner: str) -> str | None:
        """Who looks after a customer in the days to come; None where the owner is away and nobody is named."""
        held = self.away.get(owner)
        if held is None or not held.whole:
            return owner
        found = self.caretaker.get(customer_id or "")
        return None if found is None or self.absent(found) else found

    def absent(self, person: str) -> bool:
        """Whether somebody is away on all days that are worked."""
        return person in self.away and self.away[person].whole


def leaves(history: History) -> list[dict[str, Any]]:
    """All leaves: manager_id, from_on, to_on (half-open), share; none where the history has no such table."""
    return rows(history, _LEAVES) if history.has("leaves") else []


def cover(history: History, moment: Moment, away: list[dict[str, Any]]) -> Cover:
    """For the days to come."""
    span = moment.coming
    worked = frozenset(workdays(span, history.settings.timezone).days) or frozenset(_days(span.from_on, span.last_on))
    gone: dict[str, set[date]] = {}
    for row in away:
        if row["share"] < Decimal(1) or row["to_on"] <= span.from_on or row["from_on"] >= span.to_on:
            continue
        first, last = max(row["from_on"], span.from_on), min(row["to_on"] - DAY, span.last_on)
        gone.setdefault(row["manager_id"], set()).update(_days(first, last))
    found = {one: Away(one, min(days), max(days), worked <= days) for one, days in gone.items()}
    for row in rows(history, _GONE, day=moment.day):
        found[row["manager_id"]] = Away(row["manager_id"], span.from_on, span.last_on, whole=True, gone=True)
    held = rows(history, _CARETAKERS, from_on=span.from_on, to_on=span.to_on) if _kept(history) else []
    return Cover(found, {row["customer_id"]: row["manager_id"] for row in held}, history.has("leaves"))


def _days(first: date, last: date) -> list[date]:
    """Every day from one to another, both inside."""
    return [first + passed * DAY for passed in range((last - first).days + 1)]


def _kept(history: History) -> bool:
    return history.has("customer_owners", "kind")
