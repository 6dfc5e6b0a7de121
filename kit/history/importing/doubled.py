"""Records that stand in a source more than once: one is kept, and where they do not agree, that is told."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from kit.base.problem import Problem
from kit.history.contract import contract
from kit.history.importing.forms import parse_day
from kit.history.importing.joins import Rows
from kit.history.importing.values import Manner, Value


def once(rows: Rows, manner: Manner) -> tuple[Rows, list[Problem]]:
    """One record for each key that the part names under `once`.

    With `latest`, that which is greatest there (the last of equals). Without it all must say the same in every column
    that the part reads; one that does not is a problem at its place.
    """
    part = rows.part
    if not part.once:
        return rows, []
    kept: dict[tuple[str, ...], int] = {}
    problems = []
    keys = list(zip(*(rows.texts(heading) for heading in part.once), strict=True))
    told = {reference: rows.texts(reference) for reference in dict.fromkeys(part.references())}
    order = [_order(text, manner) for text in rows.texts(part.latest)] if part.latest is not None else None
    for row, key in enumerate(keys):
        first = kept.setdefault(key, row)
        if first == row:
            continue
        if order is not None:
            kept[key] = row if order[row] >= order[first] else first
            continue
        for reference, cells in told.items():
            if cells[row] != cells[first]:
                _, line, _ = rows.place(reference, first)
                file, at, heading = rows.place(reference, row)
                given = {"row": str(line), "first": cells[first]}
                problems.append(Problem(file, at, heading, cells[row], "importing.expects.same_record", given))
    return rows.only(sorted(kept.values())), problems


def _order(text: str, manner: Manner) -> tuple[int, datetime, str]:
    """By moment where the text is one, else by the text itself; what is empty comes first."""
    day = parse_day(text, manner.formats.dates or ("YYYY-MM-DD",), manner.zone) if text else None
    first = datetime(1, 1, 1)  # noqa: DTZ001 - only to be compared with others of the company's clock
    if day is None:
        return (0 if not text else 1, first, text)
    return (2, day if isinstance(day, datetime) else datetime.combine(day, first.time()), text)


def newcomers(name: str, filled: Mapping[str, Sequence[Value]], met: set[tuple[Value, ...]]) -> list[int]:
    """The rows whose key of the contract no earlier part of the table has; `met` learns them."""
    nothing: Sequence[Value] = [None] * max(map(len, filled.values()), default=0)
    keys = list(zip(*(filled.get(column, nothing) for column in contract()[name].key or ()), strict=True))
    fresh = []
    for row, key in enumerate(keys):
        if key not in met:
            met.add(key)
            fresh.append(row)
    return fresh
