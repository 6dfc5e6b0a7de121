"""What a folder must have: managers, something that they did, and in each table its required columns."""

from collections.abc import Collection, Mapping

import duckdb

from kit.base.problem import Problem
from kit.history.contract import contract
from kit.history.raw import RawTable

FACTS = (
    "deals",
    "leads",
    "dues",
    "receipts",
    "activities",
    "surveys",
    "complaints",
    "reviews",
    "scores",
    "payouts",
)
"""Tables that say what happened; one of them is enough."""


def table_problems(raw: Mapping[str, RawTable], broken: Collection[str]) -> list[Problem]:
    """Tables and columns that are missing; a table whose file is there but unreadable is not missing too."""
    problems = [
        Problem(name, expects="history.expects.table", given={"file": f"{name}.csv, {name}.parquet"})
        for name, table in contract().items()
        if table.required and name not in raw and name not in broken
    ]
    if not set(FACTS) & (set(raw) | set(broken)):
        problems.append(Problem(", ".join(FACTS), expects="history.expects.fact_table"))
    for name, table in raw.items():
        missing = [column for column, about in contract()[name].columns.items() if about.needed]
        row = 1 if table.form == "csv" else None
        problems += [
            Problem(table.file, row, column, expects="history.expects.column")
            for column in missing
            if column not in table.columns
        ]
    return problems


def empty_problems(connection: duckdb.DuckDBPyConnection, raw: Mapping[str, RawTable]) -> list[Problem]:
    """Required tables without a single row."""
    return [
        Problem(table.file, expects="history.expects.rows")
        for name, table in raw.items()
        if contract()[name].required and not connection.execute(f"SELECT 1 FROM {table.view} LIMIT 1").fetchall()
    ]
