"""From the vocabulary to an expression: manager_id, period, numerator, denominator, n."""

import ibis
from ibis import _

from kit.kpis.asked import EXACT, Asked, credited, product, total, within
from kit.kpis.vocabulary import Part, Taken


def taken(asked: Asked, measure: Taken) -> ibis.Table:
    """The measure for everybody and every period asked for."""
    if measure.take == "mean":
        return (
            _rows(asked, measure)
            .group_by("manager_id", "period")
            .aggregate(numerator=total(_.amount), denominator=total(_.share), n=_.count())
        )
    over = part(asked, measure)
    if measure.less is not None:
        away = part(asked, measure.less).mutate(amount=-_.amount)
        over = _together(over.union(away))
    one = ibis.literal(1).cast(EXACT)
    if measure.per is None:
        return over.select("manager_id", "period", numerator=_.amount, denominator=one, n=_.n)
    return quotient(over, part(asked, measure.per))


def part(asked: Asked, part: Part) -> ibis.Table:
    """One part: manager_id, period, amount, n."""
    return _rows(asked, part).group_by("manager_id", "period").aggregate(amount=total(_.amount), n=_.count())


def quotient(over: ibis.Table, under: ibis.Table) -> ibis.Table:
    """Two parts as a measure; `n` is the number of rows below the line."""
    nothing = ibis.literal(0).cast(EXACT)
    above = over.select("manager_id", "period", numerator=_.amount, denominator=nothing, n=ibis.literal(0, "int64"))
    below = under.select("manager_id", "period", numerator=nothing, denominator=_.amount, n=_.n)
    return (
        above.union(below)
        .group_by("manager_id", "period")
        .aggregate(numerator=total(_.numerator), denominator=total(_.denominator), n=_.n.sum())
    )


def _together(parts: ibis.Table) -> ibis.Table:
    return parts.group_by("manager_id", "period").aggregate(amount=total(_.amount), n=_.n.sum())


def _rows(asked: Asked, part: Part | Taken) -> ibis.Table:
    """The rows of a part in their periods: manager_id, period, amount, share."""
    rows = within(asked, _chosen(asked, part), part.within)
    divided = part.credited and asked.history.has("credits")
    if part.credited:
        rows = of_a_manager(asked, rows)
    if divided:
        rows = credited(asked, rows)
    share = rows.share if divided else ibis.literal(1)
    amount = rows[part.column] if part.column else share
    if divided and part.column:
        amount = product(amount, share)
    return rows.select("manager_id", "period", amount=amount, share=share)


def _chosen(asked: Asked, part: Part | Taken) -> ibis.Table:
    """The rows of a table that a part is about; cells to be summed must be there."""
    rows = asked.table(part.table)
    filled = (*part.filled, *([part.column] if part.column else ()))
    wanted = [rows[column].isin(values) for column, values in part.where.items()]
    wanted += [rows[column].notnull() for column in filled]
    return rows.filter(*wanted) if wanted else rows


def of_a_manager(asked: Asked, rows: ibis.Table) -> ibis.Table:
    """Rows with a `manager_id`: their own, or that of their deal."""
    if "manager_id" in rows.columns:
        return rows
    deals = asked.table("deals").select(of_deal="deal_id", manager_id="manager_id")
    return rows.inner_join(deals, rows.deal_id == deals.of_deal).drop("of_deal")
