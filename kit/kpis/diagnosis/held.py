"""Whose a customer is when it is asked what comes next: its owner's, or that of the person who signs with it.

Somebody who owns no customer and signs deals all the same would be left without a customer to see and without
potential. Theirs are the customers whose last won deal they signed, where the owner on record neither took them over
since nor signed with them within the year. Rates of customers owned (kpis.md) stay with the owner on record.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from kit.base.period import Period
from kit.history import History, roster
from kit.kpis.asked import Asked
from kit.kpis.diagnosis.rows import rows
from kit.kpis.owners import owners
from kit.kpis.windows import Windows

YEAR = timedelta(days=365)

_SIGNED = """
SELECT customer_id, last(manager_id ORDER BY closed_on::DATE, deal_id) AS manager_id, max(closed_on::DATE) AS day,
       list(DISTINCT manager_id) FILTER (closed_on::DATE >= $since) AS of_year
FROM deals WHERE status = 'won' AND customer_id IS NOT NULL AND closed_on::DATE < $to_on
GROUP BY customer_id ORDER BY customer_id
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
    signed = _signed(history, period, owner, without) if without else {}
    return {
        customer: Held(signed[customer], person) if customer in signed else Held(person)
        for customer, person in owner.items()
    }


def _signed(history: History, period: Period, owner: Mapping[str, str], people: Collection[str]) -> dict[str, str]:
    """By customer, who of some people signed its last deal, where its owner is not the one in touch."""
    taken, since = _taken_over(history, period), period.to_on - YEAR
    return {
        row["customer_id"]: row["manager_id"]
        for row in rows(history, _SIGNED, to_on=period.to_on, since=since)
        if row["manager_id"] in people
        and row["day"] >= taken.get(row["customer_id"], row["day"])
        and owner.get(row["customer_id"]) not in (row["of_year"] or ())
    }


def _taken_over(history: History, period: Period) -> dict[str, date]:
    """Since when the owner on record is the owner; nothing where the history keeps no spells of ownership."""
    if not history.has("customer_owners"):
        return {}
    return {row["customer_id"]: row["day"] for row in rows(history, _TAKEN_OVER, to_on=period.to_on)}
