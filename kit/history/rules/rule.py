"""A rule as a value, and how rules are run: in one scan a table, then again only for what was found."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import duckdb

from kit.base.problem import Problem
from kit.history.cells import quoted
from kit.history.raw import ROW, RawTable

MOST = 1_000
"""Problems shown for one rule and column; the number of those beyond is told in a closing one."""


@dataclass(frozen=True)
class Rule:
    """A condition that holds for bad rows of a table.

    `bad` is SQL over the relation `over`: by default `tried_<table>`, whose columns are typed and stand beside the
    cells as they were written. `shown` is the SQL of the value to name (by default the written cell), `given` are
    constants of the message and `found` the SQL of what else it tells. `alone`: the condition looks beyond the row,
    so it is not counted in the table's common scan; where `suspect`, a cheaper query, says false, it is not asked.
    """

    table: RawTable
    column: str
    expects: str
    bad: str
    given: Mapping[str, str] = field(default_factory=dict)
    found: Mapping[str, str] = field(default_factory=dict)
    over: str = ""
    shown: str = ""
    alone: bool = False
    suspect: str = ""

    @property
    def relation(self) -> str:
        """What the condition is asked of."""
        return self.over or f"tried_{self.table.name}"

    @property
    def told(self) -> list[str]:
        """The SQL of all that a problem tells: the row, the value, and what else was found."""
        parts = [self.shown or written(self.column), *self.found.values()]
        return [ROW, *(f"CAST({part} AS VARCHAR)" for part in parts)]


def written(column: str) -> str:
    """The name, in the typed rows, of a cell as it was written."""
    return quoted(f"written_{column}")


def run(connection: duckdb.DuckDBPyConnection, rules: Sequence[Rule]) -> list[Problem]:
    """All problems that the rules find, at most `MOST` of each and a closing one with the number of the rest."""
    together: dict[str, list[Rule]] = {}
    for rule in rules:
        if not rule.alone:
            together.setdefault(rule.relation, []).append(rule)
    broken = [rule for rule in rules if rule.alone and (not rule.suspect or _says(connection, rule.suspect))]
    for over, ruled in together.items():
        broken += [rule for rule, count in zip(ruled, _counts(connection, over, ruled), strict=True) if count]
    return [problem for rule in broken for problem in _found(connection, rule)]


def _says(connection: duckdb.DuckDBPyConnection, query: str) -> bool:
    return bool(connection.execute(query).fetchall()[0][0])


def _counts(connection: duckdb.DuckDBPyConnection, over: str, rules: Sequence[Rule]) -> list[int]:
    counts = ", ".join(f"count(*) FILTER (WHERE {rule.bad})" for rule in rules)
    return list(connection.execute(f"SELECT {counts} FROM {over}").fetchall()[0])


def _found(connection: duckdb.DuckDBPyConnection, rule: Rule) -> list[Problem]:
    values, where = ", ".join(rule.told), f"FROM {rule.relation} WHERE {rule.bad}"
    rows = connection.execute(f"SELECT {values} {where} ORDER BY {ROW} LIMIT {MOST + 1}").fetchall()
    problems = [_problem(rule, *row) for row in rows[:MOST]]
    if len(rows) > MOST:
        total = connection.execute(f"SELECT count(*) {where}").fetchall()[0][0]
        given = {"count": f"{total - MOST:,}"}
        problems.append(Problem(rule.table.file, problems[-1].row, rule.column, None, "history.expects.more", given))
    return problems


def _problem(rule: Rule, row: int, value: str | None, *found: str | None) -> Problem:
    more = {name: part or "" for name, part in zip(rule.found, found, strict=True)}
    return Problem(rule.table.file, row, rule.column, value, rule.expects, {**rule.given, **more})
