"""The contract's own check on tables that were just built, its findings told at their place in the source."""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

import pyarrow as pa

from kit.base.problem import Problem
from kit.history.contract import contract
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


def alike(built: Mapping[str, Built]) -> Iterator[Problem]:
    """Keys of one table that look the same and are not: a blank inside, full width, another sign of the same shape.

    王芳 and 王 芳 would be two people, each with half of the sales.
    """
    for name, table in built.items():
        key = contract()[name].key or ()
        if len(key) != 1 or key[0] not in table.columns:
            continue
        met: dict[str, tuple[str, int]] = {}
        for row, text in enumerate(table.columns[key[0]]):
            if not isinstance(text, str):
                continue
            other, first = met.setdefault(_looks(text), (text, row))
            if other != text:
                file, line, _ = table.place(key[0], first)
                given = {"other": other, "file": file, "row": str(line or "")}
                yield Problem(*table.place(key[0], row), text, "importing.expects.one_spelling", given)


def one_each(built: Mapping[str, Built]) -> Iterator[Problem]:
    """Managers who are several people: a field of members that held two of them makes a third, whom nobody knows."""
    table = built.get("managers")
    ids = [] if table is None else list(table.columns.get("manager_id", ()))
    names = [] if table is None else list(table.columns.get("name", ()))
    known = {one for one in (*ids, *names) if isinstance(one, str)}
    for row, text in enumerate(ids):
        if table is None or not isinstance(text, str):
            continue
        parts = [part.strip() for part in _BETWEEN.split(text)]
        if text.startswith(("[{", "{")) or (len(parts) > 1 and all(part in known for part in parts)):
            yield Problem(*table.place("manager_id", row), text, "importing.expects.one_person")


def _looks(text: str) -> str:
    """What a reader sees of a text: no blanks, no marks without shape, signs of one shape as one."""
    if text.isascii() and text.isprintable() and " " not in text:
        return text
    plain = unicodedata.normalize("NFKC", text)
    return "".join(sign for sign in plain if unicodedata.category(sign) not in _UNSEEN and sign not in _SHAPES)


_BETWEEN = re.compile("[,;/，；、|]")
_UNSEEN = frozenset({"Cc", "Cf", "Zs", "Zl", "Zp"})
_SHAPES = frozenset(map(chr, range(0xFE00, 0xFE10)))
"""Signs that choose the shape of the one before them."""
