"""XLS files, the binary workbooks of 1997 to 2003, as some CRMs still write them."""

import io
from collections.abc import Iterator
from pathlib import Path

from kit.base.problem import Problem
from kit.history.importing.record import CellText, Records, UnreadableError
from kit.history.importing.source import Source
from kit.history.importing.spread import spread
from kit.history.importing.workbook import named_sheet, text_of, with_zeros

MOST_BYTES = 200 << 20


def read_legacy(path: Path, source: Source) -> Records:
    """The records of one sheet (the first visible one, where the mapping names none), merged ranges filled.

    Raises:
        UnreadableError: where the file is no workbook, is damaged or far too large, or lacks the sheet.

    """
    if path.stat().st_size > MOST_BYTES:
        raise UnreadableError(Problem(path.name, expects="importing.expects.size"))
    try:
        yield from _rows(path, source)
    except UnreadableError:
        raise
    except Exception as error:  # noqa: BLE001 - the library walks a binary format and raises whatever it stumbles over
        given = {"reason": type(error).__name__}
        raise UnreadableError(Problem(path.name, expects="importing.expects.workbook", given=given)) from None


def legacy_sheets(path: Path) -> list[str]:
    """The sheets that can be seen; only a workbook that was read before is asked for them."""
    import xlrd

    with xlrd.open_workbook(path, logfile=io.StringIO(), on_demand=True) as book:
        return [sheet.name for sheet in book.sheets() if sheet.visibility == 0]


def _rows(path: Path, source: Source) -> Iterator[tuple[int, list[CellText]]]:
    import xlrd

    with xlrd.open_workbook(path, logfile=io.StringIO(), formatting_info=True, ragged_rows=True) as book:
        sheets = book.sheets()
        visible = [sheet.name for sheet in sheets if sheet.visibility == 0]
        sheet = book.sheet_by_name(named_sheet(path.name, source, visible, [sheet.name for sheet in sheets]))
        ranges = [(top + 1, left + 1, bottom, right) for top, bottom, left, right in sheet.merged_cells]
        rows = ((row + 1, [_cell(cell, book) for cell in sheet.row(row)]) for row in range(sheet.nrows))
        yield from spread(rows, ranges, path.name)  # type: ignore[misc]


def _cell(cell: object, book: object) -> CellText:
    import xlrd

    kind, value = cell.ctype, cell.value  # type: ignore[attr-defined]
    if kind == xlrd.XL_CELL_DATE:
        return text_of(xlrd.xldate_as_datetime(value, book.datemode))  # type: ignore[attr-defined]
    if kind == xlrd.XL_CELL_BOOLEAN:
        return text_of(bool(value))
    if kind == xlrd.XL_CELL_ERROR:
        return str(xlrd.error_text_from_code.get(value, "#N/A"))
    form = book.format_map[book.xf_list[cell.xf_index].format_key].format_str  # type: ignore[attr-defined]
    return with_zeros(text_of(value), form)
