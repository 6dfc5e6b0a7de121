"""Which fields of an object are asked for: those that the mapping names, by the vendor's name or by the label.

The rest (telephones, addresses) is not kept; what is new, lost or of another type than last time is said.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from typing import Any

from kit.history.importing.headings import bare, plain
from kit.history.importing.mapping import MappingFile
from kit.history.pulling.vendor import Described, Vendor, Wanted, reach


@dataclass(frozen=True)
class Column:
    """A column of an export: where its value stands in a record, and what the codes in it mean.

    `inner` are the columns of a table inside the field, each with a heading of its own.
    """

    path: str
    heading: str
    choices: Mapping[str, str] = field(default_factory=dict)
    inner: tuple["Column", ...] = ()


@dataclass(frozen=True)
class Field:
    """A field as the vendor describes it."""

    name: str
    label: str
    type: str
    choices: Mapping[str, str] = field(default_factory=dict)
    inner: tuple["Field", ...] = ()


@dataclass(frozen=True)
class Drift:
    """How an object's fields differ from those of the pull before."""

    new: tuple[str, ...] = ()
    lost: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()


def read_fields(content: Any, how: Described) -> list[Field]:
    """The fields of a description, in its order; a mapping of fields gives them by name."""
    rows = reach(content, how.rows)
    if isinstance(rows, dict):
        rows = [{"api_name": name, **one} for name, one in sorted(rows.items()) if isinstance(one, dict)]
    return [_field(one, how) for one in rows or () if isinstance(one, dict) and reach(one, how.name)]


def _field(one: Any, how: Described) -> Field:
    choices = {}
    for path in how.choices:
        for choice in reach(one, path) or ():
            if isinstance(choice, dict) and choice.get("label") is not None and choice.get("value") is not None:
                choices[str(choice["value"])] = str(choice["label"])
    inside = reach(one, how.inner) if how.inner else None
    inner = tuple(_field(each, how) for each in inside or () if isinstance(each, dict) and reach(each, how.name))
    name, label = str(reach(one, how.name)), reach(one, how.label)
    return Field(name, str(label or name), str(reach(one, how.type) or "") if how.type else "", choices, inner)


def asked_of(mapping: MappingFile, file: str) -> tuple[str, ...]:
    """The headings that a mapping's sources name, of all those whose patterns fit a file's name."""
    found = [
        heading
        for source in mapping.body.sources.values()
        if any(fnmatchcase(file.casefold(), pattern.casefold()) for pattern in source.file)
        for headings in (*source.headings.values(), *((name,) for name in source.needs))
        for heading in headings
    ]
    return tuple(dict.fromkeys(found))


def columns_of(vendor: Vendor, wanted: Wanted, fields: Sequence[Field], asked: Sequence[str]) -> list[Column]:
    """The columns to pull: the id, what the vendor's file adds, and each described field that is asked for."""
    key = wanted.id or vendor.id
    fixed = {path: heading for path, heading in {**vendor.system, **wanted.fields}.items() if path != key}
    found = [Column(key, wanted.fields.get(key, key)), *(Column(path, heading) for path, heading in fixed.items())]
    taken = {column.heading for column in found}
    split = {one.field for one in wanted.split}
    for one in fields:
        if one.name == key or one.name in split or one.name in fixed:
            continue
        inner = tuple(
            Column(each.name, f"{one.label}.{each.label}", each.choices)
            for each in one.inner
            if _heading(each.name, f"{one.label}.{each.label}", asked)
        )
        heading = _heading(one.name, one.label, asked)
        if heading is None and not inner:
            continue
        heading = one.name if heading is None or heading in taken else heading
        taken.add(heading)
        found.append(Column(one.name, heading, one.choices if vendor.labels else {}, inner))
    return found


def _heading(name: str, label: str, asked: Sequence[str]) -> str | None:
    """How a field is to be headed so that the mapping finds it, or None where the mapping does not ask for it."""
    for given in (name, label):
        if given in asked:
            return given
    loose = {plain(heading) for heading in asked}
    return next((given for given in (name, label) if plain(given) in loose or bare(given)[0] in loose), None)


def shape_of(fields: Sequence[Field], columns: Sequence[Column]) -> dict[str, Any]:
    """What is remembered of an object's fields: all with their type, and the paths that were asked for."""
    types = {one.name: one.type for one in fields}
    return {"types": types, "asked": [column.path for column in columns], "columns": [_plain(one) for one in columns]}


def drift_of(before: Mapping[str, Any], fields: Sequence[Field]) -> Drift:
    """How the fields differ from what is remembered; nothing is remembered the first time."""
    known = before.get("types")
    if not known:
        return Drift()
    now = {one.name: one.type for one in fields}
    return Drift(
        tuple(sorted(set(now) - set(known))),
        tuple(sorted(set(known) - set(now))),
        tuple(sorted(name for name in set(now) & set(known) if now[name] != known[name])),
    )


def pending(shape: Mapping[str, Any], drift: Drift) -> Drift:
    """A drift with what an earlier run had found and was stopped before it could say so."""
    before = shape.get("drift") or [(), (), ()]
    found = zip(before, (drift.new, drift.lost, drift.changed), strict=True)
    return Drift(*(tuple(sorted({*old, *new})) for old, new in found))


def remembered(shape: Mapping[str, Any]) -> list[Column]:
    """The columns that were asked for before."""
    return [_column(one) for one in shape.get("columns", ())]


def _plain(column: Column) -> list[Any]:
    return [column.path, column.heading, dict(column.choices), [_plain(one) for one in column.inner]]


def _column(plain_one: Sequence[Any]) -> Column:
    path, heading, choices, inner = plain_one
    return Column(path, heading, choices, tuple(_column(one) for one in inner))
