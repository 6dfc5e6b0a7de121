"""XLSX files: one sheet, its values as they were last computed, numbers by their shortest notation.

Read as a stream by openpyxl with defusedxml. What its stream leaves out (merged ranges, formulas whose value was never
computed) is looked for in a second pass over the sheet, and only where the sheet has any.
"""

import re
import warnings
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import IO
from xml.etree.ElementTree import ParseError

from defusedxml.ElementTree import iterparse
from openpyxl import load_workbook
from openpyxl.utils.cell import coordinate_to_tuple, range_boundaries
from openpyxl.utils.exceptions import InvalidFileException

from kit.base.problem import Problem
from kit.history.importing.archive import refuse_bombs
from kit.history.importing.record import CellText, Records, UnreadableError
from kit.history.importing.source import Source
from kit.history.importing.spread import Range, spread

_DAMAGED = (
    zipfile.BadZipFile, InvalidFileException, ParseError, OSError, ArithmeticError, AttributeError, EOFError,
    LookupError, MemoryError, NotImplementedError, RecursionError, RuntimeError, TypeError, ValueError,
    zlib.error,
)  # fmt: skip
"""What the library raises on a file that is no workbook, or a broken one."""

MOST_ROWS, MOST_COLUMNS, MOST_CELLS = 1_048_576, 16_384, 60_000_000
LOST = Decimal(10) ** 15
"""From here on a spreadsheet's numbers have lost digits."""
PADDED = re.compile("0{2,}")
"""A number's format that shows zeros in front."""
_PLACE = re.compile(rb"<(?:\w+:)?(?:row|c)\s[^<>]*?\br=[\"']([A-Z]{0,3})(\d{1,9})[\"']")
_MORE = re.compile(rb"<(?:\w+:)?(?:mergeCell|f)[\s/>]")


@dataclass
class _Extra:
    """Merged ranges, and the formulas without a value by place."""

    ranges: list[Range] = field(default_factory=list)
    formulas: dict[tuple[int, int], str] = field(default_factory=dict)


def read_workbook(path: Path, source: Source) -> Records:
    """The records of one sheet (the first visible one, where the mapping names none), merged ranges filled.

    A formula is the value kept beside it; one without a value is told as a formula, which no column accepts.

    Raises:
        UnreadableError: where the file is no workbook, is damaged, a bomb, or lacks the sheet.

    """
    try:
        refuse_bombs(path)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # what it warns of (a day beyond all calendars) becomes a failed cell
            yield from _rows(path, source)
    except _DAMAGED as error:
        given = {"reason": type(error).__name__}
        raise UnreadableError(Problem(path.name, expects="importing.expects.workbook", given=given)) from None


def _rows(path: Path, source: Source) -> Iterator[tuple[int, list[CellText]]]:
    book = load_workbook(path, read_only=True, data_only=True)
    try:
        visible = [sheet.title for sheet in book.worksheets if sheet.sheet_state == "visible"]
        sheet = book[named_sheet(path.name, source, visible, [sheet.title for sheet in book.worksheets])]
        sheet.reset_dimensions()  # some programs write a wrong size, and rows beyond it would be lost
        extra = _extra(path, sheet._worksheet_path)  # noqa: SLF001 - the library tells the place nowhere else
        padded = any(PADDED.fullmatch(form) for form in book._number_formats)  # noqa: SLF001 - the styles, unread
        yield from spread(_bounded(sheet, extra, path.name, padded=padded), extra.ranges, path.name)  # type: ignore[misc]
    finally:
        book.close()


def workbook_sheets(path: Path) -> list[str]:
    """The sheets that can be seen; only a workbook that was read before is asked for them."""
    book = load_workbook(path, read_only=True)
    try:
        return [sheet.title for sheet in book.worksheets if sheet.sheet_state == "visible"]
    finally:
        book.close()


def named_sheet(file: str, source: Source, visible: list[str], names: list[str]) -> str:
    """The sheet that the mapping names, or the first that can be seen.

    Raises:
        UnreadableError: where there is none.

    """
    wanted = source.sheet or tuple(visible[:1])
    found = next((name for name in wanted if name in names), None)
    if found is None:
        given = {"sheets": ", ".join(names)}
        raise UnreadableError(Problem(file, value=", ".join(wanted), expects="importing.expects.sheet", given=given))
    return found


def _bounded(sheet: object, extra: _Extra, file: str, *, padded: bool) -> Records:
    """The rows within what a spreadsheet can hold; beyond it there is damage, and no end."""
    met = 0
    for row, cells in enumerate(sheet.iter_rows(values_only=not padded), start=1):  # type: ignore[attr-defined]
        met += len(cells)
        if row > MOST_ROWS or len(cells) > MOST_COLUMNS or met > MOST_CELLS:
            raise UnreadableError(Problem(file, row, expects="importing.expects.size"))
        record = [_as_shown(cell) for cell in cells] if padded else [text_of(cell) for cell in cells]
        if extra.formulas:
            for column in range(len(record)):
                record[column] = extra.formulas.get((row, column + 1), record[column])
        yield row, record


def _extra(path: Path, member: str) -> _Extra:
    """The second pass; most exports have neither merged cells nor formulas, and are spared it."""
    extra = _Extra()
    with zipfile.ZipFile(path) as archive:
        with archive.open(member) as file:
            more = _looked_through(file, path.name)
        if more:
            with archive.open(member) as file:
                for _, element in iterparse(file):
                    _note(element, extra)
    return extra


def _looked_through(file: IO[bytes], name: str) -> bool:
    """Whether a sheet has merged cells or formulas; its rows and cells stand in order, or it is refused.

    The library's stream leaves out a row whose number is not above the last, and keeps the last of two cells in one
    place: neither may happen without a word.

    Raises:
        UnreadableError: where a row or a cell stands out of order.

    """
    more, rest, at = False, b"", (0, b"", 0)
    while chunk := file.read(1 << 20):
        text = rest + chunk
        cut = text.rfind(b"<")
        whole, rest = (text[:cut], text[cut:]) if cut > 0 else (text, b"")
        more = more or _MORE.search(whole) is not None
        for match in _PLACE.finditer(whole):
            letters, row = match[1], int(match[2])
            here = (row, letters, len(letters))
            ordered = row > at[0] if not letters else row == at[0] and (here[2], letters) > (at[2], at[1])
            if not ordered:
                expects = "importing.expects.in_order"
                raise UnreadableError(Problem(name, row, value=(letters + match[2]).decode(), expects=expects))
            at = here
    return more or _MORE.search(rest) is not None


def _note(element: object, extra: _Extra) -> None:
    kind = element.tag.rpartition("}")[2]  # type: ignore[attr-defined]
    if kind == "mergeCell":
        left, first, right, last = range_boundaries(element.get("ref"))  # type: ignore[attr-defined]
        extra.ranges.append((first, left, last, right))
    elif kind == "c":
        inside = {child.tag.rpartition("}")[2]: child.text for child in element}  # type: ignore[attr-defined]
        if "f" in inside and inside.get("v") is None and "is" not in inside:
            extra.formulas[coordinate_to_tuple(element.get("r"))] = f"={inside['f'] or ''}"  # type: ignore[attr-defined]
    elif kind == "row":
        element.clear()  # type: ignore[attr-defined]


def _as_shown(cell: object) -> CellText:
    return with_zeros(text_of(cell.value), cell.number_format)  # type: ignore[attr-defined]


def with_zeros(text: CellText, form: str) -> CellText:
    """A whole number with the zeros before it that its format shows: 工号 00123 is kept as the number 123."""
    return text.zfill(len(form)) if isinstance(text, str) and text.isdecimal() and PADDED.fullmatch(form) else text


def text_of(cell: object) -> CellText:
    """A value of a workbook; its binary numbers are read by the shortest notation that means the same number.

    A number too large for a spreadsheet to keep is written with an exponent, so that no id is made of it.
    """
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, float):
        number = Decimal(repr(cell))
        return f"{number:E}" if abs(number) >= LOST else format(number, "f").removesuffix(".0")
    if isinstance(cell, datetime):
        midnight = cell.replace(hour=0, minute=0, second=0, microsecond=0)
        return cell.date() if cell == midnight else cell
    return cell if isinstance(cell, date) else str(cell)
