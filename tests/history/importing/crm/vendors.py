"""How each of the six vendors lays out its exports: headings of the shipped mappings over a known history."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from kit.base.document import read
from kit.base.shipped import shipped
from tests.history.importing.crm.known import Known, Row

VENDORS = ("jiandaoyun", "salesforce", "zoho", "qidian", "fxiaoke", "neocrm")
SOURCES = {
    "users": "managers",
    "customers": "customers",
    "deals": "deals",
    "stages": "deal_stages",
    "dues": "dues",
    "receipts": "receipts",
    "activities": "activities",
    "tasks": "activities",
    "complaints": "complaints",
    "targets": "targets",
}
_KEYS = {
    "users": "manager_id",
    "customers": "customer_id",
    "deals": "deal_id",
    "dues": "due_id",
    "receipts": "receipt_id",
    "activities": "activity_id",
    "tasks": "activity_id",
    "complaints": "complaint_id",
}
_IDENT = re.compile(r"(id|编号|单号|account|openid)$|^ownerId|^owner$|^account_id|staffId", re.IGNORECASE)


def _plain_day(day: date) -> object:
    return day.isoformat()


def _plain_moment(moment: datetime) -> object:
    return f"{moment:%Y-%m-%d %H:%M}"


def _plain_money(amount: Decimal) -> object:
    return f"{amount:.2f}"


@dataclass(frozen=True)
class Style:
    """How this export writes days, amounts, members, nothing, and its headings."""

    day: Callable[[date], object] = _plain_day
    moment: Callable[[datetime], object] = _plain_moment
    money: Callable[[Decimal], object] = _plain_money
    share: Callable[[Decimal], object] = lambda share: f"{share:f}"
    empty: object = ""
    member: Callable[[str, str], object] | None = None
    label: Callable[[str], str] = lambda label: label
    last_label: bool = False
    ident: Callable[[str], object] = lambda ident: ident
    states: int = 0


@dataclass
class Grid:
    """One table as a sheet: rows above the headings, the headings, the records, and what follows."""

    labels: list[str]
    rows: list[list[object]]
    kinds: dict[str, str] = field(default_factory=dict)
    above: list[list[object]] = field(default_factory=list)
    below: list[list[object]] = field(default_factory=list)


def mapping_of(vendor: str) -> dict[str, Any]:
    """The shipped mapping as data."""
    content, _, problems = read(shipped("templates", "mappings", f"{vendor}.yaml").read_bytes(), vendor)
    assert problems == []
    return dict(content)


def file_of(mapping: dict[str, Any], source: str) -> str:
    """A name that the first pattern of a source fits, without its ending."""
    pattern = mapping["sources"][source]["file"][0]
    return str(pattern).removesuffix(".*").removesuffix("*").rstrip("_")


def grids(vendor: str, history: Known, style: Style) -> dict[str, Grid]:
    """Every source of a vendor's mapping that the known history fills, as a grid."""
    mapping = mapping_of(vendor)
    found = {}
    for source, about in mapping["sources"].items():
        if source not in SOURCES:
            continue
        rows = history[SOURCES[source]]
        if "melt" in about:
            rows = _by_year(rows)
        labels = {
            name: style.label(labels[-1] if style.last_label else labels[0])
            for name, labels in about["headings"].items()
        }
        plain = {name: labels[-1] if style.last_label else labels[0] for name, labels in about["headings"].items()}
        rendered = [_render(mapping, history, source, row, plain, style) for row in rows]
        names = [name for name in labels if name in rendered[0]]
        unique = list(dict.fromkeys(labels[name] for name in names))
        grid = Grid(unique, [])
        grid.kinds = {labels[name]: name for name in reversed(names)}
        for one in rendered:
            cells = {labels[name]: one[name] for name in reversed(names)}
            grid.rows.append([cells[label] for label in unique])
        found[source] = grid
    return found


def _by_year(rows: list[Row]) -> list[Row]:
    """Targets as one row a person and year, twelve columns of months."""
    people = dict.fromkeys(row["manager_id"] for row in rows)
    return [
        {
            "manager_id": who,
            "year": "2025",
            **{f"m{str(row['period'])[-2:]}": row["must"] for row in rows if row["manager_id"] == who},
        }
        for who in people
    ]


def _render(
    mapping: dict[str, Any], history: Known, source: str, row: Row, labels: dict[str, str], style: Style
) -> dict[str, object]:
    cells: dict[str, object] = {}
    for name, label in labels.items():
        value = _value(mapping, history, source, row, name, label, style)
        if value is not _ABSENT:
            cells[name] = value
    return cells


_ABSENT = object()


def _value(  # noqa: C901, PLR0911, PLR0917 - one branch for each kind of heading
    mapping: dict[str, Any], history: Known, source: str, row: Row, name: str, label: str, style: Style
) -> object:
    """The cell of one logical heading: a reference by id or name, a state in the vendor's words, a day, an amount."""
    if name == "id":
        return style.ident(str(row[_KEYS[source]]))
    if name in ("owner", "customer", "deal"):
        return _reference(history, row, name, label, style)
    if name in ("status", "closed", "won") and "status" in row:
        return _state(mapping, row, name, style)
    if name == "start":
        return style.day(date.fromisoformat(f"{row['period']}-01"))
    column = {"due": "due_id", "name": "deal_name" if source == "deals" else "name"}.get(name, name)
    if column not in row:
        return _ABSENT
    value = row[column]
    if value is None:
        return style.empty
    if name in ("kind", "grade") and SOURCES[source] in ("activities", "customers"):
        return _word(mapping, SOURCES[source], name, str(value))
    if isinstance(value, datetime):
        return style.moment(value)
    if isinstance(value, date):
        return style.day(value)
    if isinstance(value, Decimal):
        return style.share(value) if name == "completeness" else style.money(value)
    return value


def _reference(history: Known, row: Row, name: str, label: str, style: Style) -> object:
    table, key, shown = {
        "owner": ("managers", "manager_id", "name"),
        "customer": ("customers", "customer_id", "name"),
        "deal": ("deals", "deal_id", "deal_name"),
    }[name]
    ident = row.get("owner_id" if name == "owner" and "owner_id" in row else key)
    if ident is None:
        return style.empty
    text = next(str(one[shown]) for one in history[table] if one[key] == ident)
    if name == "owner" and style.member is not None:
        return style.member(text, str(ident))
    return style.ident(str(ident)) if _IDENT.search(label) else text


def _state(mapping: dict[str, Any], row: Row, name: str, style: Style) -> object:
    if name == "status":
        values = mapping["tables"]["deals"]["columns"]["status"]["values"]
        words = [word for word, state in values.items() if state == row["status"]]
        same = [word for word in words if word == row["stage"]]
        return same[0] if same else words[style.states % len(words)]
    yes, no = (("true", "false"), ("TRUE", "FALSE"), ("1", "0"), ("是", "否"))[style.states % 4]
    closed = row["status"] != "open"
    return yes if (closed if name == "closed" else row["status"] == "won") else no


def _word(mapping: dict[str, Any], table: str, name: str, value: str) -> str:
    parts = mapping["tables"][table]
    cell = (parts if isinstance(parts, dict) else parts[0])["columns"][name]
    return next(str(word) for word, meant in cell["values"].items() if meant == value)


def styled(style: Style, **changes: Any) -> Style:
    """A style with some things written another way."""
    return replace(style, **changes)
