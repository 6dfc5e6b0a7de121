"""A later export upon the history of an earlier one: rows by their key, and who owned and where deals stood before.

What is not in the later export stays: an export cannot say that something was deleted. Of tables without a key, the
rows of one owner (a person, a deal …) are replaced together; events are added where they are new.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from kit.base.problem import Problem
from kit.history.contract import contract
from kit.history.settings import Settings
from kit.history.write import columns_as_arrow

Row = dict[str, object]

GROUPS = {
    "assignments": ("manager_id",),
    "leaves": ("manager_id",),
    "customer_owners": ("customer_id",),
    "credits": ("deal_id",),
    "payouts": ("manager_id", "period"),
    "scores": ("manager_id", "period", "kpi"),
}
"""Tables without a key whose rows belong together; of all others each different row is an event."""


@dataclass(frozen=True)
class Change:
    """One cell that is another now (or a row that is new: no column)."""

    table: str
    key: str
    column: str
    was: str
    now: str


@dataclass(frozen=True)
class Updated:
    """The tables after the update; for each, how many rows are new, changed and not in this export; every change.

    `emptied`: by table and column, the cells that held something before and are empty now. `kept`: the cells that keep
    what they held although the export has their row, because it fills their column in no row at all.
    """

    tables: Mapping[str, pa.Table]
    counts: Mapping[str, tuple[int, int, int]]
    changes: Sequence[Change]
    day: date | None
    emptied: Mapping[tuple[str, str], int] = field(default_factory=dict)
    kept: Mapping[tuple[str, str], int] = field(default_factory=dict)


def read_before(folder: Path, settings: Settings, earlier: Settings) -> tuple[dict[str, pa.Table], list[Problem]]:
    """The tables of an earlier import; they must be in the same money."""
    if (settings.currency, settings.money_decimals) != (earlier.currency, earlier.money_decimals):
        given = {"currency": earlier.currency, "decimals": str(earlier.money_decimals)}
        return {}, [Problem(folder.name, value=settings.currency, expects="importing.expects.same_money", given=given)]
    paths = {name: folder / f"{name}.parquet" for name in contract() if (folder / f"{name}.parquet").is_file()}
    if "managers" not in paths:
        return {}, [Problem(folder.name, expects="importing.expects.imported")]
    return {name: pq.read_table(path) for name, path in paths.items()}, []


def updated(
    before: Mapping[str, pa.Table], now: Mapping[str, pa.Table], settings: Settings, day: date | None = None
) -> Updated:
    """The earlier tables with the later ones upon them; `day` is that of the later export (its last event's, if None).

    Where an owner or a stage is another and the export brings no history of its own, the spell before ends and the
    new one begins on `day`; a deal that was closed entered its stage on the day it was closed.
    """
    day = day or _last(now)
    tables: dict[str, list[Row]] = {name: table.to_pylist() for name, table in before.items()}
    counts, changes = {}, []
    kept: dict[tuple[str, str], int] = {}
    for name, table in now.items():
        old = tables.get(name, [])
        kept |= _kept(name, old, table)
        tables[name], counts[name], found = _merged(name, old, table.to_pylist())
        changes += found
    if day is not None and "customer_owners" not in now:
        _owners(tables, changes, day, before)
    if day is not None and "deal_stages" not in now:
        _stages(tables, changes, day)
    arrow = {name: _arrow(name, tables[name], settings) for name in contract() if name in tables}
    emptied = Counter((one.table, one.column) for one in changes if one.column and one.was and not one.now)
    return Updated(arrow, counts, changes, day, emptied, kept)


def _merged(name: str, old: list[Row], new: list[Row]) -> tuple[list[Row], tuple[int, int, int], list[Change]]:
    key = contract()[name].key
    if not key:
        return _grouped(name, old, new)
    rows = {_key(row, key): dict(row) for row in old}
    changes, fresh, changed = [], 0, 0
    for row in new:
        at = _key(row, key)
        if at not in rows:
            rows[at] = row
            fresh += 1
            changes.append(Change(name, " / ".join(filter(None, at)), "", "", ""))
            continue
        found = [(column, rows[at].get(column), cell) for column, cell in row.items() if rows[at].get(column) != cell]
        told = (
            Change(name, " / ".join(filter(None, at)), column, _text(was), _text(is_)) for column, was, is_ in found
        )
        changes += told
        changed += bool(found)
        rows[at] |= row
    gone = len(rows) - len({_key(row, key) for row in new})
    return list(rows.values()), (fresh, changed, gone), changes


def _kept(name: str, old: Sequence[Row], table: pa.Table) -> dict[tuple[str, str], int]:
    """What rows of the export keep from before because it fills the column nowhere.

    An export without a column is mostly one by somebody who may not see it; a single empty cell was emptied.
    """
    key = contract()[name].key or ()
    columns = dict.fromkeys(column for row in old for column in row)
    lacking = [column for column in columns if column not in table.column_names]
    if not key or not lacking:
        return {}
    met = {_key(row, key) for row in table.select(list(key)).to_pylist()}
    again = [row for row in old if _key(row, key) in met]
    found = {(name, column): sum(row.get(column) is not None for row in again) for column in lacking}
    return {place: count for place, count in found.items() if count}


def _grouped(name: str, old: list[Row], new: list[Row]) -> tuple[list[Row], tuple[int, int, int], list[Change]]:
    """Rows of tables without a key: those of an owner who is in the new export are replaced, events are added."""
    group = GROUPS.get(name)
    if group is not None:
        owners = {_key(row, group) for row in new}
        kept = [row for row in old if _key(row, group) not in owners]
        same = [row for row in old if _key(row, group) in owners]
        fresh = sum(row not in same for row in new)
        return [*kept, *new] if fresh or len(same) != len(new) else old, (fresh, 0, len(kept)), []
    known = {tuple(sorted((column, _text(cell)) for column, cell in row.items() if cell is not None)) for row in old}
    added = [
        row
        for row in new
        if tuple(sorted((column, _text(cell)) for column, cell in row.items() if cell is not None)) not in known
    ]
    return [*old, *added], (len(added), 0, len(old) + len(added) - len(new)), []


def _key(row: Row, columns: Sequence[str]) -> tuple[str, ...]:
    return tuple(_text(row.get(column)) for column in columns)


def _text(cell: object) -> str:
    return "" if cell is None else str(cell)


def _owners(tables: dict[str, list[Row]], changes: Sequence[Change], day: date, before: Mapping[str, pa.Table]) -> None:
    """Spells of ownership where an owner is another now."""
    moved = {one.key: one for one in changes if (one.table, one.column) == ("customers", "owner_id")}
    if not moved:
        return
    spells = tables.setdefault("customer_owners", [])
    created = {str(row["customer_id"]): row.get("created_on") for row in tables["customers"]}
    begin = _first(before) or day
    for customer, one in moved.items():
        current = [
            row for row in spells if (row["customer_id"], row["kind"], row["to_on"]) == (customer, "owner", None)
        ]
        if one.was and not current:
            start = _day(created.get(customer)) or begin
            current = [_spell(customer, one.was, min(start, day))]
            spells += current
        for row in current:
            row["to_on"] = day
        spells[:] = [row for row in spells if row["to_on"] is None or _day(row["from_on"]) != _day(row["to_on"])]
        if one.now:
            spells.append(_spell(customer, one.now, day))


def _spell(customer: str, manager: str, from_on: date) -> Row:
    return {"customer_id": customer, "manager_id": manager, "kind": "owner", "from_on": from_on, "to_on": None}


def _stages(tables: dict[str, list[Row]], changes: Sequence[Change], day: date) -> None:
    """Stages that deals entered since; of a deal never seen to move, also the stage it was in before."""
    moved = [one for one in changes if (one.table, one.column) == ("deals", "stage")]
    if not moved:
        return
    stages = tables.setdefault("deal_stages", [])
    known = {str(row["deal_id"]) for row in stages}
    deals = {str(row["deal_id"]): row for row in tables["deals"]}
    for one in moved:
        deal = deals[one.key]
        created, closed = _day(deal.get("created_on")), _day(deal.get("closed_on"))
        if one.was and one.key not in known and created is not None:
            stages.append({"deal_id": one.key, "stage": one.was, "entered_on": created})
        if one.now:
            entered = closed if closed is not None and closed <= day else day
            stages.append({"deal_id": one.key, "stage": one.now, "entered_on": entered})


def _day(cell: object) -> date | None:
    return cell.date() if isinstance(cell, datetime) else cell if isinstance(cell, date) else None


def _last(tables: Mapping[str, pa.Table]) -> date | None:
    return max(_days(tables), default=None)


def _first(tables: Mapping[str, pa.Table]) -> date | None:
    return min(_days(tables), default=None)


def _days(tables: Mapping[str, pa.Table]) -> list[date]:
    """The days on which something happened."""
    return [
        day
        for name, table in tables.items()
        for column, about in contract()[name].columns.items()
        if about.happened and column in table.column_names
        for day in map(_day, table[column].to_pylist())
        if day is not None
    ]


def _arrow(name: str, rows: list[Row], settings: Settings) -> pa.Table:
    found = dict.fromkeys(column for row in rows for column in row)
    kinds = {column: about.kind for column, about in contract()[name].columns.items()}
    columns: dict[str, list[object]] = {column: [row.get(column) for row in rows] for column in found}
    for column, cells in columns.items():
        if kinds.get(column) == "date" and any(isinstance(cell, datetime) for cell in cells):
            columns[column] = [_moment(cell) for cell in cells]
    return columns_as_arrow(name, columns, len(rows), settings)


def _moment(cell: object) -> object:
    """Midnight, where a column has moments and this row a day only."""
    if isinstance(cell, date) and not isinstance(cell, datetime):
        return datetime(cell.year, cell.month, cell.day)  # noqa: DTZ001 - the company's own clock
    return cell
