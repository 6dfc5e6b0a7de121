"""Everything that changes while one weight moves: who swaps, whose grade changes, who enters the top k, and where.

All solved, as in `crossing.py`. Where gates, deductions or a geometric mean bend the score there is no line to solve:
`kit.scores.crossing.room` then looks at every position that the slider can take.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from kit.scores.board import Board, rescore
from kit.scores.crossing import Terms, pair_change, roots, terms
from kit.scores.places import TIE, Whole
from kit.scores.weights import direction

COLUMNS = ["by", "riser", "faller"]
GRADE_COLUMNS = ["by", "person", "cut", "up"]


@dataclass(frozen=True)
class Marks:
    """What may be crossed beside other people: the lowest scores of grades (`cuts`), and the k of the `top` k."""

    cuts: tuple[float, ...] = ()
    top: int = 0


@dataclass(frozen=True, eq=False)
class Crossings:
    """What happens along one slider. `by` is how many hundredths of a per cent it has moved (negative: down).

    `swaps`: by, riser and faller (rows of the board), sorted by distance; `grades`: by, person, cut (its row in the
    cuts that were given) and whether the person rises above it; `entries`: the swaps across the border of the top k.
    """

    swaps: pd.DataFrame
    grades: pd.DataFrame
    entries: pd.DataFrame

    def first(self, frame: pd.DataFrame, *, up: bool) -> pd.Series | None:
        """The nearest event of a frame on one side; None where there is none."""
        side = frame[frame["by"] >= 0] if up else frame[frame["by"] <= 0]
        return None if side.empty else side.iloc[0]


def crossings(
    board: Board, weights: Whole, entry: int, kpi: int, locked: Sequence[bool], marks: Marks | None = None
) -> Crossings:
    """All crossings of one slider over its whole way.

    Raises:
        ValueError: when gates, deductions, overrides or a geometric mean bend the score.

    """
    if board.geometric or board.limits is not None:
        raise ValueError("the scores of this board are no lines in the weights")
    mine = [int(units) for units in weights[entry]]
    marks, slopes = marks or Marks(), direction(mine, kpi, locked)
    if slopes is None:
        return Crossings(_frame([]), pd.DataFrame(columns=GRADE_COLUMNS), _frame([]))
    reach = sum(mine[place] for place, slope in enumerate(slopes) if slope < 0)
    lines = terms(board, weights, entry, np.array([float(slope) for slope in slopes]))
    swaps = _swaps(board, weights, lines, (-float(mine[kpi]), float(reach)))
    grades = _grades(board, weights, lines, (-float(mine[kpi]), float(reach)), marks.cuts)
    return Crossings(swaps, grades, _entries(board, weights, swaps, marks.top))


def _swaps(board: Board, weights: Whole, lines: Terms, way: tuple[float, float]) -> pd.DataFrame:
    """Every pair of a ranking group whose order turns inside the way, at each root."""
    scores, places = rescore(board, weights)
    rows = []
    for group in np.unique(board.group):
        people = np.flatnonzero((board.group == group) & (places > 0))
        one, other = np.triu_indices(len(people), 1)
        pairs = np.column_stack([people[one], people[other]])
        swapped = scores[pairs[:, 0]] < scores[pairs[:, 1]]
        pairs[swapped] = pairs[swapped][:, ::-1]
        change = pair_change(lines, pairs)
        for side in roots(*change):
            inside = np.isfinite(side) & (side >= way[0]) & (side <= way[1]) & (np.abs(change[0]) > TIE)
            slope = change[1] + 2 * change[2] * np.where(inside, side, 0.0)
            turns = inside & (np.abs(slope) > 0)
            for pair in np.flatnonzero(turns):
                better, worse = (int(person) for person in pairs[pair])
                falls = slope[pair] * np.sign(side[pair]) < 0
                rows.append((float(side[pair]), worse if falls else better, better if falls else worse))
    return _frame(rows)


def _grades(
    board: Board, weights: Whole, lines: Terms, way: tuple[float, float], cuts: Sequence[float]
) -> pd.DataFrame:
    """Where each person's score meets each cut: (N + d·n) = cut·(1 + d·m), one root at most."""
    _, places = rescore(board, weights)
    rows: list[tuple[Any, ...]] = []
    for number, cut in enumerate(cuts):
        above, slope = lines.top - cut, lines.top_slope - cut * lines.bottom_slope
        with np.errstate(divide="ignore", invalid="ignore"):
            at = -above / slope
        met = np.isfinite(at) & (at >= way[0]) & (at <= way[1]) & (places > 0) & (np.abs(above) > TIE)
        rows += [(float(at[row]), int(row), number, bool(above[row] < 0)) for row in np.flatnonzero(met)]
    rows.sort(key=_nearest)
    return pd.DataFrame(rows, columns=GRADE_COLUMNS)


def _entries(board: Board, weights: Whole, swaps: pd.DataFrame, top: int) -> pd.DataFrame:
    """The swaps between somebody in the top k and somebody outside, kept up to date along each side of the way."""
    _, places = rescore(board, weights)
    rows = []
    for up in (True, False):
        inside = set(np.flatnonzero((places > 0) & (places <= top)).tolist())
        side = swaps[swaps["by"] > 0] if up else swaps[swaps["by"] < 0]
        for by, riser, faller in side.itertuples(index=False):
            if faller in inside and riser not in inside:
                inside = (inside - {faller}) | {riser}
                rows.append((by, riser, faller))
    return _frame(rows)


def _nearest(row: tuple[Any, ...]) -> tuple[Any, ...]:
    return (abs(row[0]), *row[1:])


def _frame(rows: list[tuple[float, int, int]]) -> pd.DataFrame:
    ordered = sorted(rows, key=_nearest)
    return pd.DataFrame(ordered, columns=COLUMNS)
