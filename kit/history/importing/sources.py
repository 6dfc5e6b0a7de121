"""The files of a source folder, row by row as a spreadsheet counts them; only the columns that are asked for.

A cell is text without blanks around it; what the mapping calls empty is "". Columns nobody asked for are never kept:
a phone number that no table of the contract has is not read into the kit.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from kit.base.problem import Problem
from kit.history.importing.delimited import read_delimited
from kit.history.importing.mapping import Body, Source
from kit.history.importing.record import CellText, Records, UnreadableError
from kit.history.importing.workbook import read_workbook

Asked = Mapping[str, int | None]
"""The headings that a mapping names in one source, with the line of the mapping that first does."""


@dataclass(frozen=True)
class Sheet:
    """One source in memory: the columns asked for, and the row of each record in its file.

    `whole` is false where records were left out, so that one that is not here may still be in the file.
    """

    file: str
    rows: Sequence[int]
    columns: Mapping[str, Sequence[CellText]]
    whole: bool = True

    def texts(self, heading: str) -> list[str]:
        """A column as text; dates in ISO form."""
        return [cell if isinstance(cell, str) else cell.isoformat() for cell in self.columns[heading]]


@dataclass(frozen=True)
class Shape:
    """Where the columns stand in a file."""

    header: int
    width: int
    places: Mapping[str, int]


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
        sheet, found = _read(source, body, name, asked)
        problems += found
        if sheet is not None:
            sheets[name] = sheet
    return sheets, problems


def _read(folder: Path, body: Body, name: str, asked: Asked) -> tuple[Sheet | None, list[Problem]]:
    source = body.sources[name]
    path = folder / source.file
    if not path.is_file():
        return None, [Problem(source.file, expects="importing.expects.file", given={"folder": folder.name})]
    rows: list[int] = []
    columns: dict[str, list[CellText]] = {heading: [] for heading in asked}
    problems: list[Problem] = []
    shape: Shape | None = None
    try:
        for row, record in _records(path, source):
            if shape is None:
                shape, problems = _shape(source, row, record, asked)
                if problems:
                    return None, problems
            elif (wrong := _wrong_length(source, shape, row, record)) is not None:
                problems.append(wrong)
            else:
                rows.append(row)
                for heading, place in shape.places.items():
                    columns[heading].append(record[place] if place < len(record) else "")
    except UnreadableError as error:
        return None, [*problems, error.problem]
    if shape is None:
        return None, [Problem(source.file, source.header, expects="importing.expects.header")]
    empty = frozenset(body.formats.empty)
    cleaned = {heading: _clean(cells, empty) for heading, cells in columns.items()}
    return Sheet(source.file, rows, cleaned, not problems), problems


def _records(path: Path, source: Source) -> Records:
    """The records from the headings on that hold anything at all."""
    records = read_workbook(path, source) if source.is_workbook else read_delimited(path, source)
    for row, record in records:
        if row >= source.header and any(cell.strip() if isinstance(cell, str) else True for cell in record):
            yield row, record


def _shape(source: Source, row: int, record: Sequence[CellText], asked: Asked) -> tuple[Shape, list[Problem]]:
    """Where each heading stands; one that is missing or stands there twice is a problem."""
    headings = [str(cell).strip().removeprefix("\ufeff") for cell in record]
    problems = []
    for heading, line in asked.items():
        given = {"line": str(line or ""), "columns": ", ".join(filter(None, headings))}
        if heading not in headings:
            problems.append(Problem(source.file, row, heading, None, "importing.expects.column", given))
        elif headings.count(heading) > 1:
            problems.append(Problem(source.file, row, heading, heading, "importing.expects.one_column"))
    places = {heading: headings.index(heading) for heading in asked if heading in headings}
    return Shape(row, len(headings), places), problems


def _wrong_length(source: Source, shape: Shape, row: int, record: Sequence[CellText]) -> Problem | None:
    """A record with more or fewer fields than headings; a workbook does not write its last empty cells."""
    filled = len(record)
    while source.is_workbook and filled > shape.width and record[filled - 1] == "":
        filled -= 1
    if filled == shape.width or (source.is_workbook and filled < shape.width):
        return None
    given = {"fields": str(shape.width), "found": str(filled)}
    value = source.delimiter.join(str(cell) for cell in record)
    return Problem(source.file, row, value=value, expects="importing.expects.fields", given=given)


def _clean(cells: Sequence[CellText], empty: frozenset[str]) -> list[CellText]:
    """Cells without blanks around them; what the mapping calls empty is empty."""
    stripped = [cell.strip() if isinstance(cell, str) else cell for cell in cells]
    return ["" if cell in empty else cell for cell in stripped] if empty else stripped
