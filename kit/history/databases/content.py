"""The hash of a database's content: the same for the same rows, in whatever order they lie and wherever they are.

A row is the sha256 of its cells, each with its length before it; a table is the number of its rows and the sum of
their hashes (in four parts, so that equal rows do not cancel each other); the whole is the sha256 of its tables.
"""

import hashlib
import json
from collections.abc import Mapping

import duckdb

from kit.history.cells import quoted

PARTS = 4


def content_hash(
    connection: duckdb.DuckDBPyConnection,
    catalogue: str,
    columns: Mapping[str, tuple[str, ...]],
    files: Mapping[str, str],
) -> str:
    """The sha256 of tables (their known columns) and small files."""
    tables = {name: _table(connection, f"{catalogue}.main.{quoted(name)}", columns[name]) for name in sorted(columns)}
    told = json.dumps([tables, dict(files)], ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(told.encode()).hexdigest()


def _table(connection: duckdb.DuckDBPyConnection, table: str, columns: tuple[str, ...]) -> list[object]:
    cells = [f"CAST({quoted(column)} AS VARCHAR)" for column in columns]
    row = " || ".join(f"coalesce(strlen({cell}) || ':' || {cell}, '-')" for cell in cells) or "''"
    parts = ", ".join(
        f"sum(CAST('0x' || substr(digest, {1 + 16 * part}, 16) AS UBIGINT))::VARCHAR" for part in range(PARTS)
    )
    query = f"SELECT count(*), {parts} FROM (SELECT sha256({row}) AS digest FROM {table})"
    return [list(columns), *connection.execute(query).fetchall()[0]]
