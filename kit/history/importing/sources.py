"""The files of a source folder, row by row as a spreadsheet counts them; only the columns that are asked for.

A cell is text without blanks around it; what the mapping calls empty is "". Columns nobody asked for are never kept:
a phone number that no table of the contract has is not read into the kit.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from fnmatch import fnmatchcase
from itertools import chain
from pathlib import Path

from kit.base.problem import Problem
from kit.history.importing.above import noting, stated
from kit.history.importing.headings import Asked, Record, Shape, named_in, shape_of
from kit.history.importing.hidden import hidden_in
from kit.history.importing.kinds import Kind, kind_of, records_of
from kit.history.importing.mapping import Body
from kit.history.importing.record import CellText, UnreadableError, Unseen
from kit.history.importing.shaping import shaped
from kit.history.importing.sheet import Sheet
from kit.history.importing.shelf import Shelf
from kit.history.importing.source import SUFFIXES, Source
from kit.history.importing.together import Opened, filled, first_of, others_alike, sheets_meant

_UNSEEN = re.compile("[\u200b\u2060\ufeff]")
_GUARDED = re.compile(r"^'(?=\d)|^=\"([^\"]*)\"$")
"""How an apostrophe or a formula of text keeps a spreadsheet from damaging a long number."""


def read_sheets(source: Path, body: Body, wanted: Mapping[str, Asked]) -> tuple[dict[str, Sheet], list[Problem]]:
    """Read the sources that `wanted` names, each once.

    A source that cannot be read, or lacks a heading, is not among the sheets; a record of the wrong length is left
    out, with a problem.
    """
    if not source.is_dir():
        return {}, [Problem(source.name, expects="importing.expects.folder")]
    sheets: dict[str, Sheet] = {}
    problems: list[Problem] = []
    for name, asked in wanted.items():
        sheet, found = _read_all(source, body, name, asked)
        problems += found
        if sheet is not None:
            sheets[name] = sheet
    return sheets, problems


def files_of(folder: Path, source: Source) -> list[Path]:
    """The files that a source's patterns name, those of the first pattern that finds any, in order of their names."""
    for pattern in source.file:
        if (folder / pattern).is_file():
            return [folder / pattern]
        folded = pattern.casefold()
        found = [
            path
            for path in sorted(folder.glob("**/*") if "/" in pattern else folder.iterdir())
            if path.is_file()
            and path.suffix.lower() in SUFFIXES
            and not path.name.startswith(("~$", "."))
            and fnmatchcase(path.relative_to(folder).as_posix().casefold(), folded)
        ]
        if found:
            return found
    return []


def _of_other_kinds(folder: Path, source: Source) -> list[str]:
    """Files under the names that a source has, but of kinds that are not read: Opportunity.json."""
    stems = [pattern.casefold().rpartition(".")[0] or pattern.casefold() for pattern in source.file]
    paths = [path for path in sorted(folder.iterdir()) if path.is_file() and path.suffix.lower() not in SUFFIXES]
    return [path.name for path in paths if any(fnmatchcase(path.stem.casefold(), stem) for stem in stems)]


def _read_all(folder: Path, body: Body, name: str, asked: Asked) -> tuple[Sheet | None, list[Problem]]:
    """One source over all of its files, one after the other."""
    source = body.sources[name]
    paths = files_of(folder, source)
    if not paths:
        others = _of_other_kinds(folder, source)
        if source.optional and not others:
            return Sheet(source.name, [], {heading: [] for heading in asked}, whole=False, absent=True), []
        missing = Problem(source.name, expects="importing.expects.file", given={"folder": folder.name})
        return None, [Problem(name, expects="importing.expects.known_kind") for name in others] or [missing]
    needed = {heading: asked.get(heading) for heading in (*asked, *source.needs) if heading not in source.made}
    sheets: list[Sheet] = []
    problems: list[Problem] = []
    whole_files = True
    for path in paths:
        several, found, complete = _read_file(path, path.relative_to(folder).as_posix(), source, needed, body)
        sheets += several
        problems += found
        whole_files &= complete
    if not whole_files:
        return None, problems
    told = [(sheet.factors, sheet.units, sheet.currencies) for sheet in sheets]
    units = [sheet.file for sheet, one in zip(sheets, told, strict=True) if one != told[0]]
    if units:
        given = {"other": sheets[0].file}
        return None, [*problems, *(Problem(file, expects="importing.expects.same_unit", given=given) for file in units)]
    whole, found = shaped(_joined(sheets, source), source)
    return whole, [*problems, *found]


def _read_file(
    path: Path, file: str, source: Source, asked: Asked, body: Body
) -> tuple[list[Sheet], list[Problem], bool]:
    """One file: a table, or several of its sheets, one after the other; and whether all of it could be read."""
    sheets: list[Sheet] = []
    problems: list[Problem] = []
    with Shelf() as shelf:
        try:
            opened = Opened(path, file, kind_of(path), shelf)
            parts, problems = sheets_meant(opened, source, asked)
        except UnreadableError as error:
            return [], [replace(error.problem, file=file)], False
        if problems:
            return [], problems, False
        for part in parts:
            sheet, found = _read(opened, part, asked, body)
            problems += found
            sheets += [sheet] if sheet is not None else []
    return sheets, problems, len(sheets) == len(parts)


def _joined(sheets: Sequence[Sheet], source: Source) -> Sheet:
    """Several as one, told under the name or pattern that the mapping has for them all."""
    first = sheets[0]
    if len(sheets) == 1:
        return first
    return Sheet(
        source.name,
        [row for sheet in sheets for row in sheet.rows],
        {heading: [cell for sheet in sheets for cell in sheet.columns[heading]] for heading in first.columns},
        all(sheet.whole for sheet in sheets),
        [sheet.file for sheet in sheets for _ in sheet.rows],
        first.factors,
        {rule: sum(sheet.left.get(rule, 0) for sheet in sheets) for sheet in sheets for rule in sheet.left},
        list(dict.fromkeys(label for sheet in sheets for label in sheet.unread)),
        hidden=[one for sheet in sheets for one in sheet.hidden],
        labels=first.labels,
        currencies=first.currencies,
        units=first.units,
        shared={
            heading: frozenset().union(*(sheet.shared.get(heading, frozenset()) for sheet in sheets))
            for heading in first.columns
        },
    )


def _read(opened: Opened, source: Source, asked: Asked, body: Body) -> tuple[Sheet | None, list[Problem]]:
    reader: _Reader | None = None
    file = opened.file
    try:
        unseen = Unseen()
        above: list[Record] = []
        every = records_of(opened.kind, opened.path, source, body.history.currency, unseen, opened.shelf)
        records = filled(noting(every, source.header if isinstance(source.header, int) else 1, above), source)
        first = first_of(records, source)
        if source.sheet is not None and (unseen.others or unseen.sheets):
            file = f"{file} › {unseen.name}"  # row 10 of one sheet is not row 10 of another
        if not first:
            row = source.header if isinstance(source.header, int) else None
            return None, [Problem(file, row, expects="importing.expects.header")]
        shape, problems = shape_of(file, source, first, asked)
        problems = problems or others_alike(opened, source, asked)
        if problems:
            return None, problems
        reader = _Reader(file, source, shape, opened.kind, asked, unseen)
        reader.book = opened.file
        reader.above = [*above, *(one for one in first if one[0] < shape.row)]
        for row, record in chain(first, records):
            if row > shape.row:
                reader.take(row, record)
    except UnreadableError as error:
        return None, [*(reader.problems if reader else ()), replace(error.problem, file=file)]
    return reader.sheet(body), reader.problems


class _Reader:
    """Takes one record after the other: keeps the cells asked for, counts what is no record, tells what is wrong."""

    def __init__(self, file: str, source: Source, shape: Shape, kind: Kind, asked: Asked, unseen: Unseen) -> None:
        self.file, self.source, self.shape, self.kind, self.unseen = file, source, shape, kind, unseen
        self.hidden: list[int] = []
        self.book = file
        self.above: list[Record] = []
        self.rows: list[int] = []
        self.columns: dict[str, list[CellText]] = {heading: [] for heading in asked}
        self.problems: list[Problem] = []
        self.left: dict[str, int] = {}
        self.last = shape.row

    def take(self, row: int, record: Sequence[CellText]) -> None:
        """One record that holds something."""
        if self.shape.repeats(record):
            self._leave("headings")
        elif self._is_total(record):
            self._leave("totals")
        elif self.source.footer and self._is_footer(row, record):
            self._leave("footer")
        elif (wrong := self._wrong_length(row, record)) is not None:
            self.problems.append(wrong)
        else:
            self._keep(row, record)
        self.last = row

    def _leave(self, rule: str) -> None:
        self.left[rule] = self.left.get(rule, 0) + 1

    def _keep(self, row: int, record: Sequence[CellText]) -> None:
        if row in self.unseen.rows:
            self.hidden.append(row)
            if self.source.hidden_rows == "leave_out":
                return
        self.rows.append(row)
        for heading, cells in self.columns.items():
            place = self.shape.places.get(heading)
            cells.append(record[place] if place is not None and place < len(record) else "")
        for heading, others in self.shape.twins.items():
            place = self.shape.places[heading]
            cell = record[place] if place < len(record) else ""
            if any((record[other] if other < len(record) else "") != cell for other in others):
                expects = "importing.expects.one_column"
                self.problems.append(Problem(self.file, row, heading, str(cell), expects))

    def _is_total(self, record: Sequence[CellText]) -> bool:
        """Whether the first filled cell says that this row sums others, or closes the file."""
        first = next((str(cell).strip().casefold() for cell in record if str(cell).strip()), "")
        for word in self.source.skip:
            text = word.casefold()
            if first == text or (text.endswith("*") and first.startswith(text[:-1])):
                return True
            if first.startswith(text) and not first[len(text)].isalnum():
                return True
        return False

    def _is_footer(self, row: int, record: Sequence[CellText]) -> bool:
        """Lines of one cell below an empty row: the name of the report, and who may read it."""
        lone = sum(bool(str(cell).strip()) for cell in record) == 1 and self.shape.width > 1
        began = "footer" in self.left or row > self.last + 1
        return lone and began

    def _wrong_length(self, row: int, record: Sequence[CellText]) -> Problem | None:
        """A record with more or fewer fields than headings; a workbook does not write its last empty cells."""
        filled, width, padded = len(record), self.shape.width, self.kind != "text"
        while padded and filled > width and record[filled - 1] == "":
            filled -= 1
        if filled == width or (padded and filled < width):
            return None
        given = {"fields": str(width), "found": str(filled)}
        value = ("," if self.source.delimiter == "find" else self.source.delimiter).join(str(cell) for cell in record)
        return Problem(self.file, row, value=value, expects="importing.expects.fields", given=given)

    def sheet(self, body: Body) -> Sheet:
        """All of it, its cells clean."""
        empty, own = frozenset(body.formats.empty), body.history.currency
        cleaned = {heading: _clean(cells, empty) for heading, cells in self.columns.items()}
        read = set(self.shape.places.values()) | {one for more in self.shape.twins.values() for one in more}
        unread = [label for place, label in enumerate(self.shape.labels) if label and place not in read]
        whole = not any(problem.expects.endswith(".fields") for problem in self.problems)
        found = Sheet(self.file, self.rows, cleaned, whole, (), self.shape.factors, self.left, unread)
        left = self.source.hidden_rows == "leave_out"
        seen = sorted(place for place in read if self.unseen.hides(place + 1))
        told = hidden_in(
            self.file, self.book, self.unseen, self.hidden, [self.shape.labels[one] for one in seen], left=left
        )
        labels = {heading: self.shape.labels[place] or heading for heading, place in self.shape.places.items()}
        hidden = [told] if told else []
        currencies, units = self._said(own)
        shared = {
            heading: frozenset((self.file, row) for row in self.unseen.shared[place + 1])
            for heading, place in self.shape.places.items()
            if place + 1 in self.unseen.shared
        }
        return replace(found, hidden=hidden, labels=labels, currencies=currencies, units=units, shared=shared)

    def _said(self, own: str) -> tuple[dict[str, str], dict[str, Decimal]]:
        """By heading another currency and a unit that the mapping answers for: its own, else what stands above all."""
        unit, currency = stated(self.above, own)
        named = {heading: named_in(self.shape.full[place], own) for heading, place in self.shape.places.items()}
        codes = {heading: code or currency for heading, code in named.items()}
        others = {} if unit == 1 else dict.fromkeys(set(named) - set(self.shape.factors), unit)
        return {key: code for key, code in codes.items() if code not in (None, own)}, {**others, **self.shape.units}


def _clean(cells: Sequence[CellText], empty: frozenset[str]) -> list[CellText]:
    """Cells without blanks around them and signs that nobody sees; what the mapping calls empty is empty."""
    stripped = [_bare(cell) if isinstance(cell, str) else cell for cell in cells]
    return ["" if cell in empty else cell for cell in stripped] if empty else stripped


def _bare(cell: str) -> str:
    text = cell.strip()
    if not text or (text.isascii() and text[0] not in "'="):
        return text
    return _GUARDED.sub(r"\1", _UNSEEN.sub("", text).strip())
