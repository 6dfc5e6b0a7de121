"""Which KPIs are samples, and how far their values could lie: survey scores, and shares of customers.

A survey speaks for those who answered: the mean has Student's interval. Whether a customer churns, buys again or is
active is one draw of what it could have done: the share has Wilson's interval. Amounts and counts of what people did
are records, and have none.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from math import sqrt
from typing import Any, Self

from kit.base.period import Period
from kit.history import History
from kit.kpis.diagnosis.estimates import LEVEL, Interval, decimal, share
from kit.kpis.diagnosis.rows import rows

SCORE = "satisfaction_score"
SHARES = ("churn_rate", "repurchase_rate", "active_old_customers")

_SURVEYS = """
SELECT manager_id, count(*) AS n, sum(score) AS total, sum(score * score) AS squares FROM surveys
WHERE answered_on::DATE >= $from_on AND answered_on::DATE < $to_on GROUP BY manager_id ORDER BY manager_id
"""


@dataclass(frozen=True)
class Answers:
    """Survey scores of somebody: how many, their sum, and the sum of their squares."""

    n: int = 0
    total: Decimal = Decimal(0)
    squares: Decimal = Decimal(0)

    def __add__(self, other: Self) -> Self:
        """The two together."""
        return type(self)(self.n + other.n, self.total + other.total, self.squares + other.squares)


def answers(history: History, period: Period) -> dict[str, Answers]:
    """Everybody's answered surveys in a period."""
    if not history.has("surveys"):
        return {}
    found = rows(history, _SURVEYS, from_on=period.from_on, to_on=period.to_on)
    return {row["manager_id"]: Answers(row["n"], Decimal(row["total"]), Decimal(row["squares"])) for row in found}


def interval(kpi: str, row: Mapping[str, Any], given: Iterable[Answers] = ()) -> Interval | None:
    """The 95 % interval of a KPI's row (numerator, denominator); None for records, and below two answers."""
    if kpi in SHARES and row.get("denominator"):
        return share(int(row["numerator"]), int(row["denominator"]))
    if kpi != SCORE:
        return None
    together = sum(given, Answers())
    if together.n < 2:
        return None
    from scipy import stats

    middle = together.total / together.n
    spread = max(float(together.squares - together.total * middle), 0.0) / (together.n - 1)
    reach = float(stats.t.ppf(0.5 + LEVEL / 2, together.n - 1)) * sqrt(spread / together.n)
    low, high = (max(min(float(middle) + sign * reach, 100.0), 0.0) for sign in (-1, 1))
    return Interval(decimal(float(middle)), decimal(low), decimal(high), together.n)
