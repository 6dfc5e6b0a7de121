"""The file that says for whom things changed, and when: checked line by line, all problems at once."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Literal

from kit.base.problem import Problem
from kit.history import History
from kit.history.raw import decoded, records_of

Unit = Literal["manager_id", "team"]
UNITS: tuple[Unit, ...] = ("manager_id", "team")
CHANGED = "changed_on"


@dataclass(frozen=True)
class Treated:
    """`changed`: the day of the change by person or team, None for never; `unit` says which of the two."""

    unit: Unit
    changed: Mapping[str, date | None]


def read_treated(path: Path, history: History) -> tuple[Treated | None, list[Problem]]:
    """Read a CSV with `manager_id` or `team` and `changed_on` (empty: never); other columns are not looked at.

    Who is not in the file takes no part. Nothing is returned where there is a problem.
    """
    text, problems = decoded(path)
    if text is None:
        return None, problems
    header, records, problems = records_of(path.name, text)
    units = [unit for unit in UNITS if header is not None and unit in header]
    if header is not None and len(units) != 1:
        problems.append(Problem(path.name, 1, value=",".join(header), expects="effect.expects.unit"))
    if header is not None and CHANGED not in header:
        problems.append(Problem(path.name, 1, CHANGED, expects="history.expects.column"))
    if header is None or problems:
        return None, problems
    rows = [(row, record[header.index(units[0])].strip(), record[header.index(CHANGED)]) for row, record in records]
    problems = _wrong(path.name, units[0], rows, _known(history, units[0]))
    if not rows:
        problems.append(Problem(path.name, expects="history.expects.rows"))
    if problems:
        return None, problems
    return Treated(units[0], {name: _day(day) for _, name, day in rows}), []


def _wrong(file: str, unit: Unit, rows: Sequence[tuple[int, str, str]], known: frozenset[str]) -> list[Problem]:
    problems, seen = [], dict[str, int]()
    for row, name, day in rows:
        if name in seen:
            given = {"row": str(seen[name])}
            problems.append(Problem(file, row, unit, name, "effect.expects.once", given=given))
        elif name not in known:
            problems.append(Problem(file, row, unit, name, f"effect.expects.known_{unit}"))
        if day.strip() and _day(day) is None:
            problems.append(Problem(file, row, CHANGED, day, "effect.expects.day"))
        seen.setdefault(name, row)
    return problems


def _day(text: str) -> date | None:
    """An ISO day; None for an empty cell and for what is none."""
    try:
        return date.fromisoformat(text.strip()) if len(text.strip()) == len("2025-01-01") else None
    except ValueError:
        return None


def _known(history: History, unit: Unit) -> frozenset[str]:
    """The people, or the teams that anybody was ever in."""
    tables = ("managers",) if unit == "manager_id" else ("managers", "assignments")
    found: set[str] = set()
    for table in tables:
        ids = history.table(table).select(unit).distinct().to_pyarrow()[unit].to_pylist()
        found |= {str(one) for one in ids if one}
    return frozenset(found)
