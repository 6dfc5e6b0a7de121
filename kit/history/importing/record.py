"""What every reader of files yields: records with their row, and the one way to say that a file cannot go on."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from kit.base.problem import Problem

CellText = str | date
"""A cell as it lies in a file: text, or the date (or moment) that a workbook knows it to be."""

Records = Iterator[tuple[int, Sequence[CellText]]]
"""Records with their row as a spreadsheet counts it: the first row of the file is 1."""


@dataclass
class Unseen:
    """What nobody sees who opens a workbook, and the sheets that nobody read; filled while records are read.

    Rows and columns (from one to another) are counted from 1. `sheets` are hidden, `others` can be seen; `name` is
    the sheet that is read, `itself` the same where it is hidden. `shared` are, by column, the rows below the first of
    a merged cell: what stands there once is read in each.
    """

    rows: set[int] = field(default_factory=set)
    shared: dict[int, set[int]] = field(default_factory=dict)
    columns: list[tuple[int, int]] = field(default_factory=list)
    sheets: list[str] = field(default_factory=list)
    others: list[str] = field(default_factory=list)
    itself: str = ""
    name: str = ""

    def note(self, name: str, visible: Mapping[str, bool]) -> None:
        """Which sheet is read, of those that there are."""
        self.sheets = [other for other, seen in visible.items() if other != name and not seen]
        self.others = [other for other, seen in visible.items() if other != name and seen]
        self.name, self.itself = name, "" if visible[name] else name

    def share(self, ranges: Iterable[tuple[int, int, int, int]]) -> None:
        """Merged cells over several rows, each as its first row and column and its last."""
        for first, left, last, right in ranges:
            for column in range(left, right + 1) if last > first else ():
                self.shared.setdefault(column, set()).update(range(first + 1, last + 1))

    def hides(self, column: int) -> bool:
        """Whether a column (counted from 1) is hidden."""
        return any(first <= column <= last for first, last in self.columns)


class UnreadableError(Exception):
    """Raised by a reader where a file cannot be read any further; caught in `sources`, never seen outside."""

    def __init__(self, problem: Problem) -> None:
        """Keep what is wrong, with its place."""
        self.problem = problem
        super().__init__(problem.expects)
