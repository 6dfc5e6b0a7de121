"""What lay hidden in a workbook and what came of it, to be told with the import: neither lost nor unsaid.

A filter that somebody left on, a group folded together and a column pushed out of sight are still the company's data:
they are read, and told. A hidden sheet is mostly a list of choices or a copy: it is read only where it is named.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from kit.history.importing.record import Unseen

_MOST = 8
"""Stretches of rows that are listed one by one."""


@dataclass(frozen=True)
class Hidden:
    """Of one file: the hidden records and whether they were left out, hidden columns that were read, and sheets.

    `sheets` are hidden and were not read, `others` can be seen and were not read either; `itself` is the sheet that was
    read, where that is hidden.
    """

    file: str
    rows: tuple[int, ...] = ()
    left: bool = False
    headings: tuple[str, ...] = ()
    sheets: tuple[str, ...] = ()
    others: tuple[str, ...] = ()
    itself: str = ""

    def __bool__(self) -> bool:
        """Whether there is anything to tell."""
        return bool(self.rows or self.headings or self.sheets or self.others or self.itself)


def hidden_in(file: str, unseen: Unseen, rows: Sequence[int], headings: Sequence[str], *, left: bool) -> Hidden:
    """What to tell of a file, its hidden records and the hidden columns that were read given."""
    return Hidden(file, tuple(rows), left, tuple(headings), tuple(unseen.sheets), tuple(unseen.others), unseen.itself)


def stretches(rows: Sequence[int]) -> tuple[str, bool]:
    """Rows as a reader looks for them (`5-9, 14`), and whether there are more."""
    found: list[list[int]] = []
    for row in sorted(rows):
        if found and row == found[-1][1] + 1:
            found[-1][1] = row
        else:
            found.append([row, row])
    told = [str(first) if first == last else f"{first}-{last}" for first, last in found[:_MOST]]
    return ", ".join(told), len(found) > _MOST
