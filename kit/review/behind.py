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
from itertools import accumulate

import xlsxwriter

from kit.review.evidence.model import Evidence
from kit.review.evidence.part import Estimate
from kit.review.retrospective import batches
from kit.review.retrospective.words import Words
from kit.review.safe import RUNS, own
from kit.texts.say import Language, say

Cell = str | int | Decimal | None

EPOCH = datetime(2000, 1, 1)  # noqa: DTZ001 - workbooks know no zones
WIDTH = 16


@dataclass(frozen=True)
class Table:
    """What charts show: a short name, headings, rows. None: not available, an empty cell.

    `charts`: the labels of those that it is behind, as they stand on the page.
    """

    name: str
    headings: Sequence[str]
    rows: Sequence[Sequence[Cell]]
    charts: Sequence[str] = ()


CHARTS = {
    "kpis": ("reached.chart_kpis_label", "reached.chart_people_label"),
    "months": ("reached.chart_months_label",),
    "booked": ("batches.label",),
    "weeks": ("path.chart_team_label",),
    "change": ("why.chart_label",),
    "lost": ("why.lost_label",),
    "causes": ("why.causes_label",),
    "effort": ("how.chart_effort_label",),
    "rush": ("how.chart_rush_label",),
    "quick": ("ceiling.chart_quick_label",),
    "links": ("worked.label",),
    "goal": ("next.chart_months_label",),
}
"""Every table, and the labels of the charts whose numbers it holds: a chart of a retrospective that is in none of them
fails a test."""

COLUMNS = {
    "kpis": ("who", "kpi", "value", "must", "stretch", "attainment", "before"),
    "months": ("month", "signed", "must"),
    "booked": ("day", "signed"),
    "weeks": ("who", "week", "signed", "pace", "low", "high", "must"),
    "change": ("part", "amount"),
    "lost": ("reason", "now", "before"),
    "causes": ("cause", "n", "of", "gone", "gone_low", "gone_high", "stayed", "stayed_low", "stayed_high"),
    "effort": ("band", "customers", "value", "effort"),
    "rush": ("who", "now", "usual", "low", "high"),
    "quick": ("name", "share", "low", "high", "n"),
    "links": ("kpi", "outcome", "value", "low", "high", "people"),
    "goal": ("month", "amount", "days"),
}


def behind(evidence: Evidence, language: Language) -> list[Table]:
    """The tables of a team's page, those of charts that it lacks left out."""
    words = Words(evidence, language)
    rows: dict[str, Sequence[Sequence[Cell]]] = {
        "kpis": _kpis(evidence, language),
        "months": [] if batches.told(words) else _months(evidence),
        "booked": _booked(words),
        "weeks": list(_weeks(evidence, language)),
        "change": _change(evidence, language),
        "lost": _lost(words),
        "causes": _causes(evidence, language),
        "effort": _effort(evidence, language),
        "rush": _rush(evidence),
        "quick": _quick(words),
        "links": _links(evidence, language),
        "goal": _goal(evidence),
    }
    return [
        Table(
            name,
            [say(f"behind.{name}.{column}", language) for column in COLUMNS[name]],
            rows[name],
            [words.say(label) for label in labels],
        )
        for name, labels in CHARTS.items()
        if rows[name]
    ]


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
    """The period's months; on a month's page those of the quarter around it."""
    months = evidence.months if evidence.to_date is None else evidence.to_date.months
    return [(one.span.label, one.actual, None if evidence.booked else one.plan) for one in months]


def _booked(words: Words) -> list[Sequence[Cell]]:
    """The booking days, and what was booked on others."""
    booked = batches.told(words)
    if booked is None:
        return []
    rows: list[Sequence[Cell]] = [(day.isoformat(), sum_) for day, sum_ in zip(booked.days, booked.sums, strict=True)]
    return [*rows, (say("behind.booked.rest", words.language), booked.rest)] if booked.rest else rows


def _weeks(evidence: Evidence, language: Language) -> Iterator[Sequence[Cell]]:
    """Signed so far, by week; pace and its range are shares of the period's sales (none of batches), must an amount."""
    for path in evidence.paths:
        who = _who(evidence, path.manager_id, language)
        for week, signed in zip(evidence.weeks, accumulate(path.weeks), strict=False):
            pace = (None,) * 3 if evidence.booked else (week.pace, week.low, week.high)
            yield (who, week.span.label, signed, *pace, path.must)


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


def _lost(words: Words) -> list[Sequence[Cell]]:
    """Reasons as the chart has them, so that its rows are found again."""
    none = say("behind.none", words.language)
    return [(words.written(one.reason, begins=True) or none, one.now, one.before) for one in words.evidence.lost or ()]


def _causes(evidence: Evidence, language: Language) -> list[Sequence[Cell]]:
    return [
        (say(f"review.why.cause.{one.cause}", language), one.n, one.of, *_ends(one.gone), *_ends(one.stayed))
        for one in evidence.findings.causes
    ]


def _effort(evidence: Evidence, language: Language) -> list[Sequence[Cell]]:
    effort = evidence.findings.effort
    return [
        (say(f"review.how.band.{one.name}", language, customers=one.customers), one.customers, one.value, one.effort)
        for one in (() if effort is None else effort.bands)
    ]


def _rush(evidence: Evidence) -> list[Sequence[Cell]]:
    """Shares of the quarter's sales in its last days; the range is where one more usual quarter would lie."""
    if evidence.booked:
        return []
    return [
        (evidence.name(one.manager_id), one.now, *((None,) * 3 if one.usual is None else _ends(one.usual)))
        for one in evidence.findings.rush
    ]


def _quick(words: Words) -> list[Sequence[Cell]]:
    kinds = words.evidence.findings.sources or words.evidence.findings.segments
    return [(words.written(one.name, begins=True), *_ends(one.share), one.share.n) for one in kinds]


def _links(evidence: Evidence, language: Language) -> list[Sequence[Cell]]:
    return [
        (
            getattr(evidence.kpi(one.kpi).name, language),
            say(f"review.lessons.outcome.{one.outcome}", language),
            *(*_ends(one.estimate), one.people),
        )
        for one in evidence.findings.links
    ]


def _goal(evidence: Evidence) -> list[Sequence[Cell]]:
    goal = evidence.findings.goal
    return [(one.span.label, one.amount, one.days) for one in (() if goal is None else goal.months)]


def _ends(one: Estimate) -> tuple[Decimal, Decimal, Decimal]:
    return one.value, one.low, one.high
