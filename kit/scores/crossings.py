"""Everything that changes while one weight moves: who swaps, whose grade changes, who enters the top k, and where.

All solved, as in `crossing.py`; where gates, deductions, overrides or a geometric mean bend the score, piece by piece
(`bent.py`). There two people may also draw level and stay so, under one cap: the one who gains is the riser.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from kit.scores.bent import BRIEF, Way, along, turns
from kit.scores.board import Board, rescore
from kit.scores.lines import Terms, pair_change, roots, terms
from kit.scores.places import TIE, Floats, Whole
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

    Who is tied now, or stands on a cut, and parts at the least move is not listed: `crossing.room` says so.
    """
    mine = [int(units) for units in weights[entry]]
    marks, slopes = marks or Marks(), direction(mine, kpi, locked)
    if slopes is None:
        return Crossings(_frame([]), pd.DataFrame(columns=GRADE_COLUMNS), _frame([]))
    reach = sum(mine[place] for place, slope in enumerate(slopes) if slope < 0)
    slope = np.array([float(one) for one in slopes])
    if board.geometric or board.limits is not None:
        ways = [(sign, (sign * slope, float(end))) for sign, end in ((1.0, reach), (-1.0, mine[kpi])) if end > 0]
        bent = [(sign, along(board, weights, entry, move, marks.cuts)) for sign, move in ways]
        swaps = _bent_swaps(board, weights, bent)
        entries = _bent_entries(board, weights, swaps, (entry, slope, marks.top))
        return Crossings(swaps, _bent_grades(bent, len(marks.cuts)), entries)
    lines = terms(board, weights, entry, slope)
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


def _bent_swaps(board: Board, weights: Whole, ways: Sequence[tuple[float, Way]]) -> pd.DataFrame:
    """Every turn of every pair of a ranking group, both ways."""
    _, places = rescore(board, weights)
    rows = []
    for group in np.unique(board.group):
        people = np.flatnonzero((board.group == group) & (places > 0))
        one, other = np.triu_indices(len(people), 1)
        pairs = np.column_stack([people[one], people[other]])
        for sign, way in ways:
            found = turns(way, pairs)
            for pair, part in np.argwhere((found.before != found.after) & (found.where > 0)):
                rises = found.after[pair, part] > found.before[pair, part]
                riser, faller = found.pairs[pair] if rises else found.pairs[pair][::-1]
                rows.append((sign * float(found.where[pair, part]), int(riser), int(faller)))
    return _frame(rows)


def _bent_grades(ways: Sequence[tuple[float, Way]], cuts: int) -> pd.DataFrame:
    """Where each person's score reaches or leaves each cut: the cuts are the last lines of each way."""
    rows: list[tuple[Any, ...]] = []
    for sign, way in ways:
        people = len(way.first) - cuts
        pairs = np.array([(row, people + cut) for cut in range(cuts) for row in range(people)], dtype=np.int64)
        pairs = pairs.reshape(-1, 2)
        found = turns(way, pairs)
        above = found.after >= 0
        for pair, part in np.argwhere(((found.before >= 0) != above) & (found.where > 0)):
            by, up = float(found.where[pair, part]), bool(above[pair, part])
            rows.append((sign * by, int(found.pairs[pair, 0]), int(found.pairs[pair, 1]) - people, up))
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


def _bent_entries(board: Board, weights: Whole, swaps: pd.DataFrame, way: tuple[int, Floats, int]) -> pd.DataFrame:
    """The same where people may share a place: who is among the top k is read between one swap and the next."""
    entry, slope, top = way
    _, places = rescore(board, weights)
    rows = []
    for up in (True, False):
        inside = set(np.flatnonzero((places > 0) & (places <= top)).tolist())
        side = swaps[swaps["by"] > 0] if up else swaps[swaps["by"] < 0]
        ends = [*side["by"], np.inf if up else -np.inf][1:]
        for (by, riser, faller), following in zip(side.itertuples(index=False), ends, strict=True):
            if faller not in inside or abs(following - by) <= BRIEF:
                continue
            after = np.array(weights, dtype=np.float64)
            after[entry] += slope * (by + np.clip(following - by, -1.0, 1.0) / 2)
            _, then = rescore(board, np.maximum(after, 0.0))
            entered = riser not in inside and 0 < then[riser] <= top
            inside = set(np.flatnonzero((then > 0) & (then <= top)).tolist())
            if entered:
                rows.append((by, riser, faller))
    return _frame(rows)


def _nearest(row: tuple[Any, ...]) -> tuple[Any, ...]:
    return (abs(row[0]), *row[1:])


def _frame(rows: list[tuple[float, int, int]]) -> pd.DataFrame:
    ordered = sorted(rows, key=_nearest)
    return pd.DataFrame(ordered, columns=COLUMNS)
