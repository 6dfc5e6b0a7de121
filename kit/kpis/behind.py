"""The rows behind one person's sales amount: each deal and reversal of the period, with the share that counts."""

from decimal import Decimal
from fractions import Fraction

import pandas as pd

from kit.base.money import QUOTIENT
from kit.base.period import Period
from kit.history import History

BEHIND = ["kind", "id", "customer", "on", "amount", "share", "counted"]

_QUERY = """
WITH split AS (SELECT deal_id, manager_id, share FROM credits WHERE coalesce(kind, 'split') = 'split'),
rows AS (
  SELECT 'deal' AS kind, deal_id AS id, deal_id, customer_id, manager_id, closed_on::DATE AS booked_on, amount
  FROM deals WHERE status = 'won' AND amount IS NOT NULL
  UNION ALL
  SELECT 'reversal', v.reversal_id, v.deal_id, d.customer_id, d.manager_id, v.reversed_on::DATE, -v.amount
  FROM reversals v JOIN deals d USING (deal_id)
)
SELECT r.kind, r.id, coalesce(c.name, ''), r.booked_on, r.amount, coalesce(s.share, CAST(1 AS DECIMAL(18, 9)))
FROM rows r LEFT JOIN split s ON s.deal_id = r.deal_id LEFT JOIN customers c ON c.customer_id = r.customer_id
WHERE r.booked_on >= $from_on AND r.booked_on < $to_on AND coalesce(s.manager_id, r.manager_id) = $manager_id
ORDER BY r.booked_on, r.kind, r.id
"""


def sales_behind(history: History, period: Period, manager_id: str) -> pd.DataFrame:
    """A row a deal or reversal (BEHIND) by date: the amount as booked (reversals below 0), the credit share, counted.

    The sum of `counted` is the numerator of the KPI `sales_amount`; nobody else's share is in it.
    """
    given = {"from_on": period.from_on, "to_on": period.to_on, "manager_id": manager_id}
    rows = history.connection.con.execute(_QUERY, given).fetchall()
    counted = [(*row, _product(row[4], row[5])) for row in rows]
    return pd.DataFrame(counted, columns=BEHIND, dtype=object)


def _product(amount: Decimal, share: Decimal) -> Decimal:
    exact = Fraction(amount) * Fraction(share)
    return QUOTIENT.divide(Decimal(exact.numerator), Decimal(exact.denominator))
