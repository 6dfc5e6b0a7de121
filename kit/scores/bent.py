"""Scores along one slider where gates, deductions, overrides or a geometric mean bend them: where two of them turn.

A weighed mean M is a quotient of lines in the move d, or the exponential of one, and only rises or only falls. So
each rule changes it at one known d at most (M reaches the cap, or what is deducted, or 0), and between these kinks a
score is g·M + p, g = 0 where it stands still. On such a stretch two scores meet at the roots of a quadratic: of the
scores themselves, or of their logarithms where p is the same for both or one stands still. A geometric mean under
unlike deductions is left to `meeting.py`. Who stands before whom is then read between all these places, so nothing is
missed that lasts, and two who share a cap are tied as long as they do.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from kit.scores.board import Board, Limits, rescore
from kit.scores.lines import Pairs, Terms, change, roots, terms
from kit.scores.meeting import meetings
from kit.scores.places import TIE, Floats, Mask, Whole

STILL = 1e-9
"""A weight (in hundredths of a per cent) that is none: what rounding leaves of one that was used up."""

OPEN = 1 - 1e-9
"""Of the way: at its very end all that counts for somebody may be used up, and their mean is nothing over nothing."""

BRIEF = 1e-6
"""A stretch shorter than this (in hundredths of a per cent) is an instant: where several places fall together."""


@dataclass(frozen=True, eq=False)
class Way:
    """One slider from where it stands to one `end`: n people, then fixed lines such as the lowest scores of grades.

    `still`: a mean that is 0 all the way, because a KPI with weight has no points in a geometric mean. `first` and
    `last` are the scores at both ends, where a weight of exactly 0 may make them jump; NaN where there is no score on
    the way.
    """

    lines: Terms
    limits: Limits
    geometric: bool
    still: Mask
    first: Floats
    last: Floats
    end: float


@dataclass(frozen=True, eq=False)
class Turns:
    """What becomes of each of the `pairs` (a row) along the way: at `where` its order turns from `before` to `after`.

    1: the first of the two stands before the second, 0: tied, −1: behind. Nothing turns where both are the same.
    """

    pairs: Pairs
    where: Floats
    before: Floats
    after: Floats


def along(board: Board, weights: Whole, entry: int, move: tuple[Floats, float], fixed: Sequence[float] = ()) -> Way:
    """The way of one slider; `move`: what each weight gains per unit, and how far it can go; `fixed`: lines to meet."""
    slopes, end = move
    people, more = len(board.people), len(fixed)
    middle, last = (_moved(weights, entry, part * end * slopes) for part in (0.5, 1.0))
    heights = np.log(np.where(board.points > 0, board.points, 1.0)) if board.geometric else board.points
    lines = terms(replace(board, points=heights), weights, entry, slopes)
    none = board.available & (middle[board.entry] > 0) & (board.points <= 0)
    scores, _ = rescore(board, weights)
    lasting = np.isfinite(scores) & np.isfinite(rescore(board, middle)[0])
    limits = board.limits or Limits(np.ones(people), np.full(people, np.inf), np.zeros(people), np.full(people, np.nan))
    line = np.array(fixed, dtype=np.float64)
    return Way(
        lines=Terms(*(np.append(one, np.zeros(more)) for one in vars(lines).values())),
        limits=Limits(
            np.append(limits.times, np.ones(more)),
            np.append(limits.cap, np.full(more, np.inf)),
            np.append(limits.minus, np.zeros(more)),
            np.append(limits.fixed, line),
        ),
        geometric=board.geometric,
        still=np.append(none.any(axis=1) & board.geometric, np.zeros(more, dtype=bool)),
        first=np.append(np.where(lasting, scores, np.nan), line),
        last=np.append(rescore(board, last)[0], line),
        end=end,
    )


def turns(way: Way, pairs: Pairs) -> Turns:
    """Where the order of each pair of rows turns, near end first; pairs with no score are left out."""
    pairs = pairs[np.isfinite(way.first[pairs]).all(axis=1)]
    kinks = _kinks(way)
    ends = np.zeros((len(pairs), 1)), np.full((len(pairs), 1), way.end)
    edges = _marks(way, np.hstack([ends[0], kinks[pairs[:, 0]], kinks[pairs[:, 1]], ends[1]]))
    marks = _marks(way, np.hstack([_meet(way, pairs, edges), edges]))
    middle = _middle(way, marks)
    signs = _order(_scores(way, pairs[:, 0], middle) - _scores(way, pairs[:, 1], middle))
    known = [_order(way.first[pairs[:, 0]] - way.first[pairs[:, 1]])]
    for part, brief in enumerate((np.diff(marks) <= BRIEF).T):
        known.append(np.where(brief, known[-1], signs[:, part]))
    gap = way.last[pairs[:, 0]] - way.last[pairs[:, 1]]
    known.append(np.where(np.isfinite(gap), _order(gap), known[-1]))
    return Turns(pairs, marks, np.column_stack(known[:-1]), np.column_stack(known[1:]))


def _marks(way: Way, found: Floats) -> Floats:
    """Places in their order, the end standing for none, in as few columns as hold them and one end."""
    marks = np.sort(np.where(np.isfinite(found), found, way.end), axis=1)
    return marks[:, : 1 + max(int((marks < way.end).sum(axis=1).max(initial=0)), 1)]


def _middle(way: Way, marks: Floats) -> Floats:
    """The middle of each stretch between marks."""
    return np.minimum((marks[:, :-1] + marks[:, 1:]) / 2, way.end * OPEN)


def _order(gap: Floats) -> Floats:
    """1 before, 0 tied, -1 behind; 0 where one of the two has no score."""
    return np.where(np.abs(gap) > TIE, np.sign(gap), 0.0)


def _moved(weights: Whole, entry: int, by: Floats) -> Floats:
    """The weights with one role's moved; what rounding leaves of a weight that is used up is nothing."""
    trial = np.array(weights, dtype=np.float64)
    trial[entry] += by
    trial[entry][trial[entry] < STILL] = 0.0
    return trial


def _means(way: Way, rows: Whole, by: Floats) -> Floats:
    """The weighed means of these rows, each at its own positions."""
    mean = way.lines.of(rows).at(by)
    return np.where(way.still[rows, None], 0.0, np.exp(mean)) if way.geometric else mean


def _limits(way: Way, rows: Whole) -> Limits:
    return Limits(*(one[rows, None] for one in vars(way.limits).values()))


def _scores(way: Way, rows: Whole, by: Floats) -> Floats:
    """The scores of these rows, each at its own positions."""
    return _limits(way, rows).on(_means(way, rows, by))


def _kinks(way: Way) -> Floats:
    """Where each row's mean reaches the cap, what is deducted, or 0: n × 3, the end where it does not on the way."""
    limits, lines = way.limits, way.lines
    with np.errstate(divide="ignore", invalid="ignore"):
        levels = np.stack([limits.cap, limits.minus, np.zeros(len(limits.cap))]) / limits.times
        heights = np.log(levels) if way.geometric else levels
        at = ((heights - lines.top) / (lines.top_slope - heights * lines.bottom_slope)).T
    return np.where(np.isfinite(at) & (at > 0) & (at < way.end), at, way.end)


def _pieces(way: Way, rows: Whole, by: Floats) -> tuple[Floats, Floats]:
    """The parts g and p of the score g·M + p at these positions, which lie within stretches without a kink."""
    limits, mean = _limits(way, rows), _means(way, rows, by)
    held = np.minimum(mean * limits.times, limits.cap)
    flat = np.isfinite(limits.fixed) | (mean * limits.times > limits.cap) | ((held > 0) & (held <= limits.minus))
    gain = np.where(flat | way.still[rows, None], 0.0, limits.times)
    return gain, np.where(gain > 0, np.where(held > 0, -limits.minus, 0.0), limits.on(mean))


def _meet(way: Way, pairs: Pairs, edges: Floats) -> Floats:
    """Where each pair meets, stretch by stretch: a row a pair, NaN where there is no more."""
    middle = _middle(way, edges)
    (gain_a, plus_a), (gain_b, plus_b) = (_pieces(way, pairs[:, side], middle) for side in (0, 1))
    a, b = (way.lines.of(pairs[:, side]) for side in (0, 1))
    with np.errstate(divide="ignore", invalid="ignore"):
        if way.geometric:
            logs = np.log(gain_a), np.log(gain_b), np.log(plus_a - plus_b), np.log(plus_b - plus_a)
            lines = (
                _raised(a, np.where(gain_a > 0, 1.0, 0.0), np.where(gain_a > 0, logs[0], logs[2])),
                _raised(b, np.where(gain_b > 0, 1.0, 0.0), np.where(gain_b > 0, logs[1], logs[3])),
            )
        else:
            lines = _raised(a, gain_a, plus_a), _raised(b, gain_b, plus_b)
        found = roots(*change(*lines))
    inside = (found > edges[:, :-1]) & (found < edges[:, 1:])
    met = np.hstack(list(np.where(inside, found, np.nan)))
    unlike = (gain_a > 0) & (gain_b > 0) & (plus_a != plus_b) & (np.diff(edges) > BRIEF)
    if not (way.geometric and unlike.any()):
        return met
    pair, part = np.nonzero(unlike)
    sides = tuple(Terms(*(one[pairs[pair, side]] for one in vars(way.lines).values())) for side in (0, 1))
    stretch = edges[pair, part], np.minimum(edges[pair, part + 1], way.end * OPEN)
    where = meetings(
        (sides[0], sides[1]), (gain_a[pair, part], gain_b[pair, part]), (plus_a - plus_b)[pair, part], stretch
    )
    more = np.full((*edges.shape, where.shape[1]), np.nan)
    more[pair, part] = where
    return np.hstack([met, more.reshape(len(pairs), -1)])


def _raised(lines: Terms, gain: Floats, plus: Floats) -> Terms:
    """The quotients of lines times gain, plus a constant."""
    return Terms(
        gain * lines.top + plus, gain * lines.top_slope + plus * lines.bottom_slope, lines.bottom_slope + 0 * gain
    )
