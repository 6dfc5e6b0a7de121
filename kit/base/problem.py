"""Problems are values with a place, collected all at once; nothing here knows a language.

`expects` is a key of the catalogue (`kit/texts/catalogue`), `given` its values; kit.texts renders both.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

A = TypeVar("A")
B = TypeVar("B")


@dataclass(frozen=True)
class Problem:
    """One thing that is wrong, where it is and what was expected there.

    `row` is the line number that a spreadsheet shows (the header is row 1) for CSV, XLSX and YAML files;
    in Parquet, which has no header line, the first record is row 1. None where the whole file is meant. A row of a
    database's table has no number: `key` names it, and `file` is the table.
    """

    file: str
    row: int | None = None
    column: str | None = None
    value: str | None = None
    expects: str = ""
    given: Mapping[str, str] = field(default_factory=dict)
    key: str | None = None

    def place(self) -> tuple[str, int, str, str]:
        """The order in which problems are listed: file, row (or its key), column."""
        return (self.file, self.row or 0, self.key or "", self.column or "")


class BadInput(Exception):  # noqa: N818 - it is what happened, and reads so at the place where it is raised
    """Raised once, at the edge, with every problem that was found (exit code 2)."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        """Keep the problems in the order of their place."""
        self.problems = sorted(problems, key=Problem.place)
        super().__init__(f"{len(self.problems)} problems")


def raise_if(problems: Sequence[Problem]) -> None:
    """Stop with all problems at once, if there are any.

    Raises:
        BadInput: when `problems` is not empty.

    """
    if problems:
        raise BadInput(problems)


def problems_in(checks: Iterable[Callable[[], object]]) -> list[Problem]:
    """What is wrong with any of some things that are read only to be checked."""
    found: list[Problem] = []
    for check in checks:
        try:
            check()
        except BadInput as bad:
            found += bad.problems
    return found


def each(make: Callable[[A], B], given: Iterable[A]) -> list[B]:
    """Make one thing of each that is given; what is wrong with one does not hide what is wrong with the next.

    Raises:
        BadInput: with the problems of all of them.

    """
    made: list[B] = []
    problems: list[Problem] = []
    for one in given:
        try:
            made.append(make(one))
        except BadInput as bad:
            problems += bad.problems
    raise_if(problems)
    return made
