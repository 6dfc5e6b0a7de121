"""Development and retention 客户开发与维护: who came, who came back, who stayed, who left."""

import ibis
from ibis import _

from kit.kpis.asked import EXACT, Asked, before_end, before_start, by_person, credited, total, within, won
from kit.kpis.bought import bought, contacted, share_of

CONTACTS_OF_OLD = ("visit", "call", "meeting")
NO_ACTIVITIES = "approximate:no_activities"


def new_customers(asked: Asked) -> ibis.Table:
    """Customers whose first won deal closed in the period, credited as that deal is."""
    return _credited_count(asked, first_deals(asked))


def first_deals(asked: Asked) -> ibis.Table:
    """The first won deals of customers who are new in a period: deal_id, customer_id, manager_id, closed_on, period."""
    deals = won(asked)
    deals = deals.filter(deals.customer_id.notnull()).select("deal_id", "customer_id", "manager_id", "closed_on")
    firsts = deals.group_by(first_of="customer_id").aggregate(first_on=_.closed_on.min())
    near = within(asked, deals, "closed_on", keep=deals.columns)
    first = near.inner_join(firsts, [near.customer_id == firsts.first_of, near.closed_on == firsts.first_on])
    return _earliest(first)


def dormant_awakened(asked: Asked) -> ibis.Table:
    """Customers with a won deal in the period, an earlier one, and none in the days before the new one.

    Credited as the deal is that awoke them (the first such of the period).
    """
    return _credited_count(asked, awakening_deals(asked))


def awakening_deals(asked: Asked) -> ibis.Table:
    """The deals that awoke customers in a period, in the columns of `first_deals` and `before_on`."""
    deals = won(asked)
    deals = deals.filter(deals.customer_id.notnull()).select("deal_id", "customer_id", "manager_id", "closed_on")
    in_order = ibis.window(group_by="customer_id", order_by=[_.closed_on, _.deal_id])
    deals = deals.mutate(before_on=_.closed_on.lag().over(in_order))
    near = within(asked, deals, "closed_on", keep=deals.columns, only=[deals.before_on.notnull()])
    asleep = near.before_on.cast("date") < near.closed_on.cast("date") - ibis.interval(days=asked.windows.dormant_days)
    return _earliest(near.filter(asleep))


def active_old_customers(asked: Asked) -> ibis.Table:
    """Of customers with a won deal before the period, those with a won deal, visit, call or meeting in it."""
    rate = share_of(asked, *old_and_active(asked))
    approximate = not asked.history.has("activities", "customer_id")
    return rate.mutate(note=ibis.literal(NO_ACTIVITIES)) if approximate else rate


def old_and_active(asked: Asked) -> tuple[ibis.Table, ibis.Table]:
    """Customers with a won deal before each period, and those who were active in it."""
    deals = won(asked)
    firsts = deals.filter(deals.customer_id.notnull()).group_by("customer_id").aggregate(first_on=_.closed_on.min())
    old = firsts.cross_join(asked.spans.select("period", "from_on"))
    old = old.filter(old.first_on < old.from_on).select("customer_id", "period")
    if not asked.history.has("activities", "customer_id"):
        return old, bought(asked)
    return old, bought(asked).union(contacted(asked, CONTACTS_OF_OLD)).distinct()


def repurchase_rate(asked: Asked) -> ibis.Table:
    """Of customers with a won deal in the days before the period's start, those with one in the period."""
    return share_of(asked, *bought_and_again(asked))


def bought_and_again(asked: Asked) -> tuple[ibis.Table, ibis.Table]:
    """Customers with a won deal in the days before each period's start, and those with one in it."""
    return bought(asked, before_start(asked.windows.repurchase_days)), bought(asked)


def churn_rate(asked: Asked) -> ibis.Table:
    """Of customers with a won deal in the days before the start, those lost or long silent by the period's end."""
    return share_of(asked, *bought_and_gone(asked))


def bought_and_gone(asked: Asked) -> tuple[ibis.Table, ibis.Table]:
    """Customers with a won deal in the days before each start, and those (or others) lost or silent by its end."""
    base = bought(asked, before_start(asked.windows.churn_base_days))
    recent = bought(asked, before_end(asked.windows.churn_days))
    gone = base.anti_join(recent, ["customer_id", "period"])
    if asked.history.has("customers", "lost_on"):
        customers = asked.table("customers").select("customer_id", "lost_on")
        lost = customers.cross_join(asked.spans.select("period", "to_on"))
        gone = gone.union(lost.filter(lost.lost_on < lost.to_on).select("customer_id", "period")).distinct()
    return base, gone


def _earliest(deals: ibis.Table) -> ibis.Table:
    """Each customer's earliest deal of a period; of several at one time the one with the smallest id."""
    in_order = ibis.window(group_by=["customer_id", "period"], order_by=[_.closed_on, _.deal_id])
    ranked = deals.mutate(place=ibis.row_number().over(in_order))
    return ranked.filter(ranked.place == 0)


def _credited_count(asked: Asked, deals: ibis.Table) -> ibis.Table:
    """The number of deals that each person has the credit for, as a measure."""
    rows = credited(asked, deals.select("deal_id", "manager_id", "period"))
    return by_person(asked, rows, numerator=total(_.share), denominator=ibis.literal(1).cast(EXACT), n=_.count())
