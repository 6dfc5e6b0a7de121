"""How far one weight can move before the first place changes, and who swaps: solved, not scanned.

While a slider moves by d, everybody's score is (N + d·n) / (D + d·m): a line where all KPIs are available, a quotient
of lines where weights were redistributed. Two people swap where N_a·D_b = N_b·D_a, a quadratic in d at most; and the
first to swap are neighbours in the order, because nobody passes another before reaching the one in between. Where
gates, deductions or a geometric mean bend the score, every position of the slider (whole hundredths) is tried instead.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from kit.scores.board import Board, rescore, shares
from kit.scores.places import TIE, Floats, Whole
from kit.scores.weights import direction

STILL = 1e-12


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
    if board.geometric or board.limits is not None:
        slope = np.array([float(one) for one in slopes])
        return Room(*(_on_grid(board, weights, entry, way * slope, most) for way, most in ((1, free), (-1, mine[kpi]))))
    pairs = _neighbours(board, weights)
    change = pair_change(terms(board, weights, entry, np.array([float(slope) for slope in slopes])), pairs)
    up = _first(change, pairs, float(free))
    down = _first((change[0], -change[1], change[2]), pairs, float(mine[kpi]))
    return Room(up, down)


def _on_grid(board: Board, weights: Whole, entry: int, slopes: Floats, most: int) -> Swap | None:
    """The first whole hundredth at which a place changes, where gates or a geometric mean leave no line to solve."""
    _, now = rescore(board, weights)
    trial = np.array(weights, dtype=np.float64)
    for step in range(1, most + 1):
        trial[entry] = weights[entry] + step * slopes
        _, then = rescore(board, trial)
        if not np.array_equal(then, now):
            order = (now[:, None] - now[None, :]) * (then[:, None] - then[None, :])
            turned = (order <= 0) & ((now[:, None] > now[None, :]) | (then[:, None] < then[None, :]))
            turned &= (then[:, None] <= then[None, :]) & (board.group[:, None] == board.group[None, :])
            np.fill_diagonal(turned, val=False)
            riser, faller = (int(row) for row in np.argwhere(turned)[0])
            return Swap(float(step), riser, faller)
    return None


def _neighbours(board: Board, weights: Whole) -> NDArray[np.int64]:
    """Rows (better, worse) of people next to each other in the order of their ranking group."""
    scores, ranks = rescore(board, weights)
    rows = np.flatnonzero(ranks > 0)
    order = rows[np.lexsort((rows, -scores[rows], board.group[rows]))]
    pairs = np.column_stack([order[:-1], order[1:]]).reshape(-1, 2)
    return pairs[board.group[pairs[:, 0]] == board.group[pairs[:, 1]]]


@dataclass(frozen=True, eq=False)
class Terms:
    """Everybody's score while a slider moves by d: (top + d·top_slope) / (1 + d·bottom_slope), in points."""

    top: Floats
    top_slope: Floats
    bottom_slope: Floats


def terms(board: Board, weights: Whole, entry: int, slopes: Floats) -> Terms:
    """The quotient of lines of each person; `slopes`: what each weight gains per unit that the slider moves."""
    counted = np.where(board.available, weights[board.entry], 0.0)
    below = counted.sum(axis=1)
    scale = np.where(below > 0, below, 1.0)
    move = np.where(board.available & (board.entry == entry)[:, None], slopes, 0.0)
    top = np.nan_to_num((shares(board, weights) * board.points).sum(axis=1))
    return Terms(top, (move * board.points).sum(axis=1) / scale, move.sum(axis=1) / scale)


def pair_change(lines: Terms, pairs: NDArray[np.int64]) -> tuple[Floats, Floats, Floats]:
    """Coefficients of N_a·D_b − N_b·D_a in d for each pair: positive while a stands before b."""
    a, b = pairs[:, 0], pairs[:, 1]
    top, top_slope, bottom_slope = lines.top, lines.top_slope, lines.bottom_slope
    constant = top[a] - top[b]
    linear = top_slope[a] + top[a] * bottom_slope[b] - top_slope[b] - top[b] * bottom_slope[a]
    square = top_slope[a] * bottom_slope[b] - top_slope[b] * bottom_slope[a]
    return constant, linear, square


def _first(change: tuple[Floats, Floats, Floats], pairs: NDArray[np.int64], limit: float) -> Swap | None:
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


def roots(constant: Floats, linear: Floats, square: Floats) -> NDArray[np.float64]:
    """Both roots of each quadratic (2 × pairs), infinite or NaN where there is none; stable where `square` is 0."""
    inside = linear * linear - 4 * square * constant
    half = -0.5 * (linear + np.where(linear < 0, -1.0, 1.0) * np.sqrt(np.maximum(inside, 0.0)))
    with np.errstate(divide="ignore", invalid="ignore"):
        found = np.stack([half / square, constant / half])
    return np.where(inside >= 0, found, np.nan)


def _smallest_root(constant: Floats, linear: Floats, square: Floats) -> Floats:
    """The smallest positive root of each quadratic, infinity where there is none."""
    found = roots(constant, linear, square)
    return np.where(np.isfinite(found) & (found > 0), found, np.inf).min(axis=0)
