"""Where a geometric mean less a deduction meets another one: no formula says it, so it is bracketed, then halved.

Along a slider such a score is g·exp(h) + p, h a quotient of lines in d (`lines.py`). Two of them with unlike p meet
where g_a·exp(h_a) − g_b·exp(h_b) + p_a − p_b = 0. To miss no root, each function is cut where its derivative is zero,
since between two such places it is monotone and crosses zero once at most: the difference is cut at the zeros of q, the
logarithm of the ratio of both slopes; q at the roots of a cubic; the cubic at those of a quadratic. Halving, and not a
faster rule, because all pairs are halved at once.
"""

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from kit.scores.lines import Terms, roots
from kit.scores.places import Floats

HALVINGS = 60
"""10,000 hundredths halved so often are less than the distance of two neighbouring floats."""

Curve = Callable[[NDArray[np.int64], Floats], Floats]
"""A value at each position, of the pair with that number."""


def meetings(
    sides: tuple[Terms, Terms], gains: tuple[Floats, Floats], gap: Floats, way: tuple[Floats, Floats]
) -> Floats:
    """Where g_a·exp(h_a) − g_b·exp(h_b) + gap is zero within each pair's own way: a row a pair, NaN where no more.

    All are one number a pair; `gains` are positive, `way` the two ends.
    """
    a, b = sides
    bends = [one.top_slope - one.top * one.bottom_slope for one in sides]
    alike = bends[0] * bends[1] > 0
    slopes = [np.log(np.where(alike, gain * np.abs(bend), 1.0)) for gain, bend in zip(gains, bends, strict=True)]
    cubic = _ratio_slope(sides, bends)

    def slope_of_steepness(pair: NDArray[np.int64], by: Floats) -> Floats:
        one, two, three, four = (part[pair] for part in cubic)
        return one + by * (two + by * (three + by * four))

    def steepness(pair: NDArray[np.int64], by: Floats) -> Floats:
        one, other = (_log_slope(side, slope, pair, by) for side, slope in zip(sides, slopes, strict=True))
        return one - other

    def difference(pair: NDArray[np.int64], by: Floats) -> Floats:
        one, other = (gain[pair] * np.exp(_pick(side, pair).at(by)) for side, gain in zip((a, b), gains, strict=True))
        return one - other + gap[pair]

    turns = roots(cubic[1], 2 * cubic[2], 3 * cubic[3]).T
    turns = _zeros(slope_of_steepness, turns, way)
    turns = np.where(alike[:, None], _zeros(steepness, turns, way), np.nan)
    return _zeros(difference, turns, way)


def _ratio_slope(sides: tuple[Terms, Terms], bends: list[Floats]) -> list[Floats]:
    """The derivative of q times D_a²·D_b², by powers of d: (k_a − 2m_a·D_a)·D_b² − (k_b − 2m_b·D_b)·D_a²."""
    powers = []
    for one, other, bend in ((*sides, bends[0]), (*sides[::-1], bends[1])):
        m, n = one.bottom_slope, other.bottom_slope
        start = bend - 2 * m
        powers.append([start, 2 * start * n - 2 * m**2, start * n**2 - 4 * m**2 * n, -2 * m**2 * n**2])
    return [one - other for one, other in zip(*powers, strict=True)]


def _log_slope(side: Terms, slope: Floats, pair: NDArray[np.int64], by: Floats) -> Floats:
    """The logarithm of how steep g·exp(h) is: h + log(g·|k|) − 2·log D."""
    mine = _pick(side, pair)
    return mine.at(by) + slope[pair] - 2 * np.log1p(by * mine.bottom_slope)


def _pick(side: Terms, pair: NDArray[np.int64]) -> Terms:
    return Terms(side.top[pair], side.top_slope[pair], side.bottom_slope[pair])


def _zeros(curve: Curve, cuts: Floats, way: tuple[Floats, Floats]) -> Floats:
    """The zeros of a function that is monotone between the cuts: a row a pair; cuts that lie outside do not count."""
    low, high = (end[:, None] for end in way)
    inside = np.where(np.isfinite(cuts), np.clip(cuts, low, high), low)
    marks = np.sort(np.hstack([low, inside, high]), axis=1)
    everyone = np.broadcast_to(np.arange(len(marks))[:, None], marks.shape)
    with np.errstate(divide="ignore", invalid="ignore"):
        values = curve(everyone, marks)
        pair, part = np.nonzero(values[:, :-1] * values[:, 1:] < 0)
        left, right, rises = marks[pair, part], marks[pair, part + 1], values[pair, part] < 0
        for _ in range(HALVINGS if len(pair) else 0):
            middle = (left + right) / 2
            before = (curve(pair, middle) < 0) == rises
            left, right = np.where(before, middle, left), np.where(before, right, middle)
    found = np.full((len(marks), marks.shape[1] - 1), np.nan)
    found[pair, part] = (left + right) / 2
    return found
