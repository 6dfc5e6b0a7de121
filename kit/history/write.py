"""Writing a history: the contract's tables as Parquet or CSV, the same bytes for the same rows."""

import csv
from collections.abc import Mapping, Sequence
from datetime import date, datetime, time
from decimal import Decimal
from pathlib import Path
from typing import Literal

import pyarrow as pa
import pyarrow.parquet as pq
import yaml

from kit.history.contract import Column, contract
from kit.history.settings import FILE, Settings

Rows = Sequence[Mapping[str, object]]


def write_tables(
    folder: Path,
    tables: Mapping[str, pa.Table | Rows],
    settings: Settings,
    form: Literal["parquet", "csv"] = "parquet",
) -> None:
    """Write each table as one file and the settings beside them; columns come in the contract's order.

    Cells are str, Decimal, int, bool, date, datetime or None; a column that no row fills is left out, unless the
    contract needs it. Unknown columns follow the known ones.

    Raises:
        KeyError: when a table is not one of the contract's.
        pyarrow.ArrowInvalid: when a cell does not fit its column's type exactly.

    """
    folder.mkdir(parents=True, exist_ok=True)
    given = settings.model_dump(exclude_defaults=True, mode="json")
    (folder / FILE).write_text(yaml.safe_dump(given, allow_unicode=True, sort_keys=True), "utf-8")
    for name, content in tables.items():
        rows = content if not isinstance(content, pa.Table) else None
        table = content if isinstance(content, pa.Table) else as_arrow(name, rows or [], settings)
        if form == "parquet":
            pq.write_table(table, folder / f"{name}.parquet", compression="zstd", store_schema=False)
        else:
            _write_csv(folder / f"{name}.csv", table)


def as_arrow(name: str, rows: Rows, settings: Settings) -> pa.Table:
    """Rows of a table with the contract's types."""
    found = dict.fromkeys(column for row in rows for column in row)
    columns = {column: [row.get(column) for row in rows] for column in found}
    return columns_as_arrow(name, columns, len(rows), settings)


def columns_as_arrow(name: str, columns: Mapping[str, Sequence[object]], rows: int, settings: Settings) -> pa.Table:
    """The same for columns of `rows` cells each; one that nothing fills is left out, unless the contract needs it."""
    known = contract()[name].columns
    filled = [column for column, cells in columns.items() if any(cell is not None for cell in cells)]
    order = [column for column, about in known.items() if column in filled or about.needed]
    order += [column for column in filled if column not in known]
    arrays = {}
    for column in order:
        cells = columns.get(column, [None] * rows)
        kind = _type(known.get(column), settings, cells)
        arrays[column] = pa.array(_as_moments(cells) if pa.types.is_timestamp(kind) else cells, kind)
    return pa.table(arrays)


def _as_moments(cells: Sequence[object]) -> list[object]:
    """Days without a clock among times with one begin at midnight: one column, one type."""
    return [
        datetime.combine(cell, time()) if isinstance(cell, date) and not isinstance(cell, datetime) else cell
        for cell in cells
    ]


def _type(column: Column | None, settings: Settings, cells: Sequence[object]) -> pa.DataType:
    if column is None:
        return pa.string()
    if column.kind == "date":
        return pa.timestamp("us") if any(isinstance(cell, datetime) for cell in cells) else pa.date32()
    return {
        "money": pa.decimal128(18, settings.money_decimals),
        "number": pa.decimal128(28, 9),
        "share": pa.decimal128(18, 9),
        "score": pa.decimal128(18, 9),
        "whole": pa.int64(),
        "boolean": pa.bool_(),
    }.get(column.kind, pa.string())


def _write_csv(path: Path, table: pa.Table) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(table.column_names)
        writer.writerows(zip(*(map(_text, column.to_pylist()) for column in table.columns), strict=True))


def _text(cell: object) -> str:
    """A cell as plain text: dates in ISO form, numbers without exponent, trailing zeros of shares cut."""
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, datetime):
        return cell.isoformat(sep=" ")
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, Decimal):
        text = f"{cell:f}"
        return text.rstrip("0").rstrip(".") if "." in text and len(text.split(".")[1]) > 6 else text
    return str(cell)
