"""Places with intervals: which places a person may truly have, given the noise in the score.

Source: Mogstad, Romano, Shaikh & Wilhelm (2023), Inference for Ranks, Review of Economic Studies 91:476-518,
sections 3.1 (marginal) and 3.2 (simultaneous), with their stepwise improvement (algorithm 3.2). The marginal critical
values can be integrated (`critical.py`) instead of drawn: quicker, and free of the luck of the draw.
"""

from dataclasses import dataclass

import numpy as np

from kit.scores.evidence.critical import critical_values
from kit.scores.places import Floats, Whole

BLOCK = 4096
"""Pairs compared at once, so that memory stays small for thousands of people."""


@dataclass(frozen=True, eq=False)
class RankIntervals:
    """Of n people: place by the point estimate (ties share the best), and the lowest and highest place that hold.

    `surely` n × n: 1 where the column surely stands above the row, -1 where surely below, 0 where it cannot be told.
    """

    rank: Whole
    low: Whole
    high: Whole
    surely: np.ndarray


def rank_intervals(
    scores: Floats,
    errors: Floats,
    rng: np.random.Generator | None = None,
    *,
    level: float = 0.95,
    simultaneous: bool = False,
    draws: int = 10_000,
) -> RankIntervals:
    """Confidence sets for the places of n scores (more is better) with independent standard errors.

    Marginal: each person's interval holds that person's true place with probability `level`; simultaneous: all hold
    together. Critical values come from a parametric bootstrap of `draws` normal draws from `rng`; marginal ones are
    integrated where none is given.

    Raises:
        ValueError: when a score has no finite standard error of at least 0, or simultaneous sets have no generator.

    """
    _check(scores, errors)
    if simultaneous and rng is None:
        raise ValueError("simultaneous sets are drawn and need a generator")
    surely = _surely(scores, errors, rng, (draws, level), simultaneous=simultaneous)
    rank = 1 + (scores[None, :] > scores[:, None]).sum(axis=1)
    return RankIntervals(rank, 1 + (surely == 1).sum(axis=1), len(scores) - (surely == -1).sum(axis=1), surely)


def rank_intervals_of(scores: Floats, errors: Floats, rows: Whole, *, level: float = 0.95) -> tuple[Whole, Whole]:
    """The lowest and highest places of these people alone: marginal and integrated, the same as of everybody's."""
    surely = _integrated(scores, errors, level, rows)
    return 1 + (surely == 1).sum(axis=1), len(scores) - (surely == -1).sum(axis=1)


def alike(scores: Floats, intervals: RankIntervals) -> Whole:
    """Groups of people who cannot be told apart, numbered from 1 at the top.

    Going down the order, a group holds everybody who is not surely below its first; the next begins with the first
    who is. Neighbours on either side of a border may still be close: a group is about its first.
    """
    order = np.lexsort((np.arange(len(scores)), -scores))
    groups, number, first = np.zeros(len(scores), dtype=np.int64), 0, -1
    for person in order:
        if first < 0 or intervals.surely[first, person] == -1:
            number, first = number + 1, int(person)
        groups[person] = number
    return groups


def alike_of(scores: Floats, errors: Floats, *, level: float = 0.95) -> Whole:
    """The same groups with nobody tested but the first of each: for a slider, which has no time for all.

    Raises:
        ValueError: when a score has no finite standard error of at least 0.

    """
    _check(scores, errors)
    groups = np.zeros(len(scores), dtype=np.int64)
    left, number = np.lexsort((np.arange(len(scores)), -scores)), 0
    while len(left):
        number += 1
        below = np.flatnonzero(_integrated(scores, errors, level, left[:1])[0, left] == -1)
        held = below[0] if len(below) else len(left)
        groups[left[:held]] = number
        left = left[held:]
    return groups


def _check(scores: Floats, errors: Floats) -> None:
    if scores.shape != errors.shape or not np.isfinite(errors).all() or (errors < 0).any():
        raise ValueError("each score needs a finite standard error of at least 0")


def _surely(
    scores: Floats, errors: Floats, rng: np.random.Generator | None, drawn: tuple[int, float], *, simultaneous: bool
) -> np.ndarray:
    """The verdict on each pair, n × n."""
    draws, level = drawn
    if rng is None:
        return _integrated(scores, errors, level)
    noise = rng.standard_normal((draws, len(scores))) * errors
    return _all_pairs(scores, errors, noise, level) if simultaneous else _by_person(scores, errors, noise, level)


def _integrated(scores: Floats, errors: Floats, level: float, rows: Whole | None = None) -> np.ndarray:
    """Each person's own stepwise test against all others: rows are tested apart, steps are taken together."""
    people = np.arange(len(scores)) if rows is None else rows
    spread = _spread(np.hypot(errors[people, None], errors[None, :]))
    gap = (scores[None, :] - scores[people, None]) / spread
    others = people[:, None] != np.arange(len(scores))
    above_open, below_open = others.copy(), others.copy()
    due = np.flatnonzero(others.any(axis=1))
    while len(due):
        open_ = above_open[due], below_open[due]
        critical = critical_values(errors, people[due], *open_, level)[:, None]
        above, below = open_[0] & (gap[due] > critical), open_[1] & (-gap[due] > critical)
        above_open[due] &= ~above
        below_open[due] &= ~below
        due = due[(above | below).any(axis=1)]
        due = due[(above_open[due] | below_open[due]).any(axis=1)]
    surely = np.where(above_open, np.where(below_open, 0, -1), 1).astype(np.int8)
    return np.where(others, surely, 0).astype(np.int8)


def _by_person(scores: Floats, errors: Floats, noise: Floats, level: float) -> np.ndarray:
    """The same test with drawn critical values."""
    people = np.arange(len(scores))
    verdicts = np.zeros((len(scores), len(scores)), dtype=np.int8)
    for person in people:
        others = people[people != person]
        verdicts[person, others] = _stepwise(scores, errors, noise, np.full(len(others), person), others, level)
    return verdicts


def _all_pairs(scores: Floats, errors: Floats, noise: Floats, level: float) -> np.ndarray:
    row, column = np.triu_indices(len(scores), 1)
    surely = _stepwise(scores, errors, noise, row, column, level)
    verdicts = np.zeros((len(scores), len(scores)), dtype=np.int8)
    verdicts[row, column], verdicts[column, row] = surely, -surely
    return verdicts


def _stepwise(scores: Floats, errors: Floats, noise: Floats, row: Whole, column: Whole, level: float) -> np.ndarray:
    """For each pair: 1 where the second surely stands above the first, -1 where below, 0 where it cannot be told.

    Each pair holds two hypotheses, one a direction. What exceeds the critical value of the hypotheses still open is
    rejected, and leaves them, until nothing more falls; the opposite direction of a rejected one stays open.
    """
    spread = _spread(np.hypot(errors[row], errors[column]))
    gap = (scores[column] - scores[row]) / spread
    above_open = np.ones(len(row), dtype=bool)
    below_open = np.ones(len(row), dtype=bool)
    while above_open.any() or below_open.any():
        critical = np.quantile(_largest(noise, row, column, spread, above_open, below_open), level)
        above, below = above_open & (gap > critical), below_open & (-gap > critical)
        if not (above.any() or below.any()):
            break
        above_open &= ~above
        below_open &= ~below
    return np.where(above_open, np.where(below_open, 0, -1), 1).astype(np.int8)


def _largest(noise: Floats, row: Whole, column: Whole, spread: Floats, above: np.ndarray, below: np.ndarray) -> Floats:
    """In each draw, the largest studentised difference among the open hypotheses, in blocks that fit in memory."""
    largest = np.full(len(noise), -np.inf)
    for start in range(0, len(row), BLOCK):
        part = slice(start, start + BLOCK)
        drawn = (noise[:, column[part]] - noise[:, row[part]]) / spread[part]
        for way, open_ in ((drawn, above[part]), (-drawn, below[part])):
            np.maximum(largest, way.max(axis=1, where=open_, initial=-np.inf), out=largest)
    return largest


def _spread(spread: Floats) -> Floats:
    """Where neither score has noise any gap is certain, however small."""
    return np.where(spread > 0, spread, np.finfo(float).tiny ** 0.5)
