"""Scores along one slider: lines in its move, or quotients of lines, and where two of them meet.

While a slider moves by d (hundredths of a per cent), a weighed mean is (N + d·n) / (1 + d·m): a line where all KPIs are
available, a quotient of lines where weights were redistributed. Two of them meet at the roots of a quadratic.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from kit.scores.board import Board, shares
from kit.scores.places import Floats, Whole

Pairs = NDArray[np.int64]


@dataclass(frozen=True, eq=False)
class Terms:
    """Everybody's mean while a slider moves by d: (top + d·top_slope) / (1 + d·bottom_slope), in points (or logs)."""

    top: Floats
    top_slope: Floats
    bottom_slope: Floats

    def of(self, rows: NDArray[np.int64]) -> "Terms":
        """The terms of some people, as a column: one row each, to be laid along positions of the slider."""
        return Terms(self.top[rows, None], self.top_slope[rows, None], self.bottom_slope[rows, None])

    def at(self, by: Floats) -> Floats:
        """The means at these positions."""
        return (self.top + by * self.top_slope) / (1 + by * self.bottom_slope)


def terms(board: Board, weights: Whole, entry: int, slopes: Floats) -> Terms:
    """The quotient of lines of each person; `slopes`: what each weight gains per unit that the slider moves."""
    counted = np.where(board.available, weights[board.entry], 0.0)
    below = counted.sum(axis=1)
    scale = np.where(below > 0, below, 1.0)
    move = np.where(board.available & (board.entry == entry)[:, None], slopes, 0.0)
    top = np.nan_to_num((shares(board, weights) * board.points).sum(axis=1))
    return Terms(top, (move * board.points).sum(axis=1) / scale, move.sum(axis=1) / scale)


def change(a: Terms, b: Terms) -> tuple[Floats, Floats, Floats]:
    """Coefficients of N_a·D_b − N_b·D_a in d: positive while a stands before b."""
    constant = a.top - b.top
    linear = a.top_slope + a.top * b.bottom_slope - b.top_slope - b.top * a.bottom_slope
    square = a.top_slope * b.bottom_slope - b.top_slope * a.bottom_slope
    return constant, linear, square


def pair_change(lines: Terms, pairs: Pairs) -> tuple[Floats, Floats, Floats]:
    """The same for pairs of rows of the board, one number a pair."""
    a, b = (Terms(*(one[pairs[:, side]] for one in vars(lines).values())) for side in (0, 1))
    return change(a, b)


def roots(constant: Floats, linear: Floats, square: Floats) -> NDArray[np.float64]:
    """Both roots of each quadratic (2 × its shape), infinite or NaN where there is none; stable where `square` is 0."""
    inside = linear * linear - 4 * square * constant
    half = -0.5 * (linear + np.where(linear < 0, -1.0, 1.0) * np.sqrt(np.maximum(inside, 0.0)))
    with np.errstate(divide="ignore", invalid="ignore"):
        found = np.stack([half / square, constant / half])
    return np.where(inside >= 0, found, np.nan)
