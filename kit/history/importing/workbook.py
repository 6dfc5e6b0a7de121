"""XLSX files: one sheet, its values as they were last computed, numbers by their shortest notation."""

import zipfile
from collections.abc import Iterator
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from xml.etree.ElementTree import ParseError

from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException

from kit.base.problem import Problem
from kit.history.importing.mapping import Source
from kit.history.importing.record import CellText, Records, UnreadableError

_DAMAGED = (zipfile.BadZipFile, InvalidFileException, ParseError, OSError, KeyError, ValueError, TypeError, EOFError)
"""What the library raises on a file that is no workbook, or a broken one."""


def read_workbook(path: Path, source: Source) -> Records:
    """The records of one sheet (the first, where the mapping names none); a formula is the value kept beside it.

    Raises:
        UnreadableError: where the file is no workbook, is damaged, or lacks the sheet.

    """
    try:
        yield from _rows(path, source)
    except _DAMAGED as error:
        given = {"reason": type(error).__name__}
        raise UnreadableError(Problem(source.file, expects="importing.expects.workbook", given=given)) from None


def _rows(path: Path, source: Source) -> Iterator[tuple[int, list[CellText]]]:
    book = load_workbook(path, read_only=True, data_only=True)
    try:
        names = [sheet.title for sheet in book.worksheets]
        name = source.sheet if source.sheet is not None else names[0] if names else ""
        if name not in names:
            given = {"sheets": ", ".join(names)}
            raise UnreadableError(Problem(source.file, value=name, expects="importing.expects.sheet", given=given))
        sheet = book[name]
        sheet.reset_dimensions()  # some programs write a wrong size, and rows beyond it would be lost
        for row, cells in enumerate(sheet.iter_rows(values_only=True), start=1):
            yield row, [_text(cell) for cell in cells]
    finally:
        book.close()


def _text(cell: object) -> CellText:
    """A value of a workbook; its binary numbers are read by the shortest notation that means the same number."""
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, float):
        return format(Decimal(repr(cell)), "f").removesuffix(".0")
    if isinstance(cell, datetime):
        midnight = cell.replace(hour=0, minute=0, second=0, microsecond=0)
        return cell.date() if cell == midnight else cell
    return cell if isinstance(cell, date) else str(cell)
