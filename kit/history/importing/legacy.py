"""XLS files, the binary workbooks of 1997 to 2003, as some CRMs still write them."""

import io
from collections.abc import Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import Any

from kit.base.problem import Problem
from kit.history.importing.record import CellText, Records, UnreadableError, Unseen
from kit.history.importing.shelf import Shelf
from kit.history.importing.shown import Form, form_of
from kit.history.importing.source import Source
from kit.history.importing.spread import spread
from kit.history.importing.workbook import named_sheet, text_of

MOST_BYTES = 200 << 20


def read_legacy(
    path: Path, source: Source, own: str = "", unseen: Unseen | None = None, shelf: Shelf | None = None
) -> Records:
    """The records of one sheet (the first visible one, where the mapping names none), merged ranges filled.

    A number is what its format shows, as in a newer workbook; what is hidden is read and noted in `unseen`. A workbook
    on the `shelf` stays open for its other sheets.

    Raises:
        UnreadableError: where the file is no workbook, is damaged or far too large, or lacks the sheet.

    """
    with _told(path), Shelf() as own_shelf:
        yield from _rows((shelf or own_shelf).book(path, _opened), path.name, source, own, unseen or Unseen())


def legacy_sheets(path: Path, shelf: Shelf) -> list[str]:
    """The sheets that can be seen.

    Raises:
        UnreadableError: where the file is no workbook, is damaged or far too large.

    """
    with _told(path):
        return [sheet.name for sheet in shelf.book(path, _opened).sheets() if sheet.visibility == 0]


@contextmanager
def _told(path: Path) -> Iterator[None]:
    """Whatever the library raises on a damaged file, told as such."""
    try:
        yield
    except UnreadableError:
        raise
    except Exception as error:  # noqa: BLE001 - the library walks a binary format and raises whatever it stumbles over
        given = {"reason": type(error).__name__}
        raise UnreadableError(Problem(path.name, expects="importing.expects.workbook", given=given)) from None


def _opened(path: Path) -> AbstractContextManager[Any]:
    import xlrd

    if path.stat().st_size > MOST_BYTES:
        raise UnreadableError(Problem(path.name, expects="importing.expects.size"))
    return xlrd.open_workbook(path, logfile=io.StringIO(), formatting_info=True, ragged_rows=True)


def _rows(book: Any, file: str, source: Source, own: str, unseen: Unseen) -> Iterator[tuple[int, list[CellText]]]:
    states = {sheet.name: sheet.visibility == 0 for sheet in book.sheets()}
    name = named_sheet(file, source, states)
    unseen.note(name, states)
    sheet, forms = book.sheet_by_name(name), _forms(book, own)
    unseen.rows |= {row + 1 for row, about in sheet.rowinfo_map.items() if about.hidden}
    unseen.columns += [(column + 1, column + 1) for column, about in sheet.colinfo_map.items() if about.hidden]
    ranges = [(top + 1, left + 1, bottom, right) for top, bottom, left, right in sheet.merged_cells]
    rows = ((row + 1, [_cell(cell, book.datemode, forms) for cell in sheet.row(row)]) for row in range(sheet.nrows))
    for row, cells in spread(rows, ranges, file):
        if not unseen.shared:
            unseen.share(ranges)
        yield row, cells  # type: ignore[misc]


def _forms(book: Any, own: str) -> dict[int, Form]:
    """By a cell's style, what its format shows around a number, as the file itself writes the formats.

    Of the formats that it leaves to the reader's machine only the shares in per cent say more than the number; the sign
    of money is then whoever's machine it is (`workbook`).
    """
    declared = {9: "0%", 10: "0.00%"} | {form.format_key: form.format_str for form in book.format_list}
    found = {style: form_of(declared.get(xf.format_key, ""), own) for style, xf in enumerate(book.xf_list)}
    return {style: form for style, form in found.items() if form is not None}


def _cell(cell: Any, datemode: int, forms: Mapping[int, Form]) -> CellText:
    import xlrd

    if cell.ctype == xlrd.XL_CELL_DATE:
        return text_of(xlrd.xldate_as_datetime(cell.value, datemode))
    if cell.ctype == xlrd.XL_CELL_BOOLEAN:
        return text_of(bool(cell.value))
    if cell.ctype == xlrd.XL_CELL_ERROR:
        return str(xlrd.error_text_from_code.get(cell.value, "#N/A"))
    form = forms.get(cell.xf_index) if cell.ctype == xlrd.XL_CELL_NUMBER else None
    text = text_of(cell.value)
    return text if form is None else form.shown(str(text))
