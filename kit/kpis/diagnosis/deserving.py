"""Who deserves the effort next quarter, and why: customers with open opportunities, or overdue by their own rhythm.

A customer's own rhythm is the mean number of days between its won deals (from three deals on); overdue is a last one
farther back than that. Ordered by what is at stake: the amount of open opportunities, and one usual deal of those that
are overdue. What is at stake is a fact of the records, not a forecast. Whose a customer is: kit.kpis.diagnosis.held.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

from kit.base.period import Period
from kit.history import History
from kit.kpis.diagnosis.held import Held, held
from kit.kpis.diagnosis.rows import rows
from kit.kpis.windows import Windows

LEAST_DEALS = 3
CONTACTS = ("visit", "call", "message", "meeting")

_CUSTOMERS = """
SELECT c.customer_id, c.name, coalesce(c.grade, '') AS grade, b.deals, b.first_on, b.last_on, b.amount,
       b.last_amount, b.last_by, o.open_deals, o.open_amount
FROM customers c
LEFT JOIN (SELECT customer_id, count(*) AS deals, min(closed_on::DATE) AS first_on, max(closed_on::DATE) AS last_on,
                  sum(amount) AS amount, last(amount ORDER BY closed_on::DATE, deal_id) AS last_amount,
                  last(manager_id ORDER BY closed_on::DATE, deal_id) AS last_by FROM deals
           WHERE status = 'won' AND closed_on::DATE < $to_on GROUP BY customer_id) b USING (customer_id)
LEFT JOIN (SELECT customer_id, count(*) AS open_deals, sum(amount) AS open_amount FROM deals
           WHERE created_on::DATE < $to_on AND (status = 'open' OR closed_on::DATE >= $to_on)
           GROUP BY customer_id) o USING (customer_id)
WHERE c.lost_on IS NULL OR c.lost_on::DATE >= $to_on
ORDER BY c.customer_id
"""

_CONTACTED = """
SELECT customer_id, max(done_on::DATE) AS day FROM activities
WHERE customer_id IS NOT NULL AND kind IN ('visit', 'call', 'message', 'meeting') AND done_on::DATE < $to_on
GROUP BY customer_id ORDER BY customer_id
"""

_OWED = """
SELECT customer_id, manager_id, sum(open) AS owed FROM (
  SELECT customer_id, manager_id,
         amount - least(amount, coalesce((SELECT sum(r.amount) FROM receipts r
                                          WHERE r.due_id = dues.due_id AND r.paid_on::DATE < $to_on), 0)) AS open
  FROM dues WHERE due_on::DATE < $to_on
) WHERE open > 0 GROUP BY customer_id, manager_id ORDER BY customer_id, manager_id
"""


@dataclass(frozen=True)
class Deserving:
    """A customer: what is at stake, its open opportunities, its own rhythm, and when it was last heard of.

    `rhythm`: mean days between its won deals (None below three); `since`: days from the last one to the period's last
    day; `contact`: days from the last contact to it (None where none is recorded); `owed`: what its person's dues say
    is overdue by then (None where nothing is, or the history has no dues and receipts). `deals` and `bought`: its won
    deals so far, how many and how much; `last_on`, `last_amount` and `last_by`: the last of them and who signed it.
    `recorded`: in whose name it stands, where that is not the person whose it is here.
    """

    customer_id: str
    name: str
    manager_id: str
    grade: str
    stake: Decimal
    open_deals: int
    open_amount: Decimal
    rhythm: Fraction | None
    since: int | None
    contact: int | None
    owed: Decimal | None = None
    deals: int = 0
    bought: Decimal = Decimal(0)
    last_on: date | None = None
    last_amount: Decimal | None = None
    last_by: str | None = None
    recorded: str | None = None

    @property
    def overdue(self) -> bool:
        """Whether the last deal lies farther back than the customer's own rhythm."""
        return self.rhythm is not None and self.since is not None and self.since > self.rhythm


def deserving(history: History, period: Period, windows: Windows) -> list[Deserving] | None:
    """Everybody's customers with something at stake, the largest first; None where the history has no customers."""
    if not history.has("customers"):
        return None
    whose = held(history, period)
    contacted, owed = _contacted(history, period), _owed(history, period)
    found = [
        _one(row, whose[row["customer_id"]], period, windows, (contacted, owed))
        for row in rows(history, _CUSTOMERS, to_on=period.to_on)
        if row["customer_id"] in whose
    ]
    return sorted((one for one in found if one.stake > 0), key=lambda one: (-one.stake, one.customer_id))


Records = tuple[Mapping[str, date], Mapping[tuple[str, str], Decimal]]
"""The day of each customer's last contact, and what it owes by whose dues."""


def _one(row: Mapping[str, Any], whose: Held, period: Period, windows: Windows, records: Records) -> Deserving:
    deals, last = row["deals"] or 0, row["last_on"]
    contact = records[0].get(row["customer_id"])
    since = (period.last_on - last).days if last is not None else None
    rhythm = Fraction((last - row["first_on"]).days, deals - 1) if deals >= LEAST_DEALS else None
    opened = row["open_amount"] or Decimal(0)
    late = rhythm is not None and since is not None and rhythm < since < windows.churn_days
    return Deserving(
        customer_id=row["customer_id"],
        name=row["name"],
        manager_id=whose.manager_id,
        grade=row["grade"],
        stake=opened + (row["amount"] / deals if late else Decimal(0)),
        open_deals=row["open_deals"] or 0,
        open_amount=opened,
        rhythm=rhythm,
        since=since,
        contact=(period.last_on - contact).days if contact is not None else None,
        owed=records[1].get((row["customer_id"], whose.manager_id)),
        deals=deals,
        bought=row["amount"] or Decimal(0),
        last_on=last,
        last_amount=row["last_amount"],
        last_by=row["last_by"],
        recorded=whose.recorded,
    )


def _contacted(history: History, period: Period) -> dict[str, date]:
    if not history.has("activities", "customer_id"):
        return {}
    return {row["customer_id"]: row["day"] for row in rows(history, _CONTACTED, to_on=period.to_on)}


def _owed(history: History, period: Period) -> dict[tuple[str, str], Decimal]:
    if not (history.has("dues", "customer_id") and history.has("receipts", "due_id")):
        return {}
    return {(row["customer_id"], row["manager_id"]): row["owed"] for row in rows(history, _OWED, to_on=period.to_on)}


def of_people(found: Sequence[Deserving], people: Sequence[str]) -> list[Deserving]:
    """Those of some people, in the same order."""
    chosen = set(people)
    return [one for one in found if one.manager_id in chosen]
