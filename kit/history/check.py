"""Every rule of the contract, on every table and column that can break it; all problems at once."""

from collections.abc import Collection, Mapping

import duckdb

from kit.base.problem import Problem
from kit.history.cells import quoted, sql_type
from kit.history.contract import contract
from kit.history.raw import ROW, RawTable
from kit.history.rules.cells import cell_rules, valid
from kit.history.rules.keys import key_rules, kpi_rules
from kit.history.rules.periods import calendar_problems, label_rules, own_periods
from kit.history.rules.rows import row_rules
from kit.history.rules.rule import Rule, run
from kit.history.rules.spells import spell_rules
from kit.history.rules.sums import sum_rules
from kit.history.rules.tables import empty_problems, table_problems
from kit.history.settings import Settings

SMALL = 200_000
"""Rows up to which a table is copied for its checks."""


def check(
    connection: duckdb.DuckDBPyConnection,
    raw: Mapping[str, RawTable],
    settings: Settings,
    known_kpis: frozenset[str],
    *,
    broken: Collection[str] = (),
) -> list[Problem]:
    """All problems of a history's tables.

    `known_kpis`: ids that targets may name besides those of the history's own `scores`. `broken`: tables whose file
    is there but could not be loaded; what points to them is not checked, and they do not count as missing.
    """
    _try_types(connection, raw, settings)
    own = own_periods(connection, raw)
    rules: list[Rule] = []
    for table in raw.values():
        rules += [*cell_rules(table, settings), *row_rules(table), *spell_rules(table)]
    rules += [*key_rules(raw), *kpi_rules(raw, known_kpis), *sum_rules(raw)]
    rules += label_rules(connection, raw, settings, own)
    problems = [*table_problems(raw, broken), *empty_problems(connection, raw)]
    if "periods" in raw:
        problems += calendar_problems(raw["periods"].file, own)
    problems += run(connection, rules)
    for name, table in raw.items():
        connection.execute(f"DROP {_form(connection, table)} tried_{name}")
    return problems


def _try_types(connection: duckdb.DuckDBPyConnection, raw: Mapping[str, RawTable], settings: Settings) -> None:
    """Relations `tried_<table>` with every contract column typed (NULL where it cannot be) and as it was written.

    A small table is copied, since asking a view often costs more than its rows; a large one stays a view.
    """
    for name, table in raw.items():
        columns = [ROW]
        for column, about in contract()[name].columns.items():
            kind = sql_type(about.kind, settings, timed=True)
            has = column in table.columns
            value = valid(table, column, settings) if has else "NULL"
            shown = f"NULLIF(CAST({quoted(column)} AS VARCHAR), '')" if has else "NULL"
            columns.append(f"CAST({value} AS {kind}) AS {quoted(column)}")
            columns.append(f"CAST({shown} AS VARCHAR) AS {quoted(f'written_{column}')}")
        form = _form(connection, table)
        connection.execute(f"CREATE TEMP {form} tried_{name} AS SELECT {', '.join(columns)} FROM {table.view}")


def _form(connection: duckdb.DuckDBPyConnection, table: RawTable) -> str:
    rows: int = connection.execute(f"SELECT count(*) FROM {table.view}").fetchall()[0][0]
    return "TABLE" if rows <= SMALL else "VIEW"
