"""Merged cells: the value stands in the first cell of a range and means all of it, and nothing outside of it."""

from collections.abc import Iterable, Sequence

from kit.base.problem import Problem
from kit.history.importing.record import CellText, Records, UnreadableError

Range = tuple[int, int, int, int]
"""First row, first column, last row, last column, all counted from 1."""

MOST_CELLS = 5_000_000
"""Cells in merged ranges together; a range over the whole sheet is damage or malice."""


def spread(records: Records, ranges: Iterable[Range], file: str) -> Records:
    """The records with every merged range filled from its first cell.

    Raises:
        UnreadableError: for ranges beyond all measure.

    """
    waiting = sorted(ranges)
    if sum((last - first + 1) * (right - left + 1) for first, left, last, right in waiting) > MOST_CELLS:
        given = {"most": f"{MOST_CELLS:,}"}
        raise UnreadableError(Problem(file, expects="importing.expects.merged", given=given))
    waiting.reverse()
    active: list[tuple[Range, CellText]] = []
    for row, record in records:
        active = [one for one in active if one[0][2] >= row]
        cells = _filled(record, active) if active else record
        while waiting and waiting[-1][0] <= row:
            area = waiting.pop()
            first = cells[area[1] - 1] if area[0] == row and area[1] <= len(cells) else ""
            active.append((area, first))
            cells = _filled(cells, active[-1:])
        yield row, cells


def _filled(record: Sequence[CellText], active: Sequence[tuple[Range, CellText]]) -> Sequence[CellText]:
    cells = list(record)
    for (_, left, _, right), value in active:
        cells += [""] * (right - len(cells))
        cells[left - 1 : right] = [value] * (right - left + 1)
    return cells
