"""Places with intervals: which places a person may truly have, given the noise in the score.

Source: Mogstad, Romano, Shaikh & Wilhelm (2023), Inference for Ranks, Review of Economic Studies 91:476-518,
sections 3.1 (marginal) and 3.2 (simultaneous), with their stepwise improvement (algorithm 3.2).
"""

from dataclasses import dataclass

import numpy as np

from kit.scores.places import Floats, Whole

BLOCK = 4096
"""Pairs compared at once, so that memory stays small for thousands of people."""


@dataclass(frozen=True, eq=False)
class RankIntervals:
    """Of n people: place by the point estimate (ties share the best), and the lowest and highest place that hold."""

    rank: Whole
    low: Whole
    high: Whole


def rank_intervals(
    scores: Floats,
    errors: Floats,
    rng: np.random.Generator,
    *,
    level: float = 0.95,
    simultaneous: bool = False,
    draws: int = 10_000,
) -> RankIntervals:
    """Confidence sets for the places of n scores (more is better) with independent standard errors.

    Marginal: each person's interval holds that person's true place with probability `level`; simultaneous: all hold
    together. Critical values come from a parametric bootstrap of `draws` normal draws, stepwise.

    Raises:
        ValueError: when an error is negative or not finite, or the shapes differ.

    """
    if scores.shape != errors.shape or not np.isfinite(errors).all() or (errors < 0).any():
        raise ValueError("each score needs a finite standard error of at least 0")
    people = len(scores)
    noise = rng.standard_normal((draws, people)) * errors
    rank = 1 + (scores[None, :] > scores[:, None]).sum(axis=1)
    above = _all_pairs(scores, errors, noise, level) if simultaneous else _by_person(scores, errors, noise, level)
    low = 1 + (above == 1).sum(axis=1)
    high = people - (above == -1).sum(axis=1)
    return RankIntervals(rank, low, high)


def _by_person(scores: Floats, errors: Floats, noise: Floats, level: float) -> np.ndarray:
    """For each person (row): 1 where another surely stands above, -1 where surely below, else 0."""
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
