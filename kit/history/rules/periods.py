"""Labels of periods, and the company's own calendar: without gap or overlap, each span as long as its label says."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from itertools import groupby, pairwise

import duckdb

from kit.base.period import Calendar, Grain, grain_of
from kit.base.problem import Problem
from kit.history.cells import quoted, text
from kit.history.contract import contract
from kit.history.raw import ROW, RawTable
from kit.history.rules.cells import FIRST_DAY, LAST_DAY
from kit.history.rules.rule import Rule
from kit.history.settings import Settings

SPANS: dict[Grain, tuple[int, int]] = {
    "year": (350, 380),
    "half": (170, 200),
    "quarter": (80, 100),
    "month": (25, 40),
    "week": (7, 7),
}
"""Days that a period of a kind may have in a company's own calendar: 4-4-5 weeks with a 53rd, drifting quarters."""

Own = tuple[int, str, date, date]
"""A row of the table: its row, label, first day and the day after its last."""


def own_periods(connection: duckdb.DuckDBPyConnection, raw: Mapping[str, RawTable]) -> list[Own]:
    """The rows of the company's own calendar that can be read, in the order of the file."""
    if "periods" not in raw:
        return []
    query = (
        f"SELECT {ROW}, period, CAST(from_on AS DATE), CAST(to_on AS DATE) FROM tried_periods "
        f"WHERE from_on IS NOT NULL AND to_on IS NOT NULL ORDER BY {ROW}"
    )
    return [row for row in connection.execute(query).fetchall() if row[1] is not None and grain_of(row[1])]


def calendar_problems(file: str, own: Sequence[Own]) -> list[Problem]:
    """Spans that do not fit their label, and gaps, overlaps and disorder between spans of one kind."""
    problems = [problem for row in own for problem in _span(file, row)]
    in_order = sorted(own, key=lambda row: (grain_of(row[1]) or "", row[2], row[3]))
    for _, rows in groupby(in_order, key=lambda row: grain_of(row[1])):
        problems += [problem for before, after in pairwise(rows) for problem in _beside(file, before, after)]
    return problems


def _span(file: str, row: Own) -> list[Problem]:
    number, label, from_on, to_on = row
    grain = grain_of(label)
    assert grain is not None  # noqa: S101 - own_periods keeps labels of a known form only
    least, most = SPANS[grain]
    days = (to_on - from_on).days
    if days < 0 or least <= days <= most:  # an end before its beginning is told by another rule
        return []
    given = {"days": str(days), "least": str(least), "most": str(most)}
    return [Problem(file, number, "period", label, "history.expects.period_span", given)]


def _beside(file: str, before: Own, after: Own) -> list[Problem]:
    if before[1] > after[1]:
        given = {"before": before[1]}
        return [Problem(file, after[0], "period", after[1], "history.expects.period_order", given)]
    if before[3] == after[2] or before[1] == after[1]:  # a doubled label is told by the key's rule
        return []
    kind = "gap" if before[3] < after[2] else "overlap"
    given = {"before": before[1], "day": before[3].isoformat()}
    return [Problem(file, after[0], "from_on", after[2].isoformat(), f"history.expects.period_{kind}", given)]


def label_rules(
    connection: duckdb.DuckDBPyConnection, raw: Mapping[str, RawTable], settings: Settings, own: Sequence[Own]
) -> list[Rule]:
    """Labels of no known form, and labels that the company's calendar does not have."""
    spans = {label: (from_on, to_on) for _, label, from_on, to_on in own}
    calendar = Calendar(settings.fiscal_start_month, settings.fiscal_year_named_by, spans)
    rules = []
    for name, table in raw.items():
        for column, about in contract()[name].columns.items():
            if about.kind == "period" and column in table.columns:
                known = Calendar() if name == "periods" else calendar
                rules += _column_rules(connection, table, column, known)
    return rules


def _column_rules(
    connection: duckdb.DuckDBPyConnection, table: RawTable, column: str, calendar: Calendar
) -> list[Rule]:
    formless, unknown = [], []
    cell = quoted(column)
    query = f"SELECT DISTINCT {cell} FROM tried_{table.name} WHERE length({cell}) <= 7 ORDER BY 1"
    for (label,) in connection.execute(query).fetchall():
        if grain_of(label) is None:
            formless.append(label)
        elif not _is_known(label, calendar):
            unknown.append(label)
    filled = f"trim({cell}) <> ''"
    bad = f"{filled} AND (length({cell}) > 7{_among(cell, formless)})"
    rules = [Rule(table, column, "history.expects.period", bad)]
    if unknown:
        given = {"first": FIRST_DAY[:4], "last": LAST_DAY[:4]}
        bad = f"{filled} AND (false{_among(cell, unknown)})"
        own = "history.expects.own_period" if calendar.own else "history.expects.period_range"
        rules.append(Rule(table, column, own, bad, given=given))
    return rules


def _among(cell: str, labels: Sequence[str]) -> str:
    return f" OR {cell} IN ({', '.join(text(label) for label in labels)})" if labels else ""


def _is_known(label: str, calendar: Calendar) -> bool:
    try:
        period = calendar.period(label)
    except (ValueError, OverflowError):
        return False
    first, last = date.fromisoformat(FIRST_DAY), date.fromisoformat(LAST_DAY)
    slack = timedelta(days=366)  # a fiscal year may begin in the year before the one that names it
    return first - slack <= period.from_on <= last and period.to_on >= first
