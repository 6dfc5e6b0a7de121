"""Tiny histories for the tests of KPIs: rows in plain values, everything else filled in."""

import itertools
from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path

from kit.base.period import Period
from kit.history import History, Settings, open_history, write_tables
from kit.kpis import Windows, definitions, measure

Q3 = "2025Q3"
USUAL = Windows()
COUNTER = itertools.count(1)

KEYS = {
    "deals": "deal_id",
    "activities": "activity_id",
    "receipts": "receipt_id",
    "dues": "due_id",
    "surveys": "survey_id",
    "complaints": "complaint_id",
    "reversals": "reversal_id",
}
ALWAYS = {
    "managers": lambda row: {"name": f"name of {row['manager_id']}", "team": "T"},
    "customers": lambda row: {"name": f"name of {row['customer_id']}"},
    "deals": lambda row: {"status": "won" if row.get("closed_on") else "open", "manager_id": "ann"},
    "activities": lambda _row: {"kind": "visit", "manager_id": "ann"},
    "receipts": lambda _row: {"manager_id": "ann", "customer_id": "c1"},
    "dues": lambda _row: {"manager_id": "ann", "customer_id": "c1"},
    "surveys": lambda _row: {"manager_id": "ann", "customer_id": "c1"},
    "complaints": lambda _row: {"manager_id": "ann", "customer_id": "c1"},
    "customer_owners": lambda _row: {"kind": "owner"},
    "credits": lambda _row: {"kind": "split"},
}


def made(folder: Path, as_of: date | None = None, form: str = "parquet", **tables: Sequence[Mapping]) -> History:
    """A history of some tables; two managers, ann and bob, and customers c1 to c3 unless others are given.

    Numbers and dates may be written as text, keys of rows left out; the last day known is 30 September 2025.
    """
    tables = {"managers": [{"manager_id": "ann"}, {"manager_id": "bob"}], **tables}
    if "customers" not in tables and any("customer_id" in row for rows in tables.values() for row in rows):
        tables["customers"] = [{"customer_id": f"c{number}"} for number in (1, 2, 3)]
    rows = {name: [_row(name, row) for row in given] for name, given in tables.items() if given is not None}
    write_tables(folder, rows, Settings(), form)
    return open_history(folder, known_kpis=frozenset(definitions()), as_of=as_of or date(2025, 9, 30))


def cell(history: History, kpi: str, person: str = "ann", period: str = Q3, windows: Windows = USUAL) -> dict:
    """One person's row of one KPI as a dict."""
    frame = measure(history, [kpi], [history.calendar.period(period)], windows).frame
    return frame[frame["manager_id"] == person].to_dict("records")[0]


def ratio(history: History, kpi: str, person: str = "ann", period: str = Q3, windows: Windows = USUAL) -> tuple:
    """One person's numerator, denominator and n as plain numbers; the note alone where there is no value."""
    row = cell(history, kpi, person, period, windows)
    if row["value"] is None:
        return (row["note"],)
    return tuple(_short(row[name]) for name in ("numerator", "denominator", "n"))


def quarter(history: History, label: str = Q3) -> Period:
    """A period of a history's calendar."""
    return history.calendar.period(label)


def _short(number: object) -> object:
    return int(number) if number == int(number) else str(number)


def _row(table: str, given: Mapping) -> dict:
    row = dict(ALWAYS[table](given)) if table in ALWAYS else {}
    if table in KEYS:
        row[KEYS[table]] = f"{table}-{next(COUNTER):04d}"
    row |= given
    return {column: _typed(column, value) for column, value in row.items()}


def _typed(column: str, value: object) -> object:
    if isinstance(value, str) and (column.endswith("_on")):
        return date.fromisoformat(value)
    numeric = {"amount", "cost", "share", "completeness", "score", "must", "stretch", "value"}
    return Decimal(str(value)) if column in numeric and value is not None else value
