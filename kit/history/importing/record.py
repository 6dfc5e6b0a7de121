"""What every reader of files yields: records with their row, and the one way to say that a file cannot go on."""

from collections.abc import Iterator, Sequence
from datetime import date

from kit.base.problem import Problem

CellText = str | date
"""A cell as it lies in a file: text, or the date (or moment) that a workbook knows it to be."""

Records = Iterator[tuple[int, Sequence[CellText]]]
"""Records with their row as a spreadsheet counts it: the first row of the file is 1."""


class UnreadableError(Exception):
    """Raised by a reader where a file cannot be read any further; caught in `sources`, never seen outside."""

    def __init__(self, problem: Problem) -> None:
        """Keep what is wrong, with its place."""
        self.problem = problem
        super().__init__(problem.expects)
