"""Customers that signed with some people in one period and not in the next: whom to ask why, where deals were fewer."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from kit.base.period import Period
from kit.history import History
from kit.kpis.diagnosis.rows import rows

_PAUSED = """
SELECT b.customer_id, c.name, b.manager_id, b.last_on, b.amount, coalesce(n.people, []) AS now_with FROM (
  SELECT customer_id, manager_id, max(closed_on::DATE) AS last_on, coalesce(sum(amount), 0) AS amount FROM deals
  WHERE status = 'won' AND closed_on::DATE >= $before_from AND closed_on::DATE < $before_to
  GROUP BY customer_id, manager_id
) b JOIN customers c USING (customer_id) LEFT JOIN (
  SELECT customer_id, list(DISTINCT manager_id) AS people FROM deals
  WHERE status = 'won' AND closed_on::DATE >= $from_on AND closed_on::DATE < $to_on GROUP BY customer_id
) n USING (customer_id)
WHERE (c.lost_on IS NULL OR c.lost_on::DATE >= $to_on) AND NOT list_contains(coalesce(n.people, []), b.manager_id)
ORDER BY b.customer_id, b.manager_id
"""


@dataclass(frozen=True)
class Paused:
    """A customer, who signed with it in the period before and not in this one, and how much it signed then.

    `last_on`: its last deal of then; `now_with`: who signed with it in this period instead.
    """

    customer_id: str
    name: str
    manager_id: str
    last_on: date
    amount: Decimal
    now_with: frozenset[str]


def paused(history: History, period: Period, previous: Period) -> list[Paused] | None:
    """Everybody's, without customers on record as lost by the period's end; None where the history has no customers."""
    if not history.has("customers"):
        return None
    days = {"from_on": period.from_on, "to_on": period.to_on}
    found = rows(history, _PAUSED, before_from=previous.from_on, before_to=previous.to_on, **days)
    return [Paused(**{**row, "name": row["name"] or "", "now_with": frozenset(row["now_with"])}) for row in found]


def of_people(found: Sequence[Paused], people: Sequence[str]) -> list[Paused]:
    """The customers that some people together signed with then and none of them now, the largest first.

    Each customer once, under whoever signed its last deal of then, with what it signed with all of them.
    """
    chosen, merged = set(people), dict[str, Paused]()
    for one in found:
        if one.manager_id not in chosen or one.now_with & chosen:
            continue
        known = merged.get(one.customer_id)
        if known is not None:
            later = max(known, one, key=lambda row: (row.last_on, row.manager_id))
            one = replace(later, amount=known.amount + one.amount)  # noqa: PLW2901 - the two as one
        merged[one.customer_id] = one
    return sorted(merged.values(), key=lambda one: (-one.amount, one.customer_id))
