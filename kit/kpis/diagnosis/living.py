"""Living off old customers: how much of the sales came from customers who had bought before the period began."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from kit.base.period import Period
from kit.history import History
from kit.kpis.asked import Asked
from kit.kpis.booked import booked
from kit.kpis.diagnosis.effort import YEAR
from kit.kpis.diagnosis.rows import rows
from kit.kpis.diagnosis.season import earlier, first_sale
from kit.kpis.windows import Windows

PERIODS = 4

_FIRSTS = """
SELECT customer_id, min(closed_on::DATE) AS first_on FROM deals
WHERE status = 'won' AND customer_id IS NOT NULL GROUP BY customer_id ORDER BY customer_id
"""


@dataclass(frozen=True)
class Sources:
    """Sales by person: from customers that had bought before, and from all that name a customer."""

    old: Mapping[str, Fraction]
    all: Mapping[str, Fraction]

    def share(self, people: Sequence[str]) -> Fraction | None:
        """The old customers' share of some people's sales together; None where they sold nothing."""
        total = sum((self.all.get(person, Fraction(0)) for person in people), Fraction(0))
        old = sum((self.old.get(person, Fraction(0)) for person in people), Fraction(0))
        return old / total if total > 0 and old >= 0 else None


def sources(history: History, period: Period) -> Sources:
    """Everybody's sales of a period by old customers and by all."""
    return _together(history, [period])


def lately(history: History, period: Period) -> Sources | None:
    """The same of a period and the three before it together; in each, old is who had bought before it began.

    Of those periods alone that have a year of deals on record before them: earlier, customers of old look new. None
    where no period has.
    """
    first = first_sale(history)
    periods = [period, *earlier(history.calendar, period, first)][:PERIODS]
    told = [one for one in periods if first is not None and first <= one.from_on - YEAR]
    return _together(history, told) if told else None


def _together(history: History, periods: Sequence[Period]) -> Sources:
    first = {row["customer_id"]: row["first_on"] for row in rows(history, _FIRSTS)}
    begin = {period.label: period.from_on for period in periods}
    old: dict[str, Fraction] = {}
    total: dict[str, Fraction] = {}
    for row in booked(Asked(history, tuple(periods), Windows())).to_pyarrow().to_pylist():
        if row["customer_id"] is None:
            continue
        amount, person = Fraction(row["amount"]) * Fraction(row["share"]), row["manager_id"]
        total[person] = total.get(person, Fraction(0)) + amount
        if row["customer_id"] in first and first[row["customer_id"]] < begin[row["period"]]:
            old[person] = old.get(person, Fraction(0)) + amount
    return Sources(old, total)
