"""Problems of a database's tables name a row by its key, since a database's rows have no numbers."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

import duckdb

from kit.base.problem import Problem
from kit.history.cells import quoted, text
from kit.history.contract import contract
from kit.history.raw import ROW, RawTable

_SAID_OF_DATABASES = {
    f"history.expects.{name}": f"history.expects.{said}"
    for name, said in (
        ("table", "table_there"),
        ("fact_table", "fact_table_there"),
        ("unique", "once"),
        ("unique_together", "once_together"),
    )
}
"""Expectations that speak of files and rows, and what is said in their place."""

SHORT = 40
"""Characters of a cell that names a row."""


def named(
    connection: duckdb.DuckDBPyConnection, raw: Mapping[str, RawTable], problems: Sequence[Problem]
) -> list[Problem]:
    """The problems of tables with the key of each row in the place of its number."""
    rows: dict[str, set[int]] = {}
    for problem in problems:
        if problem.row is not None and problem.file in raw:
            rows.setdefault(problem.file, set()).add(problem.row)
    keys = {name: _keys(connection, raw[name], numbers) for name, numbers in rows.items()}
    return [_named(problem, keys.get(problem.file, {})) for problem in problems]


def _named(problem: Problem, keys: Mapping[int, str]) -> Problem:
    expects = _SAID_OF_DATABASES.get(problem.expects, problem.expects)
    if problem.row is None or problem.row not in keys:
        return replace(problem, expects=expects)
    return replace(problem, row=None, key=keys[problem.row], expects=expects)


def _keys(connection: duckdb.DuckDBPyConnection, table: RawTable, rows: set[int]) -> dict[int, str]:
    """What names each of some rows: its key, of a table without one the cells that must be filled."""
    about = contract()[table.name]
    naming = about.key or tuple(name for name, column in about.columns.items() if column.needed)
    cells = [
        f"{text(f'{name}=')} || coalesce(substr(CAST({quoted(name)} AS VARCHAR), 1, {SHORT}), '')"
        for name in naming
        if name in table.columns
    ]
    label = f"concat_ws(', ', {', '.join(cells)})" if cells else "''"
    numbers = ", ".join(str(row) for row in sorted(rows))
    query = f"SELECT {ROW}, {label} FROM {table.view} WHERE {ROW} IN ({numbers})"
    return dict(connection.execute(query).fetchall())
