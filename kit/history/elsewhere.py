"""Tables of a history that lie in an engine of the company's own, such as Spark: KPIs are measured there.

People, settings, the calendar and everything small stay in the history; what is too large for one machine is named
here. The measures are the same Ibis expressions, so the answers are the same to the cent. The contract's rules are not
run on the engine's cells: only the types of its columns are looked at, and that nothing lies after the last known day.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime
from typing import Any

import ibis

from kit.base.problem import Problem, raise_if
from kit.history.contract import Column, contract
from kit.history.history import History
from kit.history.settings import Settings

EXACT_SPARK = {"spark.sql.decimalOperations.allowPrecisionLoss": "false", "spark.sql.ansi.enabled": "true"}
"""What a Spark session must be told before it measures: digits are never dropped, what does not fit is an error."""


def measured_by(history: History, engine: ibis.BaseBackend, names: Mapping[str, str]) -> History:
    """The same history with some tables taken from an engine: by the contract's name, the name that they have there.

    The history's other tables go to the engine along with each question, so they should be small.

    Raises:
        BadInput: for tables that the contract does not know, columns that are lacking or of a type that does not fit,
            and rows of later date than the history's last known day.

    """
    unknown = [name for name in names if name not in contract()]
    raise_if([Problem(name, expects="history.expects.contract_table") for name in unknown])
    given = {name: engine.table(called) for name, called in names.items()}
    raise_if([problem for name, table in given.items() for problem in _types(name, table)])
    raise_if([problem for name, table in given.items() for problem in _later(name, table, history.as_of)])
    tables = {name: _typed(name, table, history.settings) for name, table in given.items()}
    others = {name: ibis.memtable(history.table(name).to_pyarrow()) for name in contract() if name not in given}
    has = {name: frozenset(contract()[name].columns) & frozenset(table.columns) for name, table in given.items()}
    return replace(history, columns={**history.columns, **has}, tables={**others, **tables})


def _types(name: str, table: ibis.Table) -> list[Problem]:
    """Columns that are lacking, and those of a type that cannot hold what is meant exactly."""
    problems = []
    for column, about in contract()[name].columns.items():
        if column not in table.columns:
            problems += [Problem(name, column=column, expects="history.expects.column")] if about.needed else []
        elif not _fits(about, table[column].type()):
            told = str(table[column].type())
            problems.append(Problem(name, column=column, value=told, expects=f"history.expects.{_expected(about)}"))
    return problems


def _expected(about: Column) -> str:
    return "text" if about.kind == "code" else about.kind


def _fits(about: Column, kind: Any) -> bool:
    if about.kind == "date":
        return kind.is_date() or (kind.is_timestamp() and kind.timezone is None)
    if about.kind in ("money", "number", "share", "score", "whole"):
        return kind.is_decimal() or kind.is_integer()  # a binary float is not exact
    return kind.is_boolean() if about.kind == "boolean" else kind.is_string()


def _later(name: str, table: ibis.Table, as_of: date) -> list[Problem]:
    """What happened after the day up to which the history knows: there the measures would see the future."""
    problems = []
    for column, about in contract()[name].columns.items():
        if not about.happened or column not in table.columns:
            continue
        rows = table.filter(table.status != "open") if (name, column) == ("deals", "closed_on") else table
        last = rows[column].max().to_pyarrow().as_py()
        last = last.date() if isinstance(last, datetime) else last
        if last is not None and last > as_of:
            given = {"day": as_of.isoformat()}
            problems.append(
                Problem(name, column=column, value=last.isoformat(), expects="history.expects.until", given=given)
            )
    return problems


def _typed(name: str, table: ibis.Table, settings: Settings) -> ibis.Table:
    """Every column of the contract with its type; one that the engine lacks is empty."""
    cells = {}
    for column, about in contract()[name].columns.items():
        there = column in table.columns
        kind = _type(about, settings, timed=there and table[column].type().is_timestamp())
        cells[column] = table[column].cast(kind) if there else ibis.null(kind)
    return table.select(**cells)


def _type(about: Column, settings: Settings, *, timed: bool) -> str:
    return {
        "date": "timestamp" if timed else "date",
        "money": f"decimal(18, {settings.money_decimals})",
        "number": "decimal(28, 9)",
        "share": "decimal(18, 9)",
        "score": "decimal(18, 9)",
        "whole": "int64",
        "boolean": "boolean",
    }.get(about.kind, "string")
