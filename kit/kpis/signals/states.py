"""What is known of each customer on a day, and whether it then bought again: the rows that churn warnings learn from.

A customer counts on a day if it bought in the year before and is not recorded as lost. What is known: how often it
bought (on unlike days), how long ago last, since when, the last gap against its own mean gap, and, where the history
has the tables, an open opportunity, contacts in the last sixty days, a complaint in the last half-year. Going quiet is
that no deal is won in the days that follow (by default those that make a customer dormant).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import numpy as np
from numpy.typing import NDArray

from kit.history import History
from kit.kpis.diagnosis.rows import rows

Floats = NDArray[np.float64]
Days = NDArray[np.int64]

YEAR = 365
CONTACTED, COMPLAINED = 60, 180

_STATES = """
WITH won AS (
  SELECT customer_id, closed_on::DATE AS day, amount FROM deals WHERE status = 'won' AND customer_id IS NOT NULL
), bought AS (
  SELECT customer_id, count(DISTINCT day) AS n, min(day) AS first_on, max(day) AS last_on,
         coalesce(sum(amount) FILTER (day >= $year_on), 0) AS amount
  FROM won WHERE day < $on_day GROUP BY customer_id HAVING max(day) >= $year_on
), again AS (SELECT DISTINCT customer_id FROM won WHERE day >= $on_day AND day < $end_on),
opened AS (
  SELECT DISTINCT customer_id FROM deals
  WHERE created_on::DATE < $on_day AND (status = 'open' OR closed_on::DATE >= $on_day)
), met AS (
  SELECT customer_id, count(*) AS n FROM activities
  WHERE done_on::DATE < $on_day AND done_on::DATE >= $met_on GROUP BY customer_id
), cross_ AS (
  SELECT DISTINCT customer_id FROM complaints WHERE raised_on::DATE < $on_day AND raised_on::DATE >= $cross_on
)
SELECT b.*, a.customer_id IS NULL AS quiet, o.customer_id IS NOT NULL AS open, coalesce(m.n, 0) AS met,
       x.customer_id IS NOT NULL AS complained, coalesce(c.name, b.customer_id) AS name
FROM bought b LEFT JOIN again a USING (customer_id) LEFT JOIN opened o USING (customer_id)
LEFT JOIN met m USING (customer_id) LEFT JOIN cross_ x USING (customer_id) LEFT JOIN customers c USING (customer_id)
WHERE c.lost_on IS NULL OR c.lost_on::DATE >= $on_day
ORDER BY b.customer_id
"""


@dataclass(frozen=True, eq=False)
class States:
    """n customers on a day. `features` is n × k; `quiet` (1: no deal won in the days that follow) is true only where
    those days are over; `amount` is what each bought in the year before; `since` the days since the last deal.
    """  # noqa: D205 - one sentence

    day: date
    ids: tuple[str, ...]
    names: tuple[str, ...]
    features: Floats
    quiet: Floats
    amount: tuple[Decimal, ...]
    since: Days
    gap: tuple[Decimal | None, ...]
    ahead: int

    @property
    def regular(self) -> NDArray[np.bool_]:
        """Whether a customer usually buys more often than going quiet takes: for it, and only it, silence tells."""
        return np.array([one is not None and one <= self.ahead for one in self.gap], dtype=bool)

    @property
    def late(self) -> NDArray[np.bool_]:
        """Whether a regular customer is past its own mean gap, and not yet dormant."""
        pairs = zip(self.gap, self.since, strict=True)
        past = [one is not None and one < int(days) < self.ahead for one, days in pairs]
        return np.array(past, dtype=bool) & self.regular


def states(history: History, day: date, ahead: int) -> States:
    """The customers as they were known before a day began; `ahead` is how many days going quiet takes."""
    found = rows(
        history,
        _STATES,
        on_day=day,
        year_on=day - timedelta(days=YEAR),
        end_on=day + timedelta(days=ahead),
        met_on=day - timedelta(days=CONTACTED),
        cross_on=day - timedelta(days=COMPLAINED),
    )
    n = np.array([row["n"] for row in found], dtype=float)
    since = np.array([(day - row["last_on"]).days for row in found], dtype=np.int64)
    tenure = np.array([(day - row["first_on"]).days for row in found], dtype=float)
    return States(
        day,
        tuple(row["customer_id"] for row in found),
        tuple(row["name"] for row in found),
        _features(n, since.astype(float), tenure, _recorded(history, found)),
        np.array([row["quiet"] for row in found], dtype=float),
        tuple(Decimal(row["amount"]) for row in found),
        since,
        tuple(_gap(row["n"], (row["last_on"] - row["first_on"]).days) for row in found),
        ahead,
    )


def _recorded(history: History, found: Sequence[dict[str, Any]]) -> Floats:
    """What only some histories record; a table that is not there adds no column, on any day of the history."""
    columns = []
    if history.has("deals", "created_on"):
        columns.append([float(bool(row["open"])) for row in found])
    if history.has("activities", "customer_id"):
        columns.append([float(np.log1p(row["met"])) for row in found])
    if history.has("complaints"):
        columns.append([float(bool(row["complained"])) for row in found])
    return np.array(columns, dtype=float).reshape(len(columns), len(found)).T


def _features(n: Floats, since: Floats, tenure: Floats, recorded: Floats) -> Floats:
    """Logarithms of counts and days; the last gap against the own mean gap for those with two deals or more."""
    gap = (tenure - since) / np.maximum(n - 1, 1)
    against = np.where(n > 1, np.log1p(since / np.maximum(gap, 1.0)), 0.0)
    own = np.column_stack([np.log(np.maximum(n, 1)), np.log1p(since), np.log1p(tenure), against, n == 1])
    return np.hstack([own, recorded])


def _gap(n: int, days: int) -> Decimal | None:
    """A customer's own mean days between deals; None below three."""
    return None if n < 3 else Decimal(days) / (n - 1)
