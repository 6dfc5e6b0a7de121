"""Who owns a customer at a period's end, and since when.

Ownership is `customer_owners` (kind `owner`) on the period's last day where present, else `customers.owner_id`, else
the manager of the customer's latest deal before the period's end.
"""

import ibis
from ibis import _

from kit.kpis.asked import EXACT, Asked, any_row, by_person


def owners(asked: Asked) -> ibis.Table:
    """The owner of every customer at the end of every period.

    Columns: customer_id, period, manager_id, since (the first day of the period on which it was owned so: a spell or
    a customer may begin inside). Customers created after the period, and those nobody owns, are not there.
    """
    found = _customers(asked).cross_join(asked.spans)
    found = found.filter(_.created_on.isnull() | (_.created_on < _.to_on))
    candidates, starts = [], []
    if asked.history.has("customer_owners"):
        spells = _spells(asked)
        found = found.left_join(spells, ["customer_id", "period"]).drop("customer_id_right", "period_right")
        candidates.append("spell_owner")
        starts.append("spell_from")
    candidates.append("owner_id")
    customers = asked.table("customers")
    if not asked.history.has("customers", "owner_id") or any_row(customers.filter(customers.owner_id.isnull())):
        found = found.left_join(_dealt(asked), ["customer_id", "period"]).drop("customer_id_right", "period_right")
        candidates.append("dealt_by")
    starts = [found[name].cast("date") for name in ("created_on", *starts)]
    since = ibis.greatest(found.from_on, *(ibis.coalesce(start, found.from_on) for start in starts))
    owner = ibis.coalesce(*(found[name] for name in candidates))
    return found.select("customer_id", "period", manager_id=owner, since=since).filter(_.manager_id.notnull())


def owned(asked: Asked) -> ibis.Table:
    """How many customers each person owns at each period's end: manager_id, period, amount, n."""
    return by_person(asked, owners(asked), amount=_.count().cast(EXACT), n=_.count())


def _customers(asked: Asked) -> ibis.Table:
    """All customers: those of the table, or, without one, those of the deals."""
    if asked.history.has("customers"):
        return asked.table("customers").select("customer_id", "owner_id", "created_on")
    deals = asked.table("deals")
    bought = deals.filter(deals.customer_id.notnull()).select("customer_id").distinct()
    nobody, never = ibis.null("string"), ibis.null("date")
    return bought.mutate(owner_id=nobody, created_on=never)


def _spells(asked: Asked) -> ibis.Table:
    """Whose spell of ownership holds on the last day of each period."""
    spells = asked.table("customer_owners")
    spells = spells.filter(spells.kind == "owner").select(
        "customer_id", spell_owner="manager_id", spell_from="from_on", spell_to="to_on"
    )
    held = spells.cross_join(asked.spans.select("period", "last_on"))
    held = held.filter(_.spell_from.cast("date") <= _.last_on)
    held = held.filter(_.spell_to.isnull() | (_.spell_to.cast("date") > _.last_on))
    return held.select("customer_id", "period", "spell_owner", "spell_from")


def _dealt(asked: Asked) -> ibis.Table:
    """The manager of each customer's latest deal: by the day it closed, or was created, before the period's end."""
    deals = asked.table("deals")
    deals = deals.filter(deals.customer_id.notnull()).select(
        "deal_id", "customer_id", "manager_id", "created_on", "closed_on"
    )
    known = deals.cross_join(asked.spans.select("period", "to_on"))
    closed, created = known.closed_on.cast("date"), known.created_on.cast("date")
    known = known.mutate(day=ibis.ifelse(closed < known.to_on, closed, created))
    known = known.filter(known.day < known.to_on)
    latest = ibis.window(group_by=["customer_id", "period"], order_by=[_.day.desc(), _.deal_id.desc()])
    ranked = known.mutate(place=ibis.row_number().over(latest))
    return ranked.filter(ranked.place == 0).select("customer_id", "period", dealt_by="manager_id")
