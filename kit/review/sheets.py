"""Tables for people: XLSX and CSV with a byte-order mark, headings and codes in their language, nothing that runs.

In XLSX text is written as text and never as a formula or an address. In CSV a text that a spreadsheet would take for a
formula stands behind an apostrophe. The same frames give the same bytes: a workbook bears no clock.
"""

import csv
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pandas as pd
import xlsxwriter
from xlsxwriter.format import Format

from kit.review.safe import RUNS, own
from kit.texts import Language, keys, numbers, say

SHARES = frozenset(
    {
        "relative",
        "at_or_above",
        "of_target",
        "attainment",
        "at",
        "share",
        "distance",
        "rate",
        "low",
        "high",
        "chance",
        "quantile",
    }
)
"""Columns that are shares of 1, shown as per cent; so are those whose name begins with `cost_of_sales`."""
CODED = frozenset({"plan", "group", "band", "measure", "component"})
"""Columns in which the kit's own codes stand, said in words."""
LONGEST_NAME = 31
EPOCH = datetime(2000, 1, 1)  # noqa: DTZ001 - a day that is the same in every run; workbooks know no zones

Names = Mapping[str, Mapping[str, str]]
"""What ids of a column are called: by column, then id."""


def write_workbook(path: Path, frames: Mapping[str, pd.DataFrame], language: Language, names: Names) -> None:
    """One sheet a table, with its heading row fixed; numbers are numbers, shares shown as per cent."""
    book = xlsxwriter.Workbook(str(path), {"strings_to_formulas": False, "strings_to_urls": False})
    book.set_properties({"created": EPOCH, "title": say("sheets.title", language)})
    forms = {kind: book.add_format({"num_format": form}) for kind, form in _FORMS.items()}
    forms["head"] = book.add_format({"bold": True, "bottom": 1})
    for table, frame in frames.items():
        sheet = book.add_worksheet(heading("table", table, language)[:LONGEST_NAME])
        sheet.freeze_panes(1, 0)
        for column, name in enumerate(frame.columns):
            text = heading("column", name, language)
            sheet.write_string(0, column, text, forms["head"])
            sheet.set_column(column, column, max(12, 2 * len(text) if language == "zh" else len(text) + 2))
            for row, value in enumerate(frame[name], 1):
                _put(sheet, (row, column), readable(name, value, language, names), forms, _kind(name))
    book.close()


def write_readable_csv(path: Path, frame: pd.DataFrame, language: Language, names: Names) -> None:
    """One table as CSV that a double click opens rightly, in every language of the office."""
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        writer.writerow([heading("column", name, language) for name in frame.columns])
        for values in frame.itertuples(index=False, name=None):
            cells = zip(frame.columns, values, strict=True)
            writer.writerow([_text(name, readable(name, value, language, names)) for name, value in cells])


def heading(kind: str, name: str, language: Language) -> str:
    """What a table or column is called."""
    return say(f"sheets.{kind}.{name}", language)


def readable(column: str, value: Any, language: Language, names: Names) -> Any:
    """A cell for people: None where empty, an exact number, a date, or text with codes in words and no formula."""
    if value is None or (isinstance(value, float) and value != value):  # noqa: PLR0124 - only NaN differs from itself
        return None
    if isinstance(value, bool | int | float | Decimal | date):
        return value
    text = own(str(value))
    if text in names.get(column, {}):
        return own(names[column][text])
    known = f"sheets.word.{text}"
    return say(known, language) if column in CODED and known in keys() else text


def _put(sheet: Any, at: Sequence[int], value: Any, forms: Mapping[str, Format], kind: str) -> None:
    if value is None:
        return
    if isinstance(value, date):
        sheet.write_string(*at, value.isoformat())
    elif isinstance(value, str):
        sheet.write_string(*at, value)
    else:
        sheet.write_number(*at, float(value), forms["count" if isinstance(value, int) else kind])


def _text(column: str, value: Any) -> str:
    """A cell of the CSV: numbers as they are, shares as per cent, text that cannot run."""
    if value is None:
        return ""
    if isinstance(value, str):
        return "'" + value if value.startswith(RUNS) else value
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, int):
        return str(value)
    exact = Decimal(repr(value)) if isinstance(value, float) else value
    places = 2 if _kind(column) == "share" else 4
    shown = numbers.plain(exact * 100 if _kind(column) == "share" else exact, places)
    plain = shown.replace(",", "").replace(numbers.MINUS, "-")
    return plain + "%" if _kind(column) == "share" else plain.rstrip("0").rstrip(".") if places == 4 else plain


def _kind(column: str) -> str:
    if column in SHARES or column.startswith("cost_of_sales"):
        return "share"
    return "number"


_FORMS = {"share": "0.00%", "number": "#,##0.00", "count": "#,##0"}
