"""Every rule of the contract, on every table and column that can break it."""

from collections.abc import Mapping

import duckdb

from kit.base.problem import Problem
from kit.history.raw import RawTable
from kit.history.settings import Settings


def check(
    connection: duckdb.DuckDBPyConnection,
    raw: Mapping[str, RawTable],
    settings: Settings,
    known_kpis: frozenset[str],
) -> list[Problem]:
    """All problems of a history's tables."""
    del connection, raw, settings, known_kpis
    return []
