"""The file of who consented to stand on a public board: checked line by line, all problems at once."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from kit.base.problem import Problem
from kit.history import History
from kit.history.raw import decoded, records_of

COLUMNS = ("manager_id", "consented_on")
WITHDRAWN = "withdrawn_on"

_PEOPLE = "SELECT manager_id, consent_public FROM managers"


@dataclass(frozen=True)
class Consent:
    """Who may be shown: consented, and did not withdraw."""

    people: frozenset[str]


@dataclass(frozen=True)
class _Line:
    row: int
    person: str
    given: str
    withdrawn: str


def read_consent(path: Path, history: History) -> tuple[Consent | None, list[Problem]]:
    """Read a CSV with `manager_id` and `consented_on`, and `withdrawn_on` where somebody took it back.

    Whom the history itself says not to show (`consent_public` false) must not stand in it. Nothing is returned where
    there is a problem; an empty file is consent of nobody.
    """
    text, problems = decoded(path)
    if text is None:
        return None, problems
    header, records, problems = records_of(path.name, text)
    lacking = [name for name in COLUMNS if header is not None and name not in header]
    problems += [Problem(path.name, 1, name, expects="history.expects.column") for name in lacking]
    if header is None or problems:
        return None, problems
    at = {name: header.index(name) for name in (*COLUMNS, WITHDRAWN) if name in header}
    lines = [
        _Line(row, record[at["manager_id"]].strip(), record[at["consented_on"]], _cell(record, at.get(WITHDRAWN)))
        for row, record in records
    ]
    problems = _wrong(path.name, lines, history)
    if problems:
        return None, problems
    return Consent(frozenset(line.person for line in lines if not line.withdrawn.strip())), []


def _cell(record: Sequence[str], at: int | None) -> str:
    return "" if at is None else record[at]


def _wrong(file: str, lines: Sequence[_Line], history: History) -> list[Problem]:
    """Unknown or doubled people, people not to be shown, days that are none, to come, or in the wrong order."""
    known = dict(history.connection.con.execute(_PEOPLE).fetchall())
    problems, seen = [], dict[str, int]()
    for line in lines:
        if line.person in seen:
            given = {"row": str(seen[line.person])}
            problems.append(Problem(file, line.row, "manager_id", line.person, "board.expects.once", given=given))
        elif line.person not in known:
            problems.append(Problem(file, line.row, "manager_id", line.person, "board.expects.known"))
        elif known[line.person] is False and not line.withdrawn.strip():
            problems.append(Problem(file, line.row, "manager_id", line.person, "board.expects.not_refused"))
        seen.setdefault(line.person, line.row)
        problems += _days(file, line, history.as_of)
    return problems


def _days(file: str, line: _Line, as_of: date) -> list[Problem]:
    first, last = _day(line.given), _day(line.withdrawn)
    found = [] if first is not None else [Problem(file, line.row, "consented_on", line.given, "board.expects.day")]
    if first is not None and first > as_of:
        given = {"day": as_of.isoformat()}
        found.append(Problem(file, line.row, "consented_on", line.given, "board.expects.by_now", given=given))
    if line.withdrawn.strip() and (last is None or (first is not None and last < first)):
        found.append(Problem(file, line.row, WITHDRAWN, line.withdrawn, "board.expects.withdrawn"))
    return found


def _day(text: str) -> date | None:
    """An ISO day; None for anything else."""
    try:
        return date.fromisoformat(text.strip()) if len(text.strip()) == len("2025-01-01") else None
    except ValueError:
        return None
