"""Writing grids as the files that people send: CSV in any encoding, XLSX, XLS, a web page under another name."""

import csv
import io
import re
import zipfile
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

import openpyxl
import xlwt

from tests.history.importing.crm.vendors import Grid


def lines(grid: Grid) -> list[list[object]]:
    """All rows of a sheet."""
    return [*grid.above, list(grid.labels), *grid.rows, *grid.below]


def write_csv(path: Path, grid: Grid, encoding: str = "utf-8", delimiter: str = ",") -> None:
    """A text file; numbers and days as text."""
    text = io.StringIO(newline="")
    csv.writer(text, delimiter=delimiter).writerows(lines(grid))
    path.write_bytes(text.getvalue().encode(encoding))


def write_xlsx(path: Path, grid: Grid, **how: object) -> None:
    """A workbook with real days and numbers where the grid has them; what else it has, `how` says."""
    book = openpyxl.Workbook()
    sheet = book.active
    if how.get("cover"):
        sheet.title, sheet.sheet_state = "说明", "hidden"
        sheet.append(["不要读这一页"])
        sheet = book.create_sheet("数据")
    if how.get("from_1904"):
        book.epoch = openpyxl.utils.datetime.CALENDAR_MAC_1904
    for row in lines(grid):
        sheet.append([_cell(cell) for cell in row])
    for merge in how.get("merged", ()):  # type: ignore[attr-defined]
        sheet.merge_cells(merge)
    book.active = len(book.worksheets) - 1
    book.save(path)
    if how.get("dimension") or how.get("formulas"):
        _rewrite(path, bool(how.get("dimension")), bool(how.get("formulas")))


def _cell(cell: object) -> object:
    return float(cell) if isinstance(cell, Decimal) else (None if cell == "" else cell)


def _rewrite(path: Path, dimension: bool, formulas: bool) -> None:
    """Say a wrong size of the sheet; put a formula before each number's value, as a spreadsheet keeps it."""
    changed = io.BytesIO()
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(changed, "w", zipfile.ZIP_DEFLATED) as new:
        for item in old.namelist():
            raw = old.read(item)
            if item.startswith("xl/worksheets/sheet"):
                raw = re.sub(rb'<dimension ref="[^"]*"', b'<dimension ref="A1"', raw) if dimension else raw
                raw = re.sub(rb"(<c r=\"\w+\" t=\"n\"[^>]*>)<v>", rb"\1<f>A1+B1</f><v>", raw) if formulas else raw
            new.writestr(item, raw)
    path.write_bytes(changed.getvalue())


def write_xls(path: Path, grid: Grid) -> None:
    """A binary workbook."""
    book = xlwt.Workbook(encoding="utf-8")
    sheet = book.add_sheet("数据")
    for place, row in enumerate(lines(grid)):
        for column, cell in enumerate(row):
            _write_xls_cell(sheet, place, column, cell)
    book.save(str(path))


def _write_xls_cell(sheet: xlwt.Worksheet, place: int, column: int, cell: object) -> None:
    if cell in ("", None):
        return
    if isinstance(cell, datetime):
        sheet.write(place, column, cell, xlwt.easyxf(num_format_str="YYYY-MM-DD HH:MM"))
    elif isinstance(cell, date):
        sheet.write(place, column, cell, xlwt.easyxf(num_format_str="YYYY-MM-DD"))
    else:
        sheet.write(place, column, float(cell) if isinstance(cell, Decimal) else cell)


def write_html(path: Path, grid: Grid) -> None:
    """A table of a web page, as many systems send it under the name of a workbook."""
    from html import escape

    rows = "".join("<tr>" + "".join(f"<td>{escape(str(cell))}</td>" for cell in row) + "</tr>" for row in lines(grid))
    path.write_text(f"<html><head><meta charset='utf-8'></head><body><table>{rows}</table></body></html>", "utf-8")
