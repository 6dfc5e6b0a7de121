"""Performance 业绩目标: what was sold against what was set, what was collected, at which margin, from whom."""

from collections.abc import Sequence

import ibis
from ibis import _

from kit.kpis.asked import EXACT, FACTOR, Asked, by_person, credited, product, total, within
from kit.kpis.booked import booked, must, sales
from kit.kpis.grading import grades
from kit.kpis.taken import part, quotient
from kit.kpis.vocabulary import Part
from kit.kpis.windows import Factors

OF_CUSTOMER = ("segment", "region")
UNGRADED = "approximate:ungraded"
NO_DUES = "approximate:no_dues"
NO_LINKS = "approximate:no_links"
CAME_IN = Part(take="sum", of="receipts.amount", within="paid_on", credited=True)


def attainment(asked: Asked) -> ibis.Table:
    """Sales amount over its must-hit target; nobody without a target is here."""
    held = must(asked, "sales_amount")
    return held.left_join(sales(asked), ["manager_id", "period"]).select(
        "manager_id",
        "period",
        numerator=ibis.coalesce(_.amount, ibis.literal(0).cast(EXACT)),
        denominator=_.must.cast(EXACT),
        n=ibis.coalesce(_.n, ibis.literal(0, "int64")),
    )


def graded_sales(asked: Asked) -> ibis.Table:
    """Sales amount with each customer's amounts times the weight of its grade; 1 without a grade, and said so."""
    return by_person(
        asked,
        graded_rows(asked),
        numerator=total(_.weighted),
        denominator=ibis.literal(1).cast(EXACT),
        n=_.count(),
        note=ibis.ifelse(_.ungraded.any(), UNGRADED, ""),
    )


def graded_rows(asked: Asked, *, named: bool = False) -> ibis.Table:
    """What was booked, with what counts of each row (`weighted`) and whether its customer has no grade (`ungraded`)."""
    weights, factors = asked.windows.grade_weights, asked.windows.factors
    of_deal = (factors.by,) if factors is not None and factors.by not in OF_CUSTOMER else ()
    known = grades(asked).select(graded="customer_id", graded_in="period", grade="grade")
    rows = booked(asked, also=of_deal, named=named)
    rows = rows.left_join(known, [rows.customer_id == known.graded, rows.period == known.graded_in])
    rows = _factored(asked, rows, factors)
    weight = ibis.cases(
        *[(rows.grade == grade, ibis.literal(number, FACTOR)) for grade, number in weights.items()],
        else_=ibis.literal(1).cast(FACTOR),
    )
    # at most nine decimals (money 6, weight 3; with factors money 4, both weights 5): itself an exact factor
    weight = (weight.cast("decimal(9, 3)") * rows.factor.cast("decimal(9, 2)")).cast("decimal(14, 5)")
    weighted = (rows.amount.cast("decimal(24, 6)") * weight.cast("decimal(14, 5)")).cast(FACTOR)
    return rows.mutate(weighted=product(weighted, rows.share), ungraded=rows.grade.isnull())


def _factored(asked: Asked, rows: ibis.Table, factors: Factors | None) -> ibis.Table:
    """The rows with the conversion factor of each; 1 where the scheme has none."""
    if factors is None:
        return rows.mutate(factor=ibis.literal(1).cast(FACTOR))
    if factors.by in OF_CUSTOMER:
        customers = asked.table("customers").select(decided="customer_id", decides=factors.by)
        rows = rows.left_join(customers, rows.customer_id == customers.decided).drop("decided")
    else:
        rows = rows.mutate(decides=rows[factors.by])
    cases = [(rows.decides == value, ibis.literal(number, FACTOR)) for value, number in factors.weights.items()]
    return rows.mutate(factor=ibis.cases(*cases, else_=ibis.literal(factors.other, FACTOR)))


def margin_rate(asked: Asked) -> ibis.Table:
    """Amount less cost over amount, of won deals that have a cost."""
    return by_person(
        asked,
        margin_rows(asked),
        numerator=total(product(_.amount, _.share)) - total(product(_.cost, _.share)),
        denominator=total(product(_.amount, _.share)),
        n=_.count(),
    )


def margin_rows(asked: Asked, also: Sequence[str] = ()) -> ibis.Table:
    """Won deals of a period that have a cost, with the share that counts for each person; `also`: columns of deals."""
    deals = asked.table("deals")
    costed = [deals.status == "won", deals.cost.notnull(), deals.amount.notnull()]
    keep = ["deal_id", "manager_id", "amount", "cost", *also]
    return credited(asked, within(asked, deals, "closed_on", keep=keep, only=costed))


def collection_rate(asked: Asked) -> ibis.Table:
    """Of dues due in the period the part received by its end, each at most once over; else approximately."""
    if not asked.history.has("dues"):
        return _receipts_over_sales(asked, NO_DUES)
    if not asked.history.has("receipts", "due_id"):
        return _receipts_over_sales(asked, NO_LINKS)
    rows = due_rows(asked)
    received, due = total(product(_.received, _.share)), total(product(_.amount, _.share))
    return by_person(asked, rows, numerator=received, denominator=due, n=_.count())


def due_rows(asked: Asked, also: Sequence[str] = ()) -> ibis.Table:
    """Dues due in a period with what was received of each by its end, and the share that counts for each person.

    `also`: columns of dues that go on as well.
    """
    receipts = asked.table("receipts").select(paid_due="due_id", paid_on="paid_on", paid="amount")
    ends = asked.spans.select(ends="period", ends_on="to_on")
    keep = ["due_id", "deal_id", "manager_id", "amount", *also]
    due = within(asked, asked.table("dues"), "due_on", keep=keep).left_join(ends, _.period == ends.ends)
    paid = due.left_join(receipts, due.due_id == receipts.paid_due)
    counted = ibis.ifelse(paid.paid_on < paid.ends_on, paid.paid, None)
    dues = paid.mutate(counted=counted).group_by(*keep, "period").aggregate(paid=total(_.counted))
    received = ibis.least(ibis.coalesce(dues.paid, ibis.literal(0).cast(EXACT)), dues.amount.cast(EXACT))
    return credited(asked, dues.mutate(received=received))


def _receipts_over_sales(asked: Asked, note: str) -> ibis.Table:
    """What came in over what was sold: all that can be said where no dues are kept, or no receipt names its due."""
    return quotient(asked, part(asked, CAME_IN), sales(asked)).mutate(note=ibis.literal(note))
