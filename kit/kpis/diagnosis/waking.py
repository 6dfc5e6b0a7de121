"""How often a dormant customer wakes: of those dormant when a quarter began, the share that bought again in it."""

from datetime import timedelta

from kit.base.period import Period
from kit.history import History
from kit.kpis.diagnosis.estimates import Interval, share
from kit.kpis.diagnosis.rows import rows
from kit.kpis.diagnosis.season import earlier, first_sale
from kit.kpis.windows import Windows

QUARTERS = 4

_WOKEN = """
SELECT count(*) AS dormant, count(*) FILTER (again) AS woken FROM (
  SELECT d.customer_id, max(d.closed_on::DATE) FILTER (d.closed_on::DATE < $from_on) AS last_on,
         bool_or(d.closed_on::DATE >= $from_on AND d.closed_on::DATE < $to_on) AS again
  FROM deals d LEFT JOIN customers c ON c.customer_id = d.customer_id
  WHERE d.status = 'won' AND d.customer_id IS NOT NULL AND (c.lost_on IS NULL OR c.lost_on::DATE >= $from_on)
  GROUP BY d.customer_id
) WHERE last_on < $since
"""


def woken(history: History, period: Period, windows: Windows) -> Interval | None:
    """Over the period and the three before it, of the whole company; None where nobody was dormant."""
    quarters = [period, *earlier(history.calendar, period, first_sale(history))][:QUARTERS]
    hits = n = 0
    for quarter in quarters:
        since = quarter.from_on - timedelta(days=windows.dormant_days)
        row = rows(history, _WOKEN, from_on=quarter.from_on, to_on=quarter.to_on, since=since)[0]
        hits, n = hits + row["woken"], n + row["dormant"]
    return share(hits, n)
