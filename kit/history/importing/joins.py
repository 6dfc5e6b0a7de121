"""Rows of other sources beside each row: left joins on text, with a unique key on the other side."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from kit.base.problem import Problem
from kit.history.importing.mapping import Filter, Join, Part
from kit.history.importing.record import CellText
from kit.history.importing.sheet import Sheet


@dataclass(frozen=True)
class Rows:
    """The rows of one part of a table: for each, the record that it takes from every source (None: no partner)."""

    part: Part
    sheets: Mapping[str, Sheet]
    picks: Mapping[str, Sequence[int | None]]

    def __len__(self) -> int:
        return len(self.picks[self.part.from_ or ""])

    def cells(self, reference: str) -> list[CellText]:
        """The column that a reference names, a cell a row; empty where a row has no partner there."""
        source, heading = self.part.locate(reference)
        column = self.sheets[source].columns[heading]
        return ["" if record is None else column[record] for record in self.picks[source]]

    def texts(self, reference: str) -> list[str]:
        """The same as text; dates in ISO form."""
        return [cell if isinstance(cell, str) else cell.isoformat() for cell in self.cells(reference)]

    def meeting(self, tests: Sequence[Filter]) -> list[bool]:
        """For each row, whether it meets all conditions."""
        met = [True] * len(self)
        for test in tests:
            met = [so_far and test.holds(text) for so_far, text in zip(met, self.texts(test.column), strict=True)]
        return met

    def place(self, reference: str | None, row: int) -> tuple[str, int | None, str | None]:
        """File, row and column where a reference's cell lies; without a partner, where the key lies that lacks it."""
        source, heading = self.part.locate(reference) if reference is not None else (self.part.from_ or "", None)
        record = self.picks[source][row]
        if record is None:
            key = next(join.left[0] for join in self.part.join if join.source == source)
            return self.place(key, row)
        file, line = self.sheets[source].place(record)
        return file, line, None if heading is None else self.sheets[source].labels.get(heading, heading)

    def only(self, kept: Sequence[int]) -> "Rows":
        """The same without all rows but these."""
        return Rows(self.part, self.sheets, {name: [picks[row] for row in kept] for name, picks in self.picks.items()})

    def lacks(self, reference: str, row: int) -> bool:
        """Whether a cell is empty only because its record was left out of a file that could not be read whole."""
        source, _ = self.part.locate(reference)
        return self.picks[source][row] is None and not self.sheets[source].whole


def joined(part: Part, sheets: Mapping[str, Sheet]) -> tuple[Rows, list[Problem]]:
    """The rows of a part: those that its filters keep, each with its partners; a lacking partner is a problem.

    Filters on the part's own source come before the joins, so that a row nobody wants needs no partner.
    """
    base = part.from_ or ""
    rows = Rows(part, sheets, {base: range(len(sheets[base].rows))})
    rows = _only(rows, [test for test in part.where if part.locate(test.column)[0] == base])
    problems: list[Problem] = []
    for join in part.join:
        rows, found = _beside(rows, join)
        problems += found
    return _only(rows, [test for test in part.where if part.locate(test.column)[0] != base]), problems


def _only(rows: Rows, tests: Sequence[Filter]) -> Rows:
    if not tests:
        return rows
    return rows.only([row for row, met in enumerate(rows.meeting(tests)) if met])


def _beside(rows: Rows, join: Join) -> tuple[Rows, list[Problem]]:
    sheet = rows.sheets[join.source]
    by_key, problems = _by_key(sheet, join)
    picks: list[int | None] = []
    for row, key in enumerate(zip(*map(rows.texts, join.left), strict=True)):
        picks.append(by_key.get(key))
        keyed = all(key)
        needed = join.partner == "always" or (join.partner == "where_keyed" and keyed)
        if picks[-1] is None and needed and sheet.whole:
            file, line, column = rows.place(join.left[0], row)
            given = {"file": sheet.file, "column": ", ".join(join.right)}
            problems.append(Problem(file, line, column, ", ".join(key), "importing.expects.partner", given))
    return Rows(rows.part, rows.sheets, {**rows.picks, join.source: picks}), problems


def _by_key(sheet: Sheet, join: Join) -> tuple[dict[tuple[str, ...], int], list[Problem]]:
    """The record of each full key; a second one with the same key is a problem."""
    by_key: dict[tuple[str, ...], int] = {}
    problems = []
    for record, key in enumerate(zip(*map(sheet.texts, join.right), strict=True)):
        if not all(key):
            continue
        first = by_key.setdefault(key, record)
        if first != record:
            given = {"row": str(sheet.rows[first])}
            column = ", ".join(join.right)
            file, row = sheet.place(record)
            problems.append(Problem(file, row, column, ", ".join(key), "importing.expects.one_partner", given))
    return by_key, problems
