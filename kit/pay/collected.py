"""What was collected 回款, as a measure that commission can be paid on.

Receipts paid in the period, less reversals of receipts dated in it, divided by the credit shares of their deal (all
to the receipt's manager where there are none). It is pay's own measure and no KPI: the KPI is the collection rate.
"""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

import pandas as pd

from kit.base.period import Period
from kit.history import History

COLLECTED = "collected_amount"

_QUERY = """
WITH booked AS (
  SELECT deal_id, manager_id, paid_on::DATE AS booked_on, amount FROM receipts
  UNION ALL
  SELECT coalesce(v.deal_id, r.deal_id), r.manager_id, v.reversed_on::DATE, -v.amount
  FROM reversals v JOIN receipts r USING (receipt_id)
),
split AS (SELECT deal_id, manager_id, share FROM credits WHERE coalesce(kind, 'split') = 'split')
SELECT coalesce(s.manager_id, b.manager_id) AS manager_id,
       sum(b.amount * coalesce(s.share, CAST(1 AS DECIMAL(18, 9)))) AS amount, count(*) AS n
FROM booked b LEFT JOIN split s ON s.deal_id = b.deal_id
WHERE b.booked_on >= $from_on AND b.booked_on < $to_on
GROUP BY ALL ORDER BY ALL
"""

_DAYS = """
WITH dated AS (
  SELECT deal_id, manager_id, paid_on::DATE AS booked_on FROM receipts
  UNION
  SELECT coalesce(v.deal_id, r.deal_id), r.manager_id, v.reversed_on::DATE
  FROM reversals v JOIN receipts r USING (receipt_id)
)
SELECT DISTINCT coalesce(c.manager_id, d.manager_id), d.booked_on
FROM dated d LEFT JOIN credits c ON c.deal_id = d.deal_id AND coalesce(c.kind, 'split') = 'split'
ORDER BY ALL
"""


def collected(history: History, period: Period, people: Sequence[str]) -> pd.DataFrame:
    """Rows of measures (columns as in `Measures.frame`) of the collected amount, one a person.

    Without a table of receipts nothing is available, and the note says so; who collected nothing has 0.
    """
    found = {}
    if history.has("receipts"):
        given = {"from_on": period.from_on, "to_on": period.to_on}
        found = {row[0]: row[1:] for row in history.connection.con.execute(_QUERY, given).fetchall()}
    rows = [_row(manager_id, period, found.get(manager_id, (0, 0)), history.has("receipts")) for manager_id in people]
    return pd.DataFrame(rows)


def collecting(history: History) -> tuple[tuple[str, date], ...]:
    """Whom receipts and their reversals count for, each with its day: who has left may be paid on them."""
    return tuple(history.connection.con.execute(_DAYS).fetchall()) if history.has("receipts") else ()


def _row(manager_id: str, period: Period, booked: tuple[Decimal | int, int], known: bool) -> dict[str, object]:
    amount = Decimal(booked[0]) if known else None
    return {
        "manager_id": manager_id,
        "period": period.label,
        "kpi": COLLECTED,
        "numerator": amount,
        "denominator": Decimal(1) if known else None,
        "value": amount,
        "target": None,
        "stretch": None,
        "target_first": None,
        "attainment": None,
        "n": booked[1],
        "note": "" if known else "no_table:receipts",
    }
