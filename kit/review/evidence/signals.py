"""What asks for attention next quarter, by plain rules on the history: nothing here is estimated.

Overdue: dues of the team's people that were due before the period's end and not fully received by then. Dormant:
customers they own at the period's end whose last won deal lies longer back than the scheme's window; those silent
for the days of churn as well count as lost already, and are told apart.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal
from typing import Any

from kit.base.period import Period
from kit.history import History
from kit.kpis import Windows
from kit.kpis.asked import Asked
from kit.kpis.owners import owners
from kit.review.evidence.model import Dormant, Overdue

_OVERDUE = """
SELECT c.name AS customer, d.manager_id, count(*) AS dues, sum(d.open) AS amount, min(d.due_on) AS oldest_on
FROM (
  SELECT due_id, customer_id, manager_id, due_on::DATE AS due_on,
         amount - least(amount, coalesce((SELECT sum(r.amount) FROM receipts r
                                          WHERE r.due_id = dues.due_id AND r.paid_on::DATE < $to_on), 0)) AS open
  FROM dues WHERE due_on::DATE < $to_on
) d LEFT JOIN customers c USING (customer_id)
WHERE d.open > 0
GROUP BY d.customer_id, c.name, d.manager_id
ORDER BY amount DESC, d.customer_id, d.manager_id
"""

_LAST_WON = """
SELECT d.customer_id, c.name AS customer, max(d.closed_on)::DATE AS last_on, sum(d.amount) AS amount
FROM deals d JOIN customers c USING (customer_id)
WHERE d.status = 'won' AND d.closed_on::DATE < $to_on
  AND (c.lost_on IS NULL OR c.lost_on::DATE >= $to_on)
GROUP BY d.customer_id, c.name
ORDER BY amount DESC NULLS LAST, d.customer_id
"""


@dataclass(frozen=True)
class Found:
    """The signals of the whole company, each with the person it concerns; None where tables are missing."""

    overdue: Sequence[Overdue] | None
    dormant: Sequence[Dormant] | None


def found(history: History, period: Period, windows: Windows) -> Found:
    """All signals at a period's end."""
    if not history.has("customers"):
        return Found(None, None)
    owner = {
        row["customer_id"]: row["manager_id"]
        for row in owners(Asked(history, (period,), windows)).to_pyarrow().to_pylist()
    }
    return Found(
        [Overdue(**row) for row in _rows(history, _OVERDUE, {"to_on": period.to_on})] if _collects(history) else None,
        _dormant(_rows(history, _LAST_WON, {"to_on": period.to_on}), owner, period, windows),
    )


def _dormant(
    rows: Sequence[Mapping[str, Any]], owner: Mapping[str, str], period: Period, windows: Windows
) -> list[Dormant]:
    since = period.to_on - timedelta(days=windows.dormant_days)
    lost_since = period.to_on - timedelta(days=windows.churn_days)
    return [
        Dormant(
            customer=row["customer"],
            manager_id=owner[row["customer_id"]],
            last_on=row["last_on"],
            amount=row["amount"] or Decimal(0),
            lost=row["last_on"] < lost_since,
        )
        for row in rows
        if row["last_on"] < since and row["customer_id"] in owner
    ]


def _collects(history: History) -> bool:
    return history.has("dues") and history.has("receipts", "due_id")


def _rows(history: History, query: str, given: Mapping[str, Any]) -> list[dict[str, Any]]:
    """The rows of a query, amounts as exact decimals."""
    found_rows = history.connection.con.sql(query, params=dict(given)).to_arrow_table().to_pylist()
    return [{**row, "customer": row["customer"] or ""} for row in found_rows]
