"""The numbers behind a page's charts, as tables for people: one workbook, and one CSV a chart.

Headings are in the reader's language and numbers are exact. Text from outside stays text: in XLSX it is written as
text, never as a formula or an address; in CSV what a spreadsheet would take for a formula stands behind an apostrophe
(OWASP, CSV injection). The same evidence gives the same bytes: a workbook bears no clock.
"""

import csv
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

import xlsxwriter

from kit.review.evidence.model import Evidence
from kit.review.safe import own
from kit.texts.say import Language, say

Cell = str | int | Decimal | None

RUNS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""A text that begins so runs as a formula in some spreadsheet; wide forms become narrow ones in some."""
EPOCH = datetime(2000, 1, 1)  # noqa: DTZ001 - workbooks know no zones
WIDTH = 16


@dataclass(frozen=True)
class Table:
    """What one chart shows: a short name, headings, rows. None: not available, an empty cell."""

    name: str
    headings: Sequence[str]
    rows: Sequence[Sequence[Cell]]


def behind(evidence: Evidence, language: Language) -> list[Table]:
    """The tables of a team's page, those of charts that it lacks left out."""
    made = (_kpis(evidence, language), _months(evidence), _weeks(evidence, language), _change(evidence, language))
    tables = zip(("kpis", "months", "weeks", "change", "lost"), (*made, _lost(evidence, language)), strict=True)
    return [
        Table(name, [say(f"behind.{name}.{column}", language) for column in COLUMNS[name]], rows)
        for name, rows in tables
        if rows
    ]


COLUMNS = {
    "kpis": ("who", "kpi", "value", "must", "stretch", "attainment", "before"),
    "months": ("month", "signed", "must"),
    "weeks": ("who", "week", "signed", "pace", "must"),
    "change": ("part", "amount"),
    "lost": ("reason", "now", "before"),
}


def workbook(tables: Sequence[Table], language: Language) -> bytes:
    """All tables as one XLSX, a sheet each."""
    raw = io.BytesIO()
    book = xlsxwriter.Workbook(raw, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    book.set_properties({"created": EPOCH})
    head = book.add_format({"bold": True, "bottom": 1})
    for table in tables:
        sheet = book.add_worksheet(say(f"behind.{table.name}.title", language))
        sheet.freeze_panes(1, 0)
        sheet.set_column(0, len(table.headings) - 1, WIDTH)
        for column, text in enumerate(table.headings):
            sheet.write_string(0, column, text, head)
        for place, row in enumerate(table.rows, 1):
            for column, cell in enumerate(row):
                if isinstance(cell, str):
                    sheet.write_string(place, column, own(cell))
                elif cell is not None:
                    sheet.write_number(place, column, float(cell))
    book.close()
    return raw.getvalue()


def csv_of(table: Table) -> bytes:
    """One table as CSV with a byte-order mark, so that a double click opens it rightly."""
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(table.headings)
    writer.writerows([_written(cell) for cell in row] for row in table.rows)
    return text.getvalue().encode("utf-8-sig")


def _written(cell: Cell) -> str:
    if cell is None:
        return ""
    if isinstance(cell, str):
        text = own(cell)
        return "'" + text if text.startswith(RUNS) else text
    return f"{cell:f}" if isinstance(cell, Decimal) else str(cell)


def _who(evidence: Evidence, manager_id: str, language: Language) -> str:
    return evidence.name(manager_id) if manager_id else say("behind.team", language)


def _kpis(evidence: Evidence, language: Language) -> list[Sequence[Cell]]:
    """Team first, then people; a KPI by its name."""
    return [
        (
            _who(evidence, one.manager_id, language),
            getattr(evidence.kpi(one.kpi).name, language),
            *(one.value, one.must, one.stretch, one.attainment, one.before),
        )
        for one in evidence.values
    ]


def _months(evidence: Evidence) -> list[Sequence[Cell]]:
    return [(one.span.label, one.actual, one.plan) for one in evidence.months]


def _weeks(evidence: Evidence, language: Language) -> list[Sequence[Cell]]:
    """Signed so far, by week's last day; the pace is a share of the period's sales, must an amount."""
    return list(_each_week(evidence, language))


def _each_week(evidence: Evidence, language: Language) -> Iterator[Sequence[Cell]]:
    for path in evidence.paths:
        who = _who(evidence, path.manager_id, language)
        for week, signed in zip(evidence.weeks, path.weeks, strict=False):
            yield (who, week.span.label, signed, week.pace, path.must)


def _change(evidence: Evidence, language: Language) -> list[Sequence[Cell]]:
    if evidence.change is None:
        return []
    ends = {"before": evidence.change.before, "now": evidence.change.now}
    parts = [(say(f"review.why.label.{name}", language), amount) for name, amount in evidence.change.parts]
    return [
        (say("behind.change.before", language), ends["before"]),
        *parts,
        (say("behind.change.now", language), ends["now"]),
    ]


def _lost(evidence: Evidence, language: Language) -> list[Sequence[Cell]]:
    return [(one.reason or say("behind.none", language), one.now, one.before) for one in evidence.lost or ()]
