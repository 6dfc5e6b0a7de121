"""From the vocabulary to an expression: manager_id, period, numerator, denominator, n."""

from collections.abc import Sequence

import ibis
from ibis import _

from kit.kpis.asked import EXACT, Asked, by_person, credited, product, total, within
from kit.kpis.vocabulary import Part, Taken


def taken(asked: Asked, measure: Taken) -> ibis.Table:
    """The measure for everybody and every period asked for."""
    if measure.take == "mean":
        rows, amount, share = rows_of(asked, measure)
        return by_person(asked, rows, numerator=_total(amount), denominator=_total(share), n=_.count())
    over = part(asked, measure)
    if measure.less is not None:
        away = part(asked, measure.less).mutate(amount=-_.amount)
        over = by_person(asked, over.union(away), amount=total(_.amount), n=_.n.sum())
    if measure.per is None:
        return over.select("manager_id", "period", numerator=_.amount, denominator=ibis.literal(1).cast(EXACT), n=_.n)
    return quotient(asked, over, part(asked, measure.per))


def part(asked: Asked, part: Part) -> ibis.Table:
    """One part: manager_id, period, amount, n."""
    rows, amount, _share = rows_of(asked, part)
    return by_person(asked, rows, amount=_total(amount), n=_.count())


def quotient(asked: Asked, over: ibis.Table, under: ibis.Table) -> ibis.Table:
    """Two parts as a measure; `n` is the number of rows below the line."""
    nothing = ibis.literal(0).cast(EXACT)
    above = over.select("manager_id", "period", numerator=_.amount, denominator=nothing, n=ibis.literal(0, "int64"))
    below = under.select("manager_id", "period", numerator=nothing, denominator=_.amount, n=_.n)
    both = above.union(below)
    return by_person(asked, both, numerator=total(_.numerator), denominator=total(_.denominator), n=_.n.sum())


def rows_of(
    asked: Asked, part: Part | Taken, also: Sequence[str] = ()
) -> tuple[ibis.Table, ibis.Value | None, ibis.Value | None]:
    """The rows of a part in their periods, what to sum of them, and their shares; None where each row counts 1.

    A cell to be summed must be there. `also`: columns of the table that go on as well.
    """
    table = asked.table(part.table)
    value = [part.column] if part.column else []
    wanted = [table[column].isin(values) for column, values in part.where.items()]
    wanted += [table[column].notnull() for column in (*part.filled, *value)]
    whose = [column for column in ("manager_id", "deal_id") if column in table.columns]
    whose = whose if part.credited else whose[:1]
    rows = of_a_manager(
        asked, within(asked, table, part.within, only=wanted, keep=list(dict.fromkeys((*whose, *value, *also))))
    )
    if not (part.credited and asked.history.has("credits")):
        return rows, rows[part.column] if part.column else None, None
    rows = credited(asked, rows)
    return rows, product(rows[part.column], rows.share) if part.column else rows.share, rows.share


def _total(values: ibis.Value | None) -> ibis.Value | ibis.Deferred:
    return _.count().cast(EXACT) if values is None else total(values)


def of_a_manager(asked: Asked, rows: ibis.Table) -> ibis.Table:
    """Rows with a `manager_id`: their own, or that of their deal."""
    if "manager_id" in rows.columns:
        return rows
    deals = asked.table("deals").select(of_deal="deal_id", manager_id="manager_id")
    return rows.inner_join(deals, rows.deal_id == deals.of_deal).drop("of_deal")
