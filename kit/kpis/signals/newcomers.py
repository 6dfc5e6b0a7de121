"""New customers of a week: those whose first won deal was signed in it, and how many a week are usual."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from kit.history import History
from kit.kpis.diagnosis.rows import rows
from kit.kpis.signals.week import Moment

WEEKS = 12

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
    """The week's, and how many each person signed in the twelve weeks before."""

    week: tuple[Newcomer, ...]
    before: Mapping[str, int]

    def usual(self, people: Sequence[str]) -> Decimal:
        """How many a week some people signed together in the twelve weeks before."""
        return Decimal(sum(self.before.get(one, 0) for one in people)) / WEEKS


def newcomers(history: History, moment: Moment) -> Newcomers:
    """Everybody's."""
    found = rows(
        history,
        _FIRSTS,
        from_on=moment.week.from_on - WEEKS * timedelta(days=7),
        to_on=moment.known.to_on,
    )
    week, before = [], dict[str, int]()
    for row in found:
        if row["on_day"] >= moment.week.from_on:
            week.append(Newcomer(row["customer_id"], row["name"], row["manager_id"], row["on_day"], row["amount"]))
        else:
            before[row["manager_id"]] = before.get(row["manager_id"], 0) + 1
    return Newcomers(tuple(week), before)
