"""XLSX files: one sheet, its values as they were last computed, numbers by their shortest notation.

Read as a stream by openpyxl with defusedxml. What its stream leaves out (merged ranges, formulas whose value was never
computed) is looked for in a second pass over the sheet, and only where the sheet has any.
"""

import re
import warnings
import zipfile
import zlib
from collections.abc import Iterable, Iterator, Mapping
from contextlib import AbstractContextManager, closing, contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import IO, Any
from xml.etree.ElementTree import ParseError

from defusedxml.ElementTree import iterparse
from openpyxl import load_workbook
from openpyxl.utils.cell import coordinate_to_tuple, range_boundaries
from openpyxl.utils.exceptions import InvalidFileException
from openpyxl.worksheet._reader import WorkSheetParser

from kit.base.problem import Problem
from kit.history.importing.archive import refuse_bombs
from kit.history.importing.record import CellText, Records, UnreadableError, Unseen
from kit.history.importing.shelf import Shelf
from kit.history.importing.shown import Form, form_of
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
_STYLES = "xl/styles.xml"
_BUILT_IN = {"9": "0%", "10": "0.00%"}
"""Of the formats that a file need not write out, those that show more than the number."""
_TRUE = ("1", "true")
_PLACE = re.compile(rb"<(?:\w+:)?(?:row|c)\s[^<>]*?\br=[\"']([A-Z]{0,3})(\d{1,9})[\"']")
_MORE = re.compile(rb"<(?:\w+:)?(?:mergeCell|f)[\s/>]")


@dataclass
class _Extra:
    """Merged ranges, and the formulas without a value by place."""

    ranges: list[Range] = field(default_factory=list)
    formulas: dict[tuple[int, int], str] = field(default_factory=dict)


def read_workbook(
    path: Path, source: Source, own: str = "", unseen: Unseen | None = None, shelf: Shelf | None = None
) -> Records:
    """The records of one sheet (the first visible one, where the mapping names none), merged ranges filled.

    A formula is the value kept beside it; one without a value is told as a formula, which no column accepts. A number
    is what its format shows: with the currency, unless that is `own`. What is hidden is read and noted in `unseen`. A
    workbook on the `shelf` stays open for its other sheets.

    Raises:
        UnreadableError: where the file is no workbook, is damaged, a bomb, or lacks the sheet.

    """
    with _told(path), Shelf() as own_shelf:
        book = (shelf or own_shelf).book(path, _opened)
        yield from _rows(path, book, source, own, unseen or Unseen())


@contextmanager
def _told(path: Path) -> Iterator[None]:
    """Whatever the library raises on a damaged file, told as such."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # what it warns of (a day beyond all calendars) becomes a failed cell
            yield
    except _DAMAGED as error:
        given = {"reason": type(error).__name__}
        raise UnreadableError(Problem(path.name, expects="importing.expects.workbook", given=given)) from None


def _opened(path: Path) -> AbstractContextManager[Any]:
    refuse_bombs(path)
    return closing(load_workbook(path, read_only=True, data_only=True))


def _rows(path: Path, book: Any, source: Source, own: str, unseen: Unseen) -> Iterator[tuple[int, list[CellText]]]:
    states = {sheet.title: sheet.sheet_state == "visible" for sheet in book.worksheets}
    name = named_sheet(path.name, source, states)
    unseen.note(name, states)
    sheet = book[name]
    extra = _extra(path, sheet._worksheet_path)  # noqa: SLF001 - the library tells the place nowhere else
    records = _records(sheet, _forms(path, own), unseen, path.name)
    for row, cells in spread(_with_formulas(records, extra), extra.ranges, path.name):
        if not unseen.shared:
            unseen.share(extra.ranges)  # after `spread` has refused what is beyond all measure
        yield row, cells  # type: ignore[misc]


def workbook_sheets(path: Path, shelf: Shelf) -> list[str]:
    """The sheets that can be seen.

    Raises:
        UnreadableError: where the file is no workbook, or damaged.

    """
    with _told(path):
        return [sheet.title for sheet in shelf.book(path, _opened).worksheets if sheet.sheet_state == "visible"]


def named_sheet(file: str, source: Source, visible: Mapping[str, bool]) -> str:
    """The sheet that the mapping names, or the first that can be seen; `visible` has all sheets in their order.

    Raises:
        UnreadableError: where there is none.

    """
    wanted = source.sheet or tuple(name for name, seen in visible.items() if seen)[:1]
    found = next((name for name in wanted if name in visible), None)
    if found is None:
        given = {"sheets": ", ".join(visible)}
        raise UnreadableError(Problem(file, value=", ".join(wanted), expects="importing.expects.sheet", given=given))
    return found


def _records(sheet: Any, forms: Mapping[int, Form], unseen: Unseen, file: str) -> Records:
    """The rows within what a spreadsheet can hold; beyond it there is damage, and no end.

    The library's own stream of rows tells neither what is hidden nor, at this speed, what a cell's format is; its
    parser does. It is not bound to the size that the sheet says of itself, which some programs write wrong.
    """
    due, met = 1, 0
    with sheet._get_source() as stream:  # noqa: SLF001 - as the library opens it itself
        parser = _parser(sheet, stream)
        for row, cells in parser.parse():
            width = cells[-1]["column"] if cells else 0
            met += width
            if row > MOST_ROWS or width > MOST_COLUMNS or met > MOST_CELLS:
                raise UnreadableError(Problem(file, row, expects="importing.expects.size"))
            if due == 1:
                unseen.columns += _hidden_columns(parser.column_dimensions.values())
            if row < due:
                raise UnreadableError(Problem(file, row, expects="importing.expects.in_order"))
            yield from ((missing, []) for missing in range(due, row))
            if parser.row_dimensions.pop(str(row), {}).get("hidden") in _TRUE:
                unseen.rows.add(row)
            record: list[CellText] = [""] * width
            for cell in cells:
                record[cell["column"] - 1] = _shown(cell["value"], forms.get(cell["style_id"]))
            yield row, record
            due = row + 1


def _parser(sheet: Any, stream: IO[bytes]) -> WorkSheetParser:
    book = sheet.parent
    dates, spans = book._date_formats, book._timedelta_formats  # noqa: SLF001 - as the library makes it itself
    strings = sheet._shared_strings  # noqa: SLF001
    return WorkSheetParser(
        stream, strings, data_only=True, epoch=book.epoch, date_formats=dates, timedelta_formats=spans
    )


def _hidden_columns(columns: Iterable[Mapping[str, str]]) -> list[tuple[int, int]]:
    return [(int(one["min"]), int(one["max"])) for one in columns if one.get("hidden") in _TRUE]


def _shown(value: object, form: Form | None) -> CellText:
    text = text_of(value)
    return form.shown(text) if form is not None and type(value) in (int, float) else text  # type: ignore[arg-type]


def _forms(path: Path, own: str) -> dict[int, Form]:
    """By a cell's style, what its format shows around a number, as the file itself writes the formats.

    The formats 5 to 8, 42 and 44 are "money as this machine shows it": where the file does not write out what that was,
    each reader sees the sign of their own country, so the file names no currency and the number is taken as it is,
    like one without a format. Where it does write it out (as spreadsheets do), that is what its author saw.
    """
    declared, numbers = dict(_BUILT_IN), []
    with zipfile.ZipFile(path) as archive:
        if _STYLES not in archive.namelist():
            return {}
        with archive.open(_STYLES) as file:
            within = False
            for event, element in iterparse(file, events=("start", "end")):
                tag = element.tag.rpartition("}")[2]
                if tag == "cellXfs":
                    within = event == "start"
                    if not within:
                        break
                elif event == "end" and tag == "numFmt":
                    declared[element.get("numFmtId")] = element.get("formatCode") or ""
                elif event == "end" and tag == "xf" and within:
                    numbers.append(element.get("numFmtId"))
    found = {style: form_of(declared.get(number, ""), own) for style, number in enumerate(numbers)}
    return {style: form for style, form in found.items() if form is not None}


def _with_formulas(records: Records, extra: _Extra) -> Records:
    """The rows with each formula whose value was never computed told as a formula."""
    if not extra.formulas:
        yield from records
        return
    for row, cells in records:
        yield row, [extra.formulas.get((row, place), cell) for place, cell in enumerate(cells, start=1)]


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
