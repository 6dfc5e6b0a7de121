"""People who have left, or have not begun, but have business in a period: a reversal, a late deal, a receipt.

The roster does not hold them, and their pay must not vanish: they stand on it with no day present.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pandas as pd

from kit.base.money import divide
from kit.base.period import Period
from kit.history import History
from kit.kpis import Measures
from kit.pay.price import SALES

Dated = tuple[str, date]
"""Somebody whom a row of the history counts for, and its day."""

_ABOUT = """
WITH latest AS (
  SELECT manager_id, team, region, role FROM assignments WHERE from_on::DATE < $to_on
  QUALIFY row_number() OVER (PARTITION BY manager_id ORDER BY from_on DESC, team) = 1
)
SELECT m.manager_id, m.name, coalesce(l.team, m.team, ''), coalesce(l.region, m.region, ''),
       coalesce(l.role, m.role, 'all')
FROM managers m LEFT JOIN latest l USING (manager_id) WHERE list_contains($people, m.manager_id) ORDER BY 3, 1
"""


def with_outside(
    history: History,
    measures: Measures,
    rosters: Mapping[str, pd.DataFrame],
    periods: Sequence[Period],
    dated: Sequence[Dated] = (),
    *,
    named: frozenset[str] = frozenset(),
) -> tuple[Measures, dict[str, pd.DataFrame]]:
    """The measures and rosters of some periods, with those who were not there but have business in them.

    `dated`: whom bookings and receipts count for; `named`: people who stand on every roster.
    """
    rows = [row for period in periods for row in _outside(measures, period)]
    frame = measures.frame
    if rows:
        frame = pd.concat([frame, pd.DataFrame(rows, columns=frame.columns, dtype=object)], ignore_index=True)
    held = {
        period.label: _roster(history, rosters[period.label], business(measures, period, dated, named=named), period)
        for period in periods
    }
    return replace(measures, frame=frame), held


def business(
    measures: Measures, period: Period, dated: Sequence[Dated], *, named: frozenset[str] = frozenset()
) -> frozenset[str]:
    """Who is on a period's roster without having been there: for sales, for a row that is dated in it, or as `named`.

    Sales count also where they sum to nothing: a sprint may fall between them.
    """
    booked = {manager_id for manager_id, on in dated if on in period}
    sold = {
        row["manager_id"]
        for row in measures.outside.to_dict("records")
        if (row["period"], row["kpi"]) == (period.label, SALES) and (row["n"] or row["numerator"])
    }
    return frozenset(booked | sold) | named


def without_days(measures: Measures, period: Period) -> pd.DataFrame:
    """Rows of measures of who was not there in a period but has something of them, as of those who were."""
    return pd.DataFrame(_of_outside(measures, period), columns=measures.frame.columns, dtype=object)


def _outside(measures: Measures, period: Period) -> list[dict[str, Any]]:
    """Rows of measures of the people outside who have an amount of sales."""
    all_rows = [row for row in measures.outside.to_dict("records") if row["period"] == period.label]
    people = {row["manager_id"] for row in all_rows if row["kpi"] == SALES and row["numerator"]}
    return [_measured(row) for row in all_rows if row["manager_id"] in people]


def _of_outside(measures: Measures, period: Period) -> list[dict[str, Any]]:
    rows = measures.outside.to_dict("records")
    return [_measured(row) for row in rows if row["period"] == period.label and row["numerator"]]


def _measured(row: Mapping[Any, Any]) -> dict[str, Any]:
    value = divide(row["numerator"], row["denominator"] or Decimal(0))
    empty = dict.fromkeys(("target", "stretch", "target_first", "attainment"))
    return {str(key): cell for key, cell in row.items()} | {"value": value, "note": ""} | empty


def _roster(history: History, roster: pd.DataFrame, people: frozenset[str], period: Period) -> pd.DataFrame:
    """The roster with those of some people at its end who were not there, with no day present."""
    people = people - set(roster["manager_id"])
    if not people:
        return roster
    given = {"to_on": period.to_on, "people": sorted(people)}
    about = history.connection.con.execute(_ABOUT, given).fetchall()
    span = (period.from_on, period.from_on, 0, Fraction(0))
    more = pd.DataFrame([(*row, *span) for row in about], columns=roster.columns)
    return pd.concat([roster, more], ignore_index=True)
