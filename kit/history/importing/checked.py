"""The contract's own check on tables that were just built, its findings told at their place in the source."""

from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

import pyarrow as pa

from kit.base.problem import Problem
from kit.history.history import read_history
from kit.history.importing.build import Built
from kit.history.settings import Settings
from kit.history.write import write_tables


def check_built(
    mapping: str,
    tables: Mapping[str, pa.Table],
    built: Mapping[str, Built],
    settings: Settings,
    known_kpis: frozenset[str],
) -> list[Problem]:
    """What `kit check` would say of these tables: file, row and heading are the source's, not the history's.

    A cell that was refused while it was read is empty in the table; what the check says of that cell is not news.
    """
    with TemporaryDirectory() as folder:
        write_tables(Path(folder), tables, settings)
        history, problems = read_history(Path(folder), known_kpis=known_kpis)
        if history is not None:
            history.connection.disconnect()
    refused = {problem.place() for table in built.values() for problem in table.problems}
    told = [_in_source(problem, mapping, built) for problem in problems]
    return [problem for problem in told if problem.place() not in refused]


def _in_source(problem: Problem, mapping: str, built: Mapping[str, Built]) -> Problem:
    """A problem of a table at its place in the source; one of the whole history lies in the mapping."""
    table = built.get(problem.file.removesuffix(".parquet"))
    if table is None or problem.row is None:
        file, row, column = mapping, None, problem.column
    else:
        file, row, column = table.place(problem.column, problem.row - 1)
    return Problem(file, row, column, problem.value, problem.expects, problem.given)
