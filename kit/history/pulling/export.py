"""The export folder: one CSV file an object, as `kit import` reads it; the same records are the same bytes."""

import csv
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from kit.history.pulling.fields import Column, remembered
from kit.history.pulling.rows import cell, rows_of
from kit.history.pulling.store import Store
from kit.history.pulling.vendor import Members, Vendor, Wanted, reach

_NOT_IN_NAMES = frozenset('/\\:*?"<>|')


def file_name(name: str) -> str:
    """A name that a company gave to a form, as that of a file: no way out of the folder."""
    kept = "".join("_" if sign in _NOT_IN_NAMES or not sign.isprintable() else sign for sign in name)
    return unicodedata.normalize("NFC", kept).strip().lstrip(".~")[:80] or "_"


def write_export(store: Store, vendor: Vendor, objects: Sequence[Wanted], folder: Path) -> dict[str, int]:
    """Write every object that was pulled to its end at least once; the rows of each file."""
    written = {}
    for wanted in objects:
        window = store.window(wanted.object)
        if wanted.file is None or not window.complete:
            continue
        columns = remembered(window.shape)
        headings = _headings(columns, wanted)
        written[wanted.file] = _write(folder / wanted.file, headings, _rows(store, wanted, columns))
    if vendor.members is not None and written:
        written[vendor.members.file] = _write_members(store, vendor.members, folder)
    return written


def _headings(columns: Sequence[Column], wanted: Wanted) -> list[str]:
    plain = [one.heading for column in columns for one in (column.inner or (column,))]
    return list(
        dict.fromkeys([*plain, *(name for one in wanted.split for name in one.into.values()), *wanted.constant])
    )


def _rows(store: Store, wanted: Wanted, columns: Sequence[Column]) -> Iterator[dict[str, str]]:
    names = {
        one.field: {
            cell(reach(body, one.key)): cell(reach(body, one.name)) for _, body in store.records(one.object)
        }
        for one in wanted.names
    }  # fmt: skip
    for _, body in store.records(wanted.object):
        yield from rows_of(body, columns, wanted, names)


def _write(path: Path, headings: Sequence[str], rows: Iterator[dict[str, str]]) -> int:
    count = 0
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, headings, restval="", extrasaction="ignore", lineterminator="\n")
        writer.writeheader()
        for row in rows:
            writer.writerow(row)
            count += 1
    return count


def _write_members(store: Store, members: Members, folder: Path) -> int:
    """People as they are seen in records, the latest record last: their newest name and department."""
    found: dict[str, dict[str, str]] = {}
    for body in store.bodies():
        ident = cell(reach(body, members.of))
        if ident and "," not in ident:
            found[ident] = {**found.get(ident, {}), **_member(body, members.columns)}
    rows = ({**dict.fromkeys(members.columns.values(), ""), **found[one]} for one in sorted(found))
    return _write(folder / members.file, list(members.columns.values()), rows)


def _member(body: Mapping[str, Any], columns: Mapping[str, str]) -> dict[str, str]:
    told = {heading: cell(reach(body, path)) for path, heading in columns.items()}
    return {heading: text for heading, text in told.items() if text}
