"""Grades of customers: from the CRM, or worked out from what they bought before the period began.

By amount (fixed lines), by Pareto (those who bring the first 80 % of sales are A, up to 95 % B), or by RFM: recency,
frequency and value each in fifths among those who bought, 1 to 5, summed (Hughes 1994, Strategic Database Marketing,
chapter 6). Only the days before a period count, so no grade of a period knows what happened in it.
"""

import ibis
from ibis import _

from kit.kpis.asked import Asked
from kit.kpis.windows import Grading

LINE = "decimal(38, 6)"


def grades(asked: Asked) -> ibis.Table:
    """The grade of every customer in every period: customer_id, period, grade (NULL where the CRM has none)."""
    customers = asked.table("customers")
    spans = asked.spans.select("period")
    grading = asked.windows.grading
    if grading.by == "crm":
        return customers.select("customer_id", "grade").cross_join(spans)
    found = _by_rfm(asked, grading) if grading.by == "rfm" else _by_value(asked, grading)
    found = found.select(of="customer_id", within="period", known="grade")
    everybody = customers.select("customer_id").cross_join(spans)
    joined = everybody.left_join(found, [_.customer_id == found.of, _.period == found.within])
    return joined.select("customer_id", "period", grade=ibis.coalesce(_.known, ibis.literal("C")))


def _bought(asked: Asked, days: int) -> ibis.Table:
    """What each customer bought in so many days before each period: customer_id, period, amount, number, last_on."""
    deals = asked.table("deals")
    won = deals.filter(deals.status == "won", deals.amount.notnull(), deals.customer_id.notnull())
    rows = won.select("customer_id", "amount", on=_.closed_on.cast("date")).cross_join(
        asked.spans.select("period", "from_on")
    )
    inside = rows.filter(rows.on < rows.from_on, rows.on >= rows.from_on - ibis.interval(days=days))
    return inside.group_by("customer_id", "period").aggregate(
        amount=_.amount.sum().cast(LINE), number=_.count(), last_on=_.on.max()
    )


def _by_value(asked: Asked, grading: Grading) -> ibis.Table:
    """Against two lines: amounts as they stand, or how much of the period's sales those before one bring."""
    first, second = (ibis.literal(line, LINE) for line in grading.lines)
    bought = _bought(asked, grading.days)
    if grading.by == "amount":
        return bought.mutate(grade=_graded(bought.amount >= first, bought.amount >= second))
    order = ibis.window(group_by="period", order_by=[ibis.desc("amount"), "customer_id"], preceding=None, following=0)
    whole = ibis.window(group_by="period")
    ranked = bought.mutate(before=_.amount.sum().over(order) - _.amount, total=_.amount.sum().over(whole))
    share = ranked.before.cast("float64") / ranked.total.cast("float64")
    return ranked.mutate(grade=_graded(share < first.cast("float64"), share < second.cast("float64")))


def _by_rfm(asked: Asked, grading: Grading) -> ibis.Table:
    first, second = (int(line) for line in grading.lines)
    bought = _bought(asked, grading.days)

    def fifth(column: str) -> ibis.Value:
        return ibis.ntile(5).over(ibis.window(group_by="period", order_by=[column, "customer_id"])) + 1

    ranked = bought.mutate(points=fifth("last_on") + fifth("number") + fifth("amount"))
    return ranked.mutate(grade=_graded(ranked.points >= first, ranked.points >= second))


def _graded(is_first: ibis.Value, is_second: ibis.Value) -> ibis.Value:
    return ibis.cases((is_first, "A"), (is_second, "B"), else_="C")
