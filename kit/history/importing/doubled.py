"""Records that say again what others said: one is kept, and where they do not agree, that is told."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from kit.base.problem import Problem
from kit.history.contract import contract
from kit.history.importing.forms import DEFAULT_FORMS, parse_day
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
    order = (
        [_order(text, _forms(rows, part.latest, manner), manner) for text in rows.texts(part.latest)]
        if part.latest is not None
        else None
    )
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


def _forms(rows: Rows, reference: str, manner: Manner) -> Sequence[str]:
    """How the days of a column are written: as the mapping says where it reads them, else as for all columns."""
    own = (cell.dates for cell in rows.part.cells.values() if cell.reads == reference and cell.dates)
    return next(own, manner.formats.dates or DEFAULT_FORMS)


def _order(text: str, forms: Sequence[str], manner: Manner) -> tuple[int, datetime, str]:
    """By moment where the text is one, else by the text itself; what is empty comes first."""
    day = parse_day(text, forms, manner.zone) if text else None
    first = datetime(1, 1, 1)  # noqa: DTZ001 - only to be compared with others of the company's clock
    if day is None:
        return (0 if not text else 1, first, text)
    return (2, day if isinstance(day, datetime) else datetime.combine(day, first.time()), text)


def changes(rows: Rows, manner: Manner) -> Rows:
    """The records where something differs from the record before it, in the order of their moments.

    An export of a deal's history has a record for each change of anything; a stage begins only where it is another.
    """
    how = rows.part.changes
    if how is None:
        return rows
    order = [_order(text, _forms(rows, how.by, manner), manner) for text in rows.texts(how.by)]
    keys, cells = rows.texts(how.of), rows.texts(how.in_)
    last: dict[str, str] = {}
    kept = []
    for row in sorted(range(len(rows)), key=lambda row: (order[row][:2], row)):
        if last.get(keys[row]) != cells[row]:
            kept.append(row)
        last[keys[row]] = cells[row]
    return rows.only(sorted(kept))


def newcomers(
    name: str, by: Sequence[str], filled: Mapping[str, Sequence[Value]], met: Mapping[str, set[Value]]
) -> list[int]:
    """The rows whose key no earlier row has in any of the columns `by`, here or in the parts before.

    Rows that know a key and a name come first: `张三(1024)` names the person that a bare `张三` means elsewhere.
    """
    key = (contract()[name].key or [""])[0]
    keys = filled.get(key, ())
    seen = {column: set(met.get(column, ())) for column in by}
    others = [filled.get(column, keys) for column in by if column != key]
    fresh = []
    for row in sorted(range(len(keys)), key=lambda row: all(cells[row] == keys[row] for cells in others)):
        if not any(keys[row] in values for values in seen.values()):
            fresh.append(row)
            for column, values in seen.items():
                values.add(filled.get(column, keys)[row])
    return sorted(fresh)
