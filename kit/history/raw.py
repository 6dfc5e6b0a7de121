"""Tables as they lie in a folder, before anything is believed: one CSV or Parquet file a table.

CSV cells are text exactly as written; Parquet columns keep their type. Every table becomes `raw_<name>` in one
DuckDB connection, with a column `__row__`: as a spreadsheet counts for CSV (the header is row 1), from 1 for Parquet.
Unknown columns stay in their file and are ignored.
"""

import csv
import io
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq

from kit.base.problem import Problem
from kit.base.syntax import unreadable
from kit.history.cells import quoted
from kit.history.contract import contract

ROW = "__row__"


@dataclass(frozen=True)
class RawTable:
    """One table's file, or the table of a database: its known columns, with DuckDB's name of each type.

    Of a CSV file that is VARCHAR throughout.
    """

    name: str
    file: str
    form: Literal["csv", "parquet", "database"]
    columns: Mapping[str, str]

    @property
    def view(self) -> str:
        """The table's name in the connection."""
        return f"raw_{self.name}"


def read_raw(folder: Path, connection: duckdb.DuckDBPyConnection) -> tuple[dict[str, RawTable], list[Problem]]:
    """Load every table of the contract that the folder has, in the contract's order.

    A file that cannot be read, has no header, doubles a column, or has rows of the wrong length is a problem;
    so is a table that lies there in both forms.
    """
    tables: dict[str, RawTable] = {}
    problems: list[Problem] = []
    if not folder.is_dir():
        return {}, [Problem(folder.name, expects="history.expects.folder")]
    for name in contract():
        paths = [path for form in ("csv", "parquet") if (path := folder / f"{name}.{form}").is_file()]
        if len(paths) > 1:
            problems.append(Problem(paths[1].name, expects="history.expects.one_file", given={"other": paths[0].name}))
        for path in paths[:1]:
            read = _read_csv if path.suffix == ".csv" else _read_parquet
            table, found = read(name, path, connection)
            problems += found
            if table is not None:
                tables[name] = table
    return tables, problems


def _read_csv(name: str, path: Path, connection: duckdb.DuckDBPyConnection) -> tuple[RawTable | None, list[Problem]]:
    text, problems = decoded(path)
    if text is None:
        return None, problems
    header, records, problems = records_of(path.name, text)
    if header is None:
        return None, problems
    known = [column for column in contract()[name].columns if column in header]
    rows = pa.array([row for row, _ in records], pa.int64())
    cells = {column: pa.array([record[header.index(column)] for _, record in records], pa.string()) for column in known}
    arrow = pa.table({ROW: rows, **cells})
    connection.register("loading", arrow)
    connection.execute(f"CREATE TABLE raw_{name} AS SELECT * FROM loading")
    connection.unregister("loading")
    return RawTable(name, path.name, "csv", dict.fromkeys(known, "VARCHAR")), problems


def decoded(path: Path) -> tuple[str | None, list[Problem]]:
    """A file's text, or what keeps it from being read as UTF-8."""
    try:
        raw = path.read_bytes()
    except OSError as error:
        return None, [Problem(path.name, expects="base.expects.readable", given={"reason": error.strerror or ""})]
    if b"\0" in raw:
        row = raw[: raw.index(b"\0")].count(b"\n") + 1
        return None, [Problem(path.name, row, value="\\0", expects="history.expects.no_nul")]
    try:
        return raw.decode("utf-8-sig"), []
    except UnicodeDecodeError as error:
        return None, [unreadable(path.name, raw, error)]


def records_of(file: str, text: str) -> tuple[list[str] | None, list[tuple[int, list[str]]], list[Problem]]:
    """The header, the records with their row, and what is wrong with the file's shape; blank lines hold nothing."""
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    header: list[str] | None = None
    records: list[tuple[int, list[str]]] = []
    problems: list[Problem] = []
    row = 0
    try:
        for row, record in enumerate(reader, start=1):
            if not record:
                continue
            if header is None:
                header = record
                problems += _doubled(file, row, record)
            elif len(record) != len(header):
                given = {"fields": str(len(header)), "found": str(len(record))}
                problems.append(
                    Problem(file, row, value=",".join(record), expects="history.expects.fields", given=given)
                )
            else:
                records.append((row, record))
    except csv.Error as error:
        problems.append(Problem(file, row + 1, expects="history.expects.csv", given={"reason": str(error)}))
    if header is None:
        problems.append(Problem(file, expects="history.expects.header"))
    return header, records, problems


def _doubled(file: str, row: int, header: list[str]) -> list[Problem]:
    doubled = sorted({column for column in header if column and header.count(column) > 1})
    return [Problem(file, row, column, column, "history.expects.one_column") for column in doubled]


def _read_parquet(
    name: str, path: Path, connection: duckdb.DuckDBPyConnection
) -> tuple[RawTable | None, list[Problem]]:
    try:
        names = pq.read_schema(path).names
        known = [column for column in contract()[name].columns if column in names]
        _read_through(path, known)
    except (OSError, UnicodeDecodeError, pa.ArrowException, duckdb.Error) as error:
        return None, [Problem(path.name, expects="base.expects.readable", given={"reason": _reason(error, path.name)})]
    select = ", ".join(
        [f"file_row_number + 1 AS {ROW}", *(f"{quoted(column)} AS {quoted(column)}" for column in known)]
    )
    source = f"read_parquet({literal(path)}, file_row_number = true)"
    connection.execute(f"CREATE VIEW raw_{name} AS SELECT {select} FROM {source}")
    types = {row[0]: row[1] for row in connection.execute(f"DESCRIBE raw_{name}").fetchall()}
    columns = contract()[name].columns
    alike = [column.lower() if column.lower() in columns else column for column in names]  # as the engine tells them
    problems = _doubled(path.name, 1, alike)
    return RawTable(name, path.name, "parquet", {column: types[column] for column in known}), problems


def _read_through(path: Path, columns: list[str]) -> None:
    """Read every page once, since a whole footer may stand over broken ones.

    In an engine of its own: some damage stops the engine for good.
    """
    sums = ", ".join(["count(*)", *(f"bit_xor(hash({quoted(column)}))" for column in columns)])
    with duckdb.connect() as engine:
        engine.execute(f"SELECT {sums} FROM read_parquet({literal(path)}, file_row_number = true)").fetchall()


def _reason(error: Exception, file: str) -> str:
    """What a library says is wrong with a file, in one line and without the folder it lies in."""
    lines = str(error).splitlines() or [type(error).__name__]
    return re.sub(r"/.*" + re.escape(file), file, lines[0])


def literal(path: Path) -> str:
    """A path as a SQL string in which no character is taken for a pattern of file names."""
    plain = re.sub(r"([*?\[])", r"[\1]", str(path.resolve()))
    return "'" + plain.replace("'", "''") + "'"
