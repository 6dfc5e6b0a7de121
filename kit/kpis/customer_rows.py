"""Customers as the rows behind a rate: which were counted, and when each last bought or was last seen."""

import ibis
from ibis import _

from kit.kpis.asked import EXACT, Asked, won
from kit.kpis.measures.development import CONTACTS_OF_OLD


def customer_rows(asked: Asked, customers: ibis.Table, *, seen: bool = False) -> ibis.Table:
    """Customers with their owner (manager_id, customer_id, id, on, counted, of) of the one period that is asked for.

    `counted` is 1 where `hit` is there (see `marked`), 0 where it is not; `of` is 1. `on`: the last won deal before the
    period's end, or, with `seen`, the last won deal, visit, call or meeting; NULL where there was none.
    """
    (period,) = asked.periods
    dates = _dates(asked, seen=seen)
    last = dates.filter(dates.day < period.to_on).group_by(last_of="customer_id").aggregate(last_on=_.day.max())
    rows = customers.left_join(last, customers.customer_id == last.last_of)
    hit = rows.hit.notnull() if "hit" in rows.columns else ibis.literal(False)
    return rows.select(
        "manager_id",
        "customer_id",
        id=rows.customer_id,
        on=rows.last_on,
        counted=hit.cast("int64").cast(EXACT),
        of=ibis.literal(1).cast(EXACT),
    )


def _dates(asked: Asked, *, seen: bool) -> ibis.Table:
    deals = won(asked)
    days = deals.select("customer_id", day=deals.closed_on.cast("date"))
    if seen and asked.history.has("activities", "customer_id"):
        activities = asked.table("activities")
        met = activities.filter(activities.kind.isin(CONTACTS_OF_OLD))
        days = days.union(met.select("customer_id", day=met.done_on.cast("date")))
    return days.filter(days.customer_id.notnull())
