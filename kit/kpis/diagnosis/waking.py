"""How often a dormant customer wakes: of those dormant when a quarter began, the share that bought again in it.

Apart: those silent for less than the days of churn, and those silent longer, who count as lost already.
"""

from dataclasses import dataclass
from datetime import timedelta

from kit.base.period import Period
from kit.history import History
from kit.kpis.diagnosis.estimates import Interval, share
from kit.kpis.diagnosis.rows import rows
from kit.kpis.diagnosis.season import earlier, first_sale
from kit.kpis.windows import Windows

QUARTERS = 4

_WOKEN = """
SELECT last_on < $lost_since AS lost, count(*) AS dormant, count(*) FILTER (again) AS woken FROM (
  SELECT d.customer_id, max(d.closed_on::DATE) FILTER (d.closed_on::DATE < $from_on) AS last_on,
         bool_or(d.closed_on::DATE >= $from_on AND d.closed_on::DATE < $to_on) AS again
  FROM deals d LEFT JOIN customers c ON c.customer_id = d.customer_id
  WHERE d.status = 'won' AND d.customer_id IS NOT NULL AND (c.lost_on IS NULL OR c.lost_on::DATE >= $from_on)
  GROUP BY d.customer_id
) WHERE last_on < $since GROUP BY lost ORDER BY lost
"""


@dataclass(frozen=True)
class Woken:
    """The share that bought again: of those not yet lost by silence, and of those that are; None of nobody."""

    asleep: Interval | None
    lost: Interval | None


def woken(history: History, period: Period, windows: Windows) -> Woken:
    """Over the period and the three before it, of the whole company."""
    quarters = [period, *earlier(history.calendar, period, first_sale(history))][:QUARTERS]
    counts = {False: (0, 0), True: (0, 0)}
    for quarter in quarters:
        days = {"from_on": quarter.from_on, "to_on": quarter.to_on}
        since = quarter.from_on - timedelta(days=windows.dormant_days)
        lost_since = quarter.from_on - timedelta(days=windows.churn_days)
        for row in rows(history, _WOKEN, since=since, lost_since=lost_since, **days):
            hits, n = counts[row["lost"]]
            counts[row["lost"]] = hits + row["woken"], n + row["dormant"]
    return Woken(share(*counts[False]), share(*counts[True]))
