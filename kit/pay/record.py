"""What is on record: a quarter is closed once `payouts` has a line of it, and what it paid then stands."""

from kit.history import History
from kit.pay.through import CORRECTION, Record

_PAID = """
SELECT manager_id, CASE WHEN component = $correction THEN period ELSE coalesce(for_period, period) END AS of_period,
       component, sum(amount)
FROM payouts GROUP BY ALL ORDER BY ALL
"""
_CLOSED = "SELECT DISTINCT period FROM payouts"


def record_of(history: History) -> Record:
    """The closed quarters of a history and what they paid; what was paid for a period counts as paid in it."""
    con = history.connection.con
    paid = {tuple(row[:3]): row[3] for row in con.execute(_PAID, {"correction": CORRECTION}).fetchall()}
    return Record(frozenset(label for (label,) in con.execute(_CLOSED).fetchall()), paid)
