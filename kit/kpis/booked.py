"""Sales as they are booked: won deals and reversals, each a row divided by its credit shares."""

import ibis
from ibis import _

from kit.kpis.asked import Asked, by_person, credited, product, total, within


def booked(asked: Asked, also: tuple[str, ...] = (), *, named: bool = False) -> ibis.Table:
    """Won deals closed in a period, and reversals dated in it as negative amounts.

    Columns: manager_id, period, customer_id, amount (not yet divided), share; and `also` others of the deal. `named`:
    `id` and `on` of each deal or reversal too.
    """
    names = ("id", "on") if named else ()
    columns = ["manager_id", "period", "customer_id", "amount", "share", *also, *names]
    keep = ["deal_id", "manager_id", "customer_id", "amount", *also]
    deals = asked.table("deals")
    known = deals.mutate(id=deals.deal_id, on=deals.closed_on.cast("date")) if named else deals
    won = [known.status == "won", known.amount.notnull()]
    sold = credited(asked, within(asked, known, "closed_on", keep=[*keep, *names], only=won)).select(columns)
    if not asked.history.has("reversals"):
        return sold
    back = asked.table("reversals")
    back = back.mutate(id=back.reversal_id, on=back.reversed_on.cast("date")) if named else back
    taken = within(asked, back, "reversed_on", keep=["deal_id", "amount", *names])
    taken = taken.inner_join(deals.select("deal_id", "manager_id", "customer_id", *also), "deal_id")
    return sold.union(credited(asked, taken).mutate(amount=-_.amount).select(columns))


def sales(asked: Asked) -> ibis.Table:
    """The sales amount: manager_id, period, amount, n."""
    return by_person(asked, booked(asked), amount=total(product(_.amount, _.share)), n=_.count())


def must(asked: Asked, kpi: str) -> ibis.Table:
    """The must-hit target of a KPI that counts for each person and period: manager_id, period, must."""
    held = latest(asked)
    return held.filter(held.kpi == kpi, held.manager_id.notnull()).select("manager_id", "period", "must")


def latest(asked: Asked) -> ibis.Table:
    """The targets that count: of several for one period the latest that was set before the period closed.

    Columns: manager_id (NULL where a team's), team, kpi, period, must, stretch, first (the must set first).
    A target without a date counts as set before all others.
    """
    targets = asked.table("targets")
    spans = asked.spans.select(asked="period", closes_on="to_on")
    known = targets.inner_join(spans, targets.period == spans.asked)
    known = known.filter(_.set_on.isnull() | (_.set_on < _.closes_on))
    each = ["manager_id", "team", "kpi", "period"]
    forward = ibis.window(group_by=each, order_by=[ibis.asc("set_on", nulls_first=True)])
    backward = ibis.window(group_by=each, order_by=[ibis.desc("set_on", nulls_first=False)])
    ranked = known.mutate(first=_.must.first().over(forward), place=ibis.row_number().over(backward))
    return ranked.filter(ranked.place == 0).select(*each, "must", "stretch", "first")
