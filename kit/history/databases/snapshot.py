"""The contract's tables of a database as they are at one moment, copied into memory in the order of their keys.

Servers give each cell in their own text form (decimals in full, dates in ISO form, binary floats as they are), so a
cell that cannot be read is a problem with its value, as in a CSV file. A DuckDB file keeps its types, as Parquet does.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import duckdb
import ibis

from kit.base.problem import BadInput, Problem, raise_if
from kit.history.cells import quoted, text
from kit.history.contract import contract
from kit.history.databases.content import content_hash
from kit.history.databases.engines import INCOMING, connected, errors_of, reason
from kit.history.databases.place import Database
from kit.history.raw import ROW, RawTable
from kit.history.room import stay_small

FILES = "history_files"
"""The table of the small YAML files that lie beside the tables of a folder: columns name and content."""

COPIED = "copied"
"""The catalogue of the copy."""

BATCH = 100_000


@dataclass(frozen=True)
class Snapshot:
    """The copy: a connection that has it, the known columns of each table, the small files, the hash of it all."""

    connection: duckdb.DuckDBPyConnection
    columns: Mapping[str, tuple[str, ...]]
    files: Mapping[str, str]
    sha256: str

    def opened(self, name: str) -> tuple[ibis.BaseBackend, dict[str, RawTable]]:
        """A catalogue of its own (`name`) over the copy, with a view `raw_<table>` for each of its tables."""
        cursor = self.connection.cursor()
        cursor.execute(f"ATTACH ':memory:' AS {quoted(name)}")
        cursor.execute(f"USE {quoted(name)}")
        raw = {}
        for table, columns in self.columns.items():
            cursor.execute(f"CREATE VIEW raw_{table} AS SELECT * FROM {COPIED}.main.{quoted(table)}")
            types = {row[0]: row[1] for row in cursor.execute(f"DESCRIBE raw_{table}").fetchall()}
            raw[table] = RawTable(table, table, "database", {column: types[column] for column in columns})
        return ibis.duckdb.from_connection(cursor), raw


def take(place: Database) -> Snapshot:
    """Copy every table of the contract that the database has.

    Raises:
        BadInput: where the database does not answer, or with every table that cannot be read.

    """
    connection = duckdb.connect()
    stay_small(connection)
    connection.execute(f"ATTACH ':memory:' AS {COPIED} (COMPRESS)")
    columns: dict[str, tuple[str, ...]] = {}
    files: dict[str, str] = {}
    problems: list[Problem] = []
    with connected(place) as backend:
        there = _tables(place, backend)
        for name in [*(name for name in contract() if name in there), *({FILES} & there)]:
            try:
                read = _read_attached if place.engine == "duckdb" else _read_cells
                columns[name] = read(place, name, backend, connection)
            except (*errors_of(place), duckdb.Error, ibis.IbisError, ValueError, OSError) as error:
                told = {"reason": reason(place, error)}
                problems.append(Problem(name, expects="history.expects.readable_table", given=told))
    if FILES in columns:
        problems += _take_files(connection, columns.pop(FILES), files)
    raise_if(problems)
    return Snapshot(connection, columns, files, content_hash(connection, COPIED, columns, files))


def _tables(place: Database, backend: ibis.BaseBackend) -> set[str]:
    """The names of the tables and views that are there.

    Raises:
        BadInput: where even that cannot be asked.

    """
    try:
        if place.engine == "duckdb":
            query = (
                f"SELECT table_name FROM information_schema.tables WHERE table_catalog = '{INCOMING}' "
                f"AND table_schema = {text(place.schema or 'main')}"
            )
            return {row[0] for row in backend.con.execute(query).fetchall()}
        return set(backend.list_tables())
    except (*errors_of(place), ibis.IbisError) as error:
        told = {"reason": reason(place, error)}
        raise BadInput([Problem(place.shown, expects="history.expects.database", given=told)]) from None


def _read_attached(
    place: Database, name: str, backend: ibis.BaseBackend, connection: duckdb.DuckDBPyConnection
) -> tuple[str, ...]:
    """Copy a table of a DuckDB file, types and all."""
    source = f"{INCOMING}.{quoted(place.schema or 'main')}.{quoted(name)}"
    columns = _known(name, backend.con.sql(f"FROM {source}").columns)
    listed = ", ".join(quoted(column) for column in columns) or "NULL AS nothing"
    _copy(name, columns, backend.con.sql(f"SELECT {listed} FROM {source}").to_arrow_reader(BATCH), connection)
    return columns


def _read_cells(
    place: Database, name: str, backend: ibis.BaseBackend, connection: duckdb.DuckDBPyConnection
) -> tuple[str, ...]:
    """Copy a table of a server: every cell as text but the binary floats."""
    del place
    table = backend.table(name)
    columns = _known(name, table.columns)
    cells = {name: table[name] if table[name].type().is_floating() else table[name].cast("string") for name in columns}
    chosen = table.select(**cells) if cells else table.select(nothing=ibis.literal("nothing"))
    _copy(name, columns, backend.to_pyarrow_batches(chosen, chunk_size=BATCH), connection)
    return columns


def _known(name: str, found: Any) -> tuple[str, ...]:
    known = ("name", "content") if name == FILES else contract()[name].columns
    return tuple(column for column in known if column in found)


def _copy(name: str, columns: tuple[str, ...], incoming: Any, connection: duckdb.DuckDBPyConnection) -> None:
    """The rows in the order of their key, then of all their cells: whatever order they lay in, the copy is the same."""
    key = contract()[name].key if name in contract() else ()
    order = [column for column in key if column in columns]
    order += [column for column in columns if column not in key]
    listed = ", ".join(quoted(column) for column in columns)
    by = ", ".join(quoted(column) for column in order)
    rows = f"SELECT {listed} FROM incoming ORDER BY {by}" if columns else "SELECT * EXCLUDE (nothing) FROM incoming"
    connection.register("incoming", incoming)
    connection.execute(
        f"CREATE TABLE {COPIED}.main.{quoted(name)} AS SELECT row_number() OVER () AS {ROW}, * FROM ({rows})"
    )
    connection.unregister("incoming")


def _take_files(
    connection: duckdb.DuckDBPyConnection, columns: tuple[str, ...], files: dict[str, str]
) -> list[Problem]:
    """The small files, each once; what is wrong with their table is told."""
    if columns != ("name", "content"):
        return [
            Problem(FILES, column=column, expects="history.expects.column")
            for column in ("name", "content")
            if column not in columns
        ]
    problems = []
    rows = connection.execute(f"SELECT name, content FROM {COPIED}.main.{FILES} ORDER BY {ROW}").fetchall()
    for name, content in rows:
        if name in files:
            problems.append(
                Problem(FILES, column="name", value=name, expects="history.expects.once", key=f"name={name}")
            )
        files[str(name or "")] = str(content or "")
    return problems
