"""How far one weight can move before the first place changes, and who swaps: solved, not scanned.

While a slider moves by d, everybody's score is (N + d·n) / (D + d·m): a line where all KPIs are available, a quotient
of lines where weights were redistributed. Two people swap where N_a·D_b = N_b·D_a, a quadratic in d at most; and the
first to swap are neighbours in the order, because nobody passes another before reaching the one in between. Where
gates, deductions, overrides or a geometric mean bend the score it is solved piece by piece (`bent.py`).
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from kit.scores.bent import Way, along, turns
from kit.scores.board import Board, rescore
from kit.scores.lines import Pairs, pair_change, roots, terms
from kit.scores.places import TIE, Floats, Whole
from kit.scores.weights import direction

STILL = 1e-12

NEAR = 1 / 32
"""Of a slider's way: where scores are bent so much is solved first, since among many people the first swap is near."""


@dataclass(frozen=True)
class Swap:
    """The first change: `by` how many hundredths of a per cent, and who (rows of the board) passes whom."""

    by: float
    riser: int
    faller: int


@dataclass(frozen=True)
class Room:
    """The first change of places when a weight goes up, and when it goes down; None where there is none."""

    up: Swap | None
    down: Swap | None


def room(board: Board, weights: Whole, entry: int, kpi: int, locked: Sequence[bool]) -> Room:
    """The room of one slider: `weights` a row a role in hundredths of a per cent, `locked` by KPI."""
    mine = [int(units) for units in weights[entry]]
    slopes = direction(mine, kpi, locked)
    if slopes is None:
        return Room(None, None)
    free = sum(mine[place] for place, slope in enumerate(slopes) if slope < 0)
    pairs, slope = _neighbours(board, weights), np.array([float(one) for one in slopes])
    if board.geometric or board.limits is not None:
        sides = ((slope, float(free)), (-slope, float(mine[kpi])))
        return Room(*(_bent(board, weights, entry, side, pairs) for side in sides))
    change = pair_change(terms(board, weights, entry, slope), pairs)
    up = _first(change, pairs, float(free))
    down = _first((change[0], -change[1], change[2]), pairs, float(mine[kpi]))
    return Room(up, down)


def _bent(board: Board, weights: Whole, entry: int, side: tuple[Floats, float], pairs: Pairs) -> Swap | None:
    """The nearest turn of any two neighbours, where gates, deductions, overrides or a geometric mean bend the score."""
    slope, end = side
    for reach in (NEAR * end, end) if end > 0 else ():
        found = _nearest(along(board, weights, entry, (slope, reach)), pairs)
        if found is not None:
            return found
    return None


def _nearest(way: Way, pairs: Pairs) -> Swap | None:
    """The nearest turn on a way, the first pair where several turn at one place."""
    found = turns(way, pairs)
    at = np.where(found.before != found.after, found.where, np.inf)
    nearest = at.min(axis=1, initial=np.inf)
    first = int(np.argmin(nearest)) if len(nearest) else 0
    if not (len(nearest) and np.isfinite(nearest[first])):
        return None
    part = int(np.argmin(at[first]))
    better, worse = (int(row) for row in found.pairs[first])
    rises = found.after[first, part] > found.before[first, part]
    return Swap(float(at[first, part]), *((better, worse) if rises else (worse, better)))


def _neighbours(board: Board, weights: Whole) -> Pairs:
    """Rows (better, worse) of people next to each other in the order of their ranking group."""
    scores, ranks = rescore(board, weights)
    rows = np.flatnonzero(ranks > 0)
    order = rows[np.lexsort((rows, -scores[rows], board.group[rows]))]
    pairs = np.column_stack([order[:-1], order[1:]]).reshape(-1, 2)
    return pairs[board.group[pairs[:, 0]] == board.group[pairs[:, 1]]]


def _first(change: tuple[Floats, Floats, Floats], pairs: Pairs, limit: float) -> Swap | None:
    """The pair whose change reaches zero at the smallest d in 0…limit; who is tied now parts at once."""
    constant, linear, square = change
    if limit <= 0 or len(pairs) == 0:
        return None
    tied = np.abs(constant) <= TIE
    parting = tied & (np.abs(linear) > STILL)
    at = np.where(tied, np.where(parting, 0.0, np.inf), _smallest_root(constant, linear, square))
    first = int(np.argmin(at))
    if not at[first] <= limit:
        return None
    better, worse = (int(row) for row in pairs[first])
    keeps = bool(tied[first] and linear[first] > 0)
    return Swap(float(at[first]), better, worse) if keeps else Swap(float(at[first]), worse, better)


def _smallest_root(constant: Floats, linear: Floats, square: Floats) -> Floats:
    """The smallest positive root of each quadratic, infinity where there is none."""
    found = roots(constant, linear, square)
    return np.where(np.isfinite(found) & (found > 0), found, np.inf).min(axis=0)
