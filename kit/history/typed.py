"""Checked tables with the contract's types: what the rest of the kit reads.

Every contract column is there: one that the file lacks is NULL, a table that the folder lacks is empty.
"""

from collections.abc import Mapping
from datetime import date

import duckdb

from kit.history.cells import Cell, quoted, sql_type
from kit.history.contract import Table, contract
from kit.history.raw import RawTable
from kit.history.settings import Settings

_KNOWN_FROM = {"targets": "set_on", "payouts": "paid_on"}
"""Dates of tables that say when something was decided: a row of later date was not yet known."""

_TOLD_WHEN = {
    "deals": ("lost_reason", "closed_on"),
    "customers": ("lost_reason", "lost_on"),
    "appeals": ("outcome", "resolved_on"),
}
"""Columns that are known only from the day that another one gives."""


def make_typed(
    connection: duckdb.DuckDBPyConnection, raw: Mapping[str, RawTable], settings: Settings, as_of: date | None
) -> None:
    """Create one typed relation a table; with `as_of`, nothing later than that day is in it.

    Tables of text (CSV, servers) are copied once, Parquet ones stay views over their file.
    """
    for name, table in contract().items():
        source = raw.get(name)
        select = _select(connection, table, source, settings)
        if as_of is not None:
            select = _cut(name, table, select, as_of)
        kind = "TABLE" if source is not None and source.form != "parquet" else "VIEW"
        connection.execute(f"CREATE {kind} {quoted(name)} AS {select}")


def last_happened(connection: duckdb.DuckDBPyConnection) -> date | None:
    """The last day on which anything took place, over all typed tables; expected closings do not count."""
    days = []
    for name, table in contract().items():
        for column, about in table.columns.items():
            if about.happened:
                only = " WHERE status <> 'open'" if (name, column) == ("deals", "closed_on") else ""
                query = f"SELECT max({quoted(column)})::DATE FROM {quoted(name)}{only}"
                days += [row[0] for row in connection.execute(query).fetchall() if row[0] is not None]
    return max(days, default=None)


def _select(connection: duckdb.DuckDBPyConnection, table: Table, source: RawTable | None, settings: Settings) -> str:
    columns = []
    for name, column in table.columns.items():
        read, timed = "NULL", False
        if source is not None and name in source.columns:
            cell = Cell(name, source.columns[name], column.kind)
            read = cell.read if _may_be_empty(connection, source, cell) else cell.sql
            timed = column.kind == "date" and _has_times(connection, source, name)
        columns.append(f"CAST({read} AS {sql_type(column.kind, settings, timed=timed)}) AS {quoted(name)}")
    return f"SELECT {', '.join(columns)}" + (f" FROM {source.view}" if source else " WHERE false")


def _may_be_empty(connection: duckdb.DuckDBPyConnection, source: RawTable, cell: Cell) -> bool:
    """Whether a text must be looked at each time it is read, since some of them are empty.

    Of Parquet the file's own statistics tell, without a look at the texts; a column that is read as it lies there lets
    the engine pass over what a filter or a join does not need.
    """
    if source.form != "parquet" or not cell.is_text or not cell.fits:
        return True
    return bool(connection.execute(f"SELECT 1 FROM {source.view} WHERE {cell.sql} = '' LIMIT 1").fetchall())


def _has_times(connection: duckdb.DuckDBPyConnection, source: RawTable, column: str) -> bool:
    kind = source.columns[column]
    if kind != "VARCHAR":
        return kind.startswith("TIMESTAMP")
    query = f"SELECT coalesce(max(length({quoted(column)})), 0) > 10 FROM {source.view}"
    return bool(connection.execute(query).fetchall()[0][0])


def _cut(name: str, table: Table, select: str, as_of: date) -> str:
    """Only what was known on a day: later rows are gone, later endings have not happened yet."""
    day = f"DATE '{as_of.isoformat()}'"
    happened = [column for column, about in table.columns.items() if about.happened]
    begins = _KNOWN_FROM.get(name) or (happened[0] if happened else None)
    if begins is None:
        return select
    replaced = [_not_yet(column, day) for column in happened if column != begins]
    if name == "deals":
        later = f"coalesce(closed_on::DATE > {day}, false)"
        replaced += [f"CASE WHEN {later} THEN 'open' ELSE status END AS status"]
    if name in _TOLD_WHEN:
        told, when = _TOLD_WHEN[name]
        replaced += [f"CASE WHEN coalesce({when}::DATE > {day}, false) THEN NULL ELSE {told} END AS {told}"]
    replace = f" REPLACE ({', '.join(replaced)})" if replaced else ""
    known = f"{begins} IS NULL OR {begins}::DATE <= {day}"
    if name == "deals":
        known = f"coalesce(created_on, closed_on)::DATE <= {day} OR (created_on IS NULL AND status = 'open')"
    return f"SELECT *{replace} FROM ({select}) WHERE {known}"


def _not_yet(column: str, day: str) -> str:
    return f"CASE WHEN {column}::DATE > {day} THEN NULL ELSE {column} END AS {column}"
