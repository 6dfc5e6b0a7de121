"""Whose a customer is when it is asked what comes next: its owner's, or that of the person who signs with it.

Somebody who owns no customer and signs deals all the same would be left without a customer to see and without
potential. Theirs are the customers whose last won deal they signed, where the owner on record has not changed since.
Rates of customers owned (kpis.md) stay with the owner on record.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from kit.base.period import Period
from kit.history import History, roster
from kit.kpis.asked import Asked
from kit.kpis.diagnosis.rows import rows
from kit.kpis.owners import owners
from kit.kpis.windows import Windows

_SIGNED = """
SELECT customer_id, manager_id, day FROM (
  SELECT customer_id, manager_id, closed_on::DATE AS day,
         row_number() OVER (PARTITION BY customer_id ORDER BY closed_on::DATE DESC, deal_id DESC) AS place
  FROM deals WHERE status = 'won' AND customer_id IS NOT NULL AND closed_on::DATE < $to_on
) WHERE place = 1 ORDER BY customer_id
"""

_TAKEN_OVER = """
SELECT customer_id, max(from_on::DATE) AS day FROM customer_owners
WHERE kind = 'owner' AND from_on::DATE < $to_on GROUP BY customer_id ORDER BY customer_id
"""


@dataclass(frozen=True)
class Held:
    """Whose a customer is; `recorded`: in whose name it stands on record, where that is somebody else's."""

    manager_id: str
    recorded: str | None = None


def held(history: History, period: Period) -> dict[str, Held]:
    """Everybody's customers at a period's end, by the customer's id; those that are nobody's are not there."""
    owned = owners(Asked(history, (period,), Windows())).to_pyarrow().to_pylist()
    owner = {row["customer_id"]: row["manager_id"] for row in owned}
    last_day = Period(period.last_on, period.to_on, period.label, period.grain)
    without = set(roster(history, last_day)["manager_id"]) - set(owner.values())
    signed = _signed(history, period, without) if without else {}
    return {
        customer: Held(signed[customer], person) if customer in signed else Held(person)
        for customer, person in owner.items()
    }


def _signed(history: History, period: Period, people: Collection[str]) -> dict[str, str]:
    """By customer, who of some people signed its last deal, where nobody took it over since."""
    taken = _taken_over(history, period)
    return {
        row["customer_id"]: row["manager_id"]
        for row in rows(history, _SIGNED, to_on=period.to_on)
        if row["manager_id"] in people and row["day"] >= taken.get(row["customer_id"], row["day"])
    }


def _taken_over(history: History, period: Period) -> dict[str, date]:
    """Since when the owner on record is the owner; nothing where the history keeps no spells of ownership."""
    if not history.has("customer_owners"):
        return {}
    return {row["customer_id"]: row["day"] for row in rows(history, _TAKEN_OVER, to_on=period.to_on)}
