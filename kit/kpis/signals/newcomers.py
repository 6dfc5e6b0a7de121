"""New customers of a week: those whose first won deal was signed in it, and how many a week are usual.

How many are usual is told only from weeks before which deals are on record for a year: in a record's first months
customers of old look new.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from kit.history import History
from kit.kpis.diagnosis.rows import rows
from kit.kpis.diagnosis.season import first_sale
from kit.kpis.signals.week import Moment

WEEKS = 12
WEEK = timedelta(days=7)
RECORD = timedelta(days=365)
"""How far deals must go back before a first deal on record is taken for the first."""

_FIRSTS = """
SELECT f.customer_id, coalesce(c.name, f.customer_id) AS name, f.manager_id, f.on_day, f.amount FROM (
  SELECT customer_id, manager_id, closed_on::DATE AS on_day, amount,
         row_number() OVER (PARTITION BY customer_id ORDER BY closed_on, deal_id) AS place
  FROM deals WHERE status = 'won' AND customer_id IS NOT NULL
) f LEFT JOIN customers c USING (customer_id)
WHERE f.place = 1 AND f.on_day >= $from_on AND f.on_day < $to_on
ORDER BY f.on_day, f.customer_id
"""


@dataclass(frozen=True)
class Newcomer:
    """A customer whose first deal was signed in the week, by whom, and the amount of that deal (None: not given)."""

    customer_id: str
    name: str
    manager_id: str
    on: date
    amount: Decimal | None


@dataclass(frozen=True)
class Newcomers:
    """The week's, and how many each person signed in the `weeks` before: twelve, or as many as records allow."""

    week: tuple[Newcomer, ...]
    before: Mapping[str, int]
    weeks: int

    def usual(self, people: Sequence[str]) -> Decimal | None:
        """How many a week some people signed together in the weeks before; None where records allow none."""
        return Decimal(sum(self.before.get(one, 0) for one in people)) / self.weeks if self.weeks else None


def newcomers(history: History, moment: Moment) -> Newcomers:
    """Everybody's."""
    weeks = _weeks(first_sale(history), moment)
    found = rows(history, _FIRSTS, from_on=moment.week.from_on - weeks * WEEK, to_on=moment.known.to_on)
    week, before = [], dict[str, int]()
    for row in found:
        if row["on_day"] >= moment.week.from_on:
            week.append(Newcomer(row["customer_id"], row["name"], row["manager_id"], row["on_day"], row["amount"]))
        else:
            before[row["manager_id"]] = before.get(row["manager_id"], 0) + 1
    return Newcomers(tuple(week), before, weeks)


def _weeks(first: date | None, moment: Moment) -> int:
    """How many of the twelve weeks before began when deals were on record for a year."""
    return 0 if first is None else max(0, min(WEEKS, (moment.week.from_on - first - RECORD) // WEEK))
