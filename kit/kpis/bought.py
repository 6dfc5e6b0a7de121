"""Which customers bought, or were in contact, in a window of each period; and the shares of them that rates are."""

from collections.abc import Sequence

import ibis
from ibis import _

from kit.kpis.asked import EXACT, Asked, Span, by_person, itself, within
from kit.kpis.owners import owners


def bought(asked: Asked, span: Span = itself) -> ibis.Table:
    """Customers with a won deal in the window of each period: customer_id, period, each once."""
    deals = asked.table("deals")
    won = [deals.status == "won", deals.customer_id.notnull()]
    return within(asked, deals, "closed_on", span, keep=["customer_id"], only=won).distinct()


def contacted(asked: Asked, kinds: Sequence[str]) -> ibis.Table:
    """Customers with an activity of some kinds in each period: customer_id, period, each once."""
    activities = asked.table("activities")
    chosen = [activities.kind.isin(kinds), activities.customer_id.notnull()]
    return within(asked, activities, "done_on", keep=["customer_id"], only=chosen).distinct()


def of_owners(asked: Asked, customers: ibis.Table) -> ibis.Table:
    """Customers of periods with who owns them at the period's end; nobody's customers fall out."""
    held = owners(asked).select(held="customer_id", held_in="period", manager_id="manager_id")
    joined = customers.inner_join(held, [customers.customer_id == held.held, customers.period == held.held_in])
    return joined.drop("held", "held_in")


def share_of(asked: Asked, base: ibis.Table, hit: ibis.Table) -> ibis.Table:
    """The part of each owner's customers in `base` that is in `hit` too, as a measure."""
    rows = marked(asked, base, hit)
    counted = _.count().cast(EXACT)
    return by_person(asked, rows, numerator=_.hit.count().cast(EXACT), denominator=counted, n=_.count())


def marked(asked: Asked, base: ibis.Table, hit: ibis.Table) -> ibis.Table:
    """Customers in `base` with their owner (customer_id, period, manager_id); `hit` is NULL where not in `hit` too."""
    marks = hit.select(hit="customer_id", hit_in="period")
    return of_owners(asked, base).left_join(marks, [_.customer_id == marks.hit, _.period == marks.hit_in])
