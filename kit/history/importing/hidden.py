"""What lay hidden in a workbook and what came of it, to be told with the import: neither lost nor unsaid.

A filter that somebody left on, a group folded together and a column pushed out of sight are still the company's data:
they are read, and told. A hidden sheet is mostly a list of choices or a copy: it is read only where it is named.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from kit.history.importing.record import Unseen

_MOST = 8
"""Stretches of rows that are listed one by one."""


@dataclass(frozen=True)
class Hidden:
    """Of one sheet: the hidden records and whether they were left out, hidden columns that were read; other sheets.

    `file` is as messages name it, `book` the workbook and `sheet` the sheet in it that was read (`itself` where that is
    hidden). `sheets` are hidden and were not read, `others` can be seen and were not read either.
    """

    file: str
    book: str = ""
    sheet: str = ""
    rows: tuple[int, ...] = ()
    left: bool = False
    headings: tuple[str, ...] = ()
    sheets: tuple[str, ...] = ()
    others: tuple[str, ...] = ()
    itself: str = ""

    def __bool__(self) -> bool:
        """Whether there is anything to tell."""
        return bool(self.rows or self.headings or self.sheets or self.others or self.itself)


def hidden_in(
    file: str, book: str, unseen: Unseen, rows: Sequence[int], headings: Sequence[str], *, left: bool
) -> Hidden:
    """What to tell of a sheet, its hidden records and the hidden columns that were read given."""
    sheets, others = tuple(unseen.sheets), tuple(unseen.others)
    return Hidden(file, book, unseen.name, tuple(rows), left, tuple(headings), sheets, others, unseen.itself)


def told_once(found: Iterable[Hidden]) -> tuple[Hidden, ...]:
    """The same, each once: a sheet that another source reads is read, and what nobody reads is told once a workbook."""
    found = tuple(dict.fromkeys(found))
    read = {(one.book, one.sheet) for one in found}
    told, met = [], set()
    for one in found:
        book = one.book if one.book not in met else None
        met.add(one.book)
        sheets = tuple(name for name in one.sheets if book is not None and (book, name) not in read)
        others = tuple(name for name in one.others if book is not None and (book, name) not in read)
        told.append(replace(one, sheets=sheets, others=others))
    return tuple(one for one in told if one)


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
