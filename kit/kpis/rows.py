"""The rows behind one person's KPI: what they add up to is the number, exactly."""

from collections.abc import Callable, Mapping
from datetime import date

import ibis
import pandas as pd
from ibis import _

from kit.base.period import Period
from kit.history import History
from kit.history.contract import contract
from kit.kpis.asked import EXACT, Asked, credited, product
from kit.kpis.available import missing
from kit.kpis.bought import marked
from kit.kpis.customer_rows import customer_rows
from kit.kpis.definition import definitions
from kit.kpis.measures import development, performance, process, satisfaction
from kit.kpis.measuring import Source, taken_as_given
from kit.kpis.owners import owners
from kit.kpis.taken import rows_of
from kit.kpis.vocabulary import Part, Taken
from kit.kpis.windows import Windows

ROWS = ["id", "customer", "on", "counted", "of"]


def rows_behind(
    history: History, period: Period, manager_id: str, kpi: str, windows: Windows, *, source: Source = "measured"
) -> pd.DataFrame | None:
    """A row a record by date (ROWS): its key, its customer's name ("" for none), and what it counts.

    `counted` sums to the KPI's numerator, `of` to its denominator (None for KPIs that add up). Where records of two
    kinds are divided a row stands above the line (`of` is None) or below it (`counted` is None). Of KPIs that compare
    people with targets only what was done is here. None for a KPI that is taken as the history gives it: behind its
    value there are no rows.
    """
    asked = Asked(history, (period,), windows)
    known = definitions().get(kpi)
    if known is None or taken_as_given(asked, kpi, source):
        return None
    make = _FUNCTIONS.get(kpi)
    found = make(asked) if make is not None else _taken(asked, known.measure)
    mine = found.filter(found.manager_id == ibis.literal(manager_id))
    mine = _named(asked, mine).order_by("on", "id")
    frame = mine.select(*ROWS).to_pandas().astype(object)
    frame = frame.where(frame.notna(), None)
    frame["on"] = pd.Series([one and date(one.year, one.month, one.day) for one in frame["on"]], dtype=object)
    return frame


def _taken(asked: Asked, measure: Taken | None) -> ibis.Table:
    """The rows of a measure in the vocabulary: what is taken, what is taken away, and what divides it."""
    assert measure is not None  # noqa: S101 - asked for where there is one
    parts = [_part(asked, measure, 1, below=measure.take == "mean")]
    if measure.less is not None:
        parts.append(_part(asked, measure.less, -1))
    if measure.per is not None:
        parts.append(_part(asked, measure.per, 0, below=True))
    return parts[0] if len(parts) == 1 else ibis.union(*parts)


def _part(asked: Asked, part: Part | Taken, sign: int, *, below: bool = False) -> ibis.Table:
    columns = asked.table(part.table).columns
    key = next(name for name in contract()[part.table].columns if name.endswith("_id"))
    also = [name for name in dict.fromkeys((key, "customer_id", "deal_id", part.within)) if name in columns]
    rows, amount, share = rows_of(asked, part, also)
    one = ibis.literal(1).cast(EXACT)
    counted = (one if amount is None else amount.cast(EXACT)) * ibis.literal(sign)
    divides = one if share is None else share.cast(EXACT)
    if sign == 0:
        counted, divides = ibis.null(EXACT), one if amount is None else amount.cast(EXACT)
    rows = rows.mutate(id=rows[key], on=rows[part.within].cast("date"), counted=counted.cast(EXACT))
    rows = rows.mutate(of=divides if below else ibis.null(EXACT))
    if "customer_id" not in rows.columns:
        rows = _of_the_deal(asked, rows)
    return rows.select("manager_id", "id", "customer_id", "on", "counted", "of")


def _of_the_deal(asked: Asked, rows: ibis.Table) -> ibis.Table:
    """Rows with the customer of their deal, none where they have no deal."""
    if "deal_id" not in rows.columns:
        return rows.mutate(customer_id=ibis.null("string"))
    deals = asked.table("deals").select(its_deal="deal_id", customer_id="customer_id")
    return rows.left_join(deals, rows.deal_id == deals.its_deal)


def _named(asked: Asked, rows: ibis.Table) -> ibis.Table:
    if not asked.history.has("customers"):
        return rows.mutate(customer=ibis.literal(""))
    customers = asked.table("customers").select(its_customer="customer_id", its_name="name")
    joined = rows.left_join(customers, rows.customer_id == customers.its_customer)
    return joined.mutate(customer=ibis.coalesce(joined.its_name, ibis.literal("")))


def _attainment(asked: Asked) -> ibis.Table:
    return _taken(asked, definitions()["sales_amount"].measure)


def _collection(asked: Asked) -> ibis.Table:
    """Dues with what came in of each; without them, receipts over what was booked."""
    if not (asked.history.has("dues") and asked.history.has("receipts", "due_id")):
        sold = _attainment(asked)
        return _over(_part(asked, performance.CAME_IN, 1), sold.mutate(of=sold.counted))
    rows = performance.due_rows(asked, ("customer_id", "due_on"))
    return rows.select(
        "manager_id",
        "customer_id",
        id="due_id",
        on=_.due_on.cast("date"),
        counted=product(_.received, _.share),
        of=product(_.amount, _.share),
    )


def _deals(make: Callable[[Asked], ibis.Table]) -> Callable[[Asked], ibis.Table]:
    """Deals that count by the share of each person."""

    def rows(asked: Asked) -> ibis.Table:
        found = credited(asked, make(asked))
        on, share = found.closed_on.cast("date"), found.share.cast(EXACT)
        return found.select("manager_id", "customer_id", id=found.deal_id, on=on, counted=share, of=ibis.null(EXACT))

    return rows


def _rhythm(asked: Asked) -> ibis.Table:
    """Customers with a rhythm: 1 where it was kept; the date is that of the last contact."""
    rows = process.rhythm_rows(asked)
    return rows.filter(rows.graded).select(
        "manager_id",
        "customer_id",
        id="customer_id",
        on=_.last_on.cast("date"),
        counted=_.kept.cast("int64").cast(EXACT),
        of=ibis.literal(1).cast(EXACT),
    )


def _proposals(asked: Asked) -> ibis.Table:
    """Deals with their proposals; none where the history does not tell of proposals: 0 of each would be made up."""
    rows = process.proposal_rows(asked, ("customer_id", "created_on"))
    if missing(asked.history, definitions()["proposal_rate"]):
        rows = rows.filter(ibis.literal(False))
    share = rows.share.cast(EXACT)
    return rows.select(
        "manager_id",
        "customer_id",
        id="deal_id",
        on=rows.created_on.cast("date"),
        counted=ibis.ifelse(rows.proposed_in_time, share, ibis.literal(0).cast(EXACT)),
        of=share,
    )


def _graded(asked: Asked) -> ibis.Table:
    rows = performance.graded_rows(asked, named=True)
    counted = rows.weighted.cast(EXACT)
    return rows.select("manager_id", "customer_id", "id", "on", counted=counted, of=ibis.null(EXACT))


def _margin(asked: Asked) -> ibis.Table:
    rows = performance.margin_rows(asked, ("customer_id", "closed_on"))
    amount = product(rows.amount, rows.share)
    return rows.select(
        "manager_id",
        "customer_id",
        id="deal_id",
        on=rows.closed_on.cast("date"),
        counted=(amount - product(rows.cost, rows.share)).cast(EXACT),
        of=amount,
    )


def _complaints(asked: Asked) -> ibis.Table:
    return _over(_part(asked, satisfaction.RAISED, 1), customer_rows(asked, satisfaction.buyers(asked)))


def _followups(asked: Asked) -> ibis.Table:
    return _over(_part(asked, process.CONTACTED, 1), customer_rows(asked, owners(asked), seen=True))


def _customers(
    make: Callable[[Asked], tuple[ibis.Table, ibis.Table]], *, seen: bool = False
) -> Callable[[Asked], ibis.Table]:
    """Customers of a rate: 1 where one is in what is counted, 0 where it is only in what that is a part of."""

    def rows(asked: Asked) -> ibis.Table:
        base, hit = make(asked)
        return customer_rows(asked, marked(asked, base, hit), seen=seen)

    return rows


def _over(above: ibis.Table, below: ibis.Table) -> ibis.Table:
    """Records of two kinds, those above the line and those that divide them."""
    columns = ["manager_id", "customer_id", "id", "on"]
    nothing = ibis.null(EXACT)
    return above.select(*columns, "counted", of=nothing).union(below.select(*columns, "of", counted=nothing))


_FUNCTIONS: Mapping[str, Callable[[Asked], ibis.Table]] = {
    "attainment": _attainment,
    "collection_rate": _collection,
    "graded_sales": _graded,
    "margin_rate": _margin,
    "complaint_rate": _complaints,
    "active_old_customers": _customers(development.old_and_active, seen=True),
    "churn_rate": _customers(development.bought_and_gone),
    "repurchase_rate": _customers(development.bought_and_again),
    "followup_frequency": _followups,
    "new_customers": _deals(development.first_deals),
    "dormant_awakened": _deals(development.awakening_deals),
    "on_rhythm": _rhythm,
    "proposal_rate": _proposals,
}
