"""From a record as it came to what is kept of it, and to the cells of a row."""

import json
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

from kit.history.pulling.fields import Column
from kit.history.pulling.store import Record
from kit.history.pulling.vendor import Split, Vendor, Wanted, reach

_KEYS = ("id", "username")
"""Under which a member or a reference keeps its id."""
_PREFIX = 3
"""The signs of a record's id that tell its kind, where a vendor's ids do."""


def record_of(vendor: Vendor, wanted: Wanted, row: Any, columns: Sequence[Column]) -> Record | None:
    """What is kept of a row: the fields asked for, its id and time; None where it has no id."""
    ident = row if isinstance(row, str | int) and not isinstance(row, bool) else reach(row, wanted.id or vendor.id)
    if not isinstance(ident, str | int) or isinstance(ident, bool) or ident == "":
        return None
    content = row if isinstance(row, dict) else {wanted.id or vendor.id: ident}
    time = wanted.modified or vendor.modified
    gone = vendor.gone is not None and _word(reach(content, vendor.gone.field)) in vendor.gone.is_in
    body = None if gone else _kept(vendor, wanted, content, columns)
    return Record(str(ident), instant(reach(content, time)) if time else None, body)


def _kept(vendor: Vendor, wanted: Wanted, content: dict[str, Any], columns: Sequence[Column]) -> dict[str, Any]:
    """The fields asked for; of members and references id and name, of inner tables the columns asked for."""
    paths = {column.path for column in columns} | set(vendor.keep)
    paths |= {name for one in wanted.split for name in (one.field, one.by)}
    tops = {path.partition(".")[0] for path in paths} | paths
    slim = {*_KEYS, "name", *(one.by for one in wanted.split)}
    inner = {column.path: {each.path for each in column.inner} for column in columns if column.inner}
    kept = {name: value for name, value in content.items() if name in tops}
    return {name: _slim(value, inner.get(name), slim) for name, value in kept.items()}


def _slim(value: object, inner: set[str] | None, slim: set[str]) -> object:
    if isinstance(value, list):
        return [_slim(one, inner, slim) for one in value]
    if not isinstance(value, dict):
        return value
    if inner is not None:
        return {name: _slim(one, None, slim) for name, one in value.items() if name in inner}
    return {name: one for name, one in value.items() if name in slim} if any(key in value for key in _KEYS) else value


def instant(value: object) -> int | None:
    """A time as milliseconds since 1970: a number of them, or ISO with an offset; None where it is neither."""
    text = str(value)
    if text.isdecimal() and len(text) < 18:
        return int(text)
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return None
    return int((moment if moment.tzinfo is not None else moment.replace(tzinfo=UTC)).timestamp() * 1000)


def rows_of(
    record: Mapping[str, Any], columns: Sequence[Column], wanted: Wanted, names: Mapping[str, Mapping[str, str]]
) -> Iterator[dict[str, str]]:
    """The rows of a record: one, or one for each line of a table inside it, the record's own cells in each."""
    row = dict(wanted.constant)
    for column in columns:
        if not column.inner:
            value = record[column.path] if column.path in record else reach(record, column.path)
            row[column.heading] = _named(value, names[column.path]) if column.path in names else cell(value, column)
    for split in wanted.split:
        row |= _parted(record, split)
    inner = [column for column in columns if column.inner]
    lines = max([len(_lines(record.get(column.path))) for column in inner] or [1]) or 1
    for place in range(lines):
        inside: dict[str, str] = {}
        for column in inner:
            found = _lines(record.get(column.path))
            one = found[place] if place < len(found) else {}
            inside |= {each.heading: cell(one.get(each.path), each) for each in column.inner}
        yield row | inside


def cell(value: object, column: Column | None = None) -> str:
    """A value as the text of a cell: members and references as JSON with id and name, several things with commas."""
    if value is None or value in ("", [], {}):
        return ""
    if isinstance(value, list):
        several = [cell(one, column) for one in value]
        plain = all(not isinstance(one, dict | list) for one in value)
        return (
            several[0] if len(several) == 1 else ",".join(several) if plain else json.dumps(value, ensure_ascii=False)
        )
    if isinstance(value, dict):
        ident = next((value[key] for key in _KEYS if isinstance(value.get(key), str | int)), None)
        name = value.get("name")
        if ident is None:
            return _word(name) if name is not None else json.dumps(value, ensure_ascii=False, sort_keys=True)
        return json.dumps({"id": str(ident), "name": _word(name)}, ensure_ascii=False)
    text = _word(value)
    return column.choices.get(text, text) if column is not None else text


def _word(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return "" if value is None else str(value)


def _named(value: object, names: Mapping[str, str]) -> str:
    several = value if isinstance(value, list) else [value]
    return ",".join(names.get(_word(one), _word(one)) for one in several)


def _lines(value: object) -> list[dict[str, Any]]:
    return [one for one in value if isinstance(one, dict)] if isinstance(value, list) else []


def _parted(record: Mapping[str, Any], split: Split) -> dict[str, str]:
    """References by what they refer to; a kind that no column is for is left out."""
    found = dict.fromkeys(split.into.values(), "")
    value = record.get(split.field)
    for one in value if isinstance(value, list) else [value] if value else []:
        ident = one.get("id") if isinstance(one, dict) else one
        beside = one.get(split.by) if isinstance(one, dict) and split.by in one else record.get(split.by)
        kind = _word(ident)[:_PREFIX] if split.by == "prefix" else _word(beside)
        if kind in split.into:
            found[split.into[kind]] = cell(one if isinstance(one, dict) and "name" in one else ident)
    return found
