"""Records made from records: a table inside a cell becomes rows, columns of months become rows."""

import json
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from kit.base.problem import Problem
from kit.history.importing.sheet import Sheet
from kit.history.importing.source import Inside, Melt, Source

if TYPE_CHECKING:
    from kit.history.importing.record import CellText

MOST_INSIDE = 1_000
"""Records in one cell; a cell that holds more holds something else."""


def shaped(sheet: Sheet, source: Source) -> tuple[Sheet, list[Problem]]:
    """The sheet with `inside` and `melt` done; a cell that holds no such table is a problem, its record left out."""
    problems: list[Problem] = []
    if source.inside is not None:
        sheet, problems = _opened(sheet, source.inside)
    if source.melt is not None:
        sheet, found = _melted(sheet, source.melt)
        problems += found
    return sheet, problems


def _opened(sheet: Sheet, how: Inside) -> tuple[Sheet, list[Problem]]:
    """One record for each line of a cell; a record whose cell is empty gives none."""
    picks: list[int] = []
    added: list[Sequence[str]] = []
    problems = []
    for record, cell in enumerate(sheet.texts(how.column)):
        lines = _lines(cell, how)
        if lines is None:
            file, row = sheet.place(record)
            given = {"fields": ", ".join(how.fields)}
            problems.append(Problem(file, row, how.column, cell, "importing.expects.table_inside", given))
            continue
        picks += [record] * len(lines)
        added += lines
    sheet = _picked(sheet, picks)
    made = {field: [line[place] for line in added] for place, field in enumerate(how.fields)}
    return replace(sheet, columns={**sheet.columns, **made}, whole=sheet.whole and not problems), problems


def _lines(cell: str, how: Inside) -> list[Sequence[str]] | None:
    """The fields of each line; None where a line has more or fewer, or the JSON is none."""
    if not cell:
        return []
    if cell.startswith("["):
        return _json(cell, how)
    lines = [[field.strip() for field in line.split(how.cells)] for line in cell.split(how.rows) if line.strip()]
    fits = len(lines) <= MOST_INSIDE and all(len(line) == len(how.fields) for line in lines)
    return list(lines) if fits else None


def _json(cell: str, how: Inside) -> list[Sequence[str]] | None:
    try:
        content = json.loads(cell, parse_float=Decimal)
    except (ValueError, RecursionError):
        return None
    fits = len(content) <= MOST_INSIDE and all(isinstance(one, dict) for one in content)
    if not fits or any(isinstance(one.get(field), dict | list) for one in content for field in how.fields):
        return None
    return [["" if one.get(field) is None else str(one[field]) for field in how.fields] for one in content]


def _melted(sheet: Sheet, how: Melt) -> tuple[Sheet, list[Problem]]:
    """A record for each of the columns in each record, in the order of the mapping; empty cells give none.

    What the headings say of unit and currency holds for the values, so it has to be the same in all of them.
    """
    picks, names, values = [], [], []
    for record in range(len(sheet.rows)):
        for heading, label in how.columns.items():
            cell = sheet.columns[heading][record]
            if cell != "":
                picks.append(record)
                names.append(label)
                values.append(cell)
    told = [
        (sheet.factors.get(heading), sheet.units.get(heading), sheet.currencies.get(heading)) for heading in how.columns
    ]
    unlike = [heading for heading, said in zip(how.columns, told, strict=True) if said != told[0]]
    given = {"other": sheet.labels.get(next(iter(how.columns)), "")}
    problems = [
        Problem(
            sheet.file, column=sheet.labels.get(heading, heading), expects="importing.expects.same_unit", given=given
        )
        for heading in unlike
    ]
    sheet = _picked(sheet, picks)
    factor, unit, currency = told[0]
    return replace(
        sheet,
        columns={**sheet.columns, how.name: names, how.value: values},
        factors={**sheet.factors, **({} if factor is None else {how.value: factor})},
        units={**sheet.units, **({} if unit is None else {how.value: unit})},
        currencies={**sheet.currencies, **({} if currency is None else {how.value: currency})},
    ), problems


def _picked(sheet: Sheet, picks: Sequence[int]) -> Sheet:
    columns: dict[str, Sequence[CellText]] = {
        heading: [cells[record] for record in picks] for heading, cells in sheet.columns.items()
    }
    files = [sheet.files[record] for record in picks] if sheet.files else ()
    return replace(sheet, rows=[sheet.rows[record] for record in picks], columns=columns, files=files)
