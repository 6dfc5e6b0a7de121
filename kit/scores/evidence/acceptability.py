"""Rank acceptability (SMAA-2): in which share of all admissible weights somebody has a place.

Source: Lahdelma & Salminen (2001), SMAA-2, Operations Research 49:444-454, sections 3 and 4.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from kit.scores.places import TIE, Floats

PART = 1 << 15
"""How many scores are sorted at a time: a quarter of a megabyte, which malloc keeps at hand and a core near."""


@dataclass(frozen=True, eq=False)
class Acceptability:
    """Of n people over k KPIs and m draws.

    `ranks` n × n: share of draws in which a person (row) has a place (column 0 is the first; ties share the best).
    `central` n × k: mean of the weights that make a person first, NaN where none does.
    `confidence` n: share of the draws of points in which the central weights make the person first, NaN likewise.
    """

    ranks: Floats
    central: Floats
    confidence: Floats


def acceptability(points: Floats, weights: Floats) -> Acceptability:
    """Acceptability of places from drawn weights (m × k) and points, fixed (n × k) or drawn too (m × n × k).

    Raises:
        ValueError: when the shapes do not fit.

    """
    _fitting(points, weights)
    draws, people = len(weights), points.shape[-2]
    order, tied = _order(points, weights)
    places = places_of_draws(_scores(points if points.ndim == 2 else points[tied], weights[tied]))
    counts = _counts(order[~tied], np.arange(people)) + _counts(np.arange(people), places)
    first = _sums(order[~tied, 0], weights[~tied], people) + (places == 0).T @ weights[tied]
    with np.errstate(invalid="ignore"):
        central = first / counts[:, :1]
    return Acceptability(counts / draws, central, _confidence(points, central, counts[:, 0] > 0))


def pairwise(points: Floats, weights: Floats) -> Floats:
    """Pairwise winning index, n × n: share of draws in which the row stands above the column (ties count for none).

    Raises:
        ValueError: when the shapes do not fit.

    """
    _fitting(points, weights)
    places = places_of_draws(_scores(points, weights))
    return np.stack([(place[:, None] < places).mean(axis=0) for place in places.T])


def grade_chances(points: Floats, weights: Floats, cuts: Sequence[float]) -> Floats:
    """P(grade), n × (cuts + 1): share of draws in which a person's grade is the first, second, … and below all cuts.

    `cuts`: the lowest scores of the grades, from high to low, as a scheme lists them.

    Raises:
        ValueError: when the shapes do not fit.

    """
    _fitting(points, weights)
    scores = _scores(points, weights)
    reached = [(scores >= cut - TIE).mean(axis=0) for cut in cuts]
    steps = np.stack([np.zeros(scores.shape[1]), *reached, np.ones(scores.shape[1])], axis=1)
    return np.diff(steps, axis=1)


def places_of_draws(scores: Floats) -> np.ndarray:
    """Places (0 is the first) of each column within each row of m × n scores; ties share the best place."""
    order = np.argsort(-scores, axis=1, kind="stable")
    ordered = np.take_along_axis(scores, order, axis=1)
    own = np.arange(scores.shape[1], dtype=np.int32)
    fresh = np.ones(scores.shape, dtype=bool)
    np.greater(ordered[:, :-1] - ordered[:, 1:], TIE, out=fresh[:, 1:])
    shared = np.maximum.accumulate(np.where(fresh, own, 0), axis=1, dtype=np.int32)
    places = np.empty(scores.shape, dtype=np.int32)
    np.put_along_axis(places, order, shared, axis=1)
    return places


def _order(points: Floats, weights: Floats) -> tuple[NDArray[np.int32], NDArray[np.bool_]]:
    """The people of each draw from the first to the last (m × n), and in which draws two may have the same score.

    Numbers sort several times faster than their places do, so each score carries its person in the last bits of its
    mantissa. Whoever that could put in another order is nearer than a tie, and such draws are rare: they are counted
    again with whole scores. A part of the draws at a time stays in the processor's cache.
    """
    draws, people = len(weights), points.shape[-2]
    bits = max(1, (people - 1).bit_length())
    mask, own = np.int64((1 << bits) - 1), np.arange(people, dtype=np.int64)
    order, tied = np.empty((draws, people), dtype=np.int32), np.empty(draws, dtype=bool)
    rows = max(1, PART // people)
    for at in range(0, draws, rows):
        part = slice(at, at + rows)
        scores = _scores(points if points.ndim == 2 else points[part], weights[part])
        lost = max(scores.max(initial=0.0), -scores.min(initial=0.0)) * 2.0 ** (bits - 50)
        keys = scores.view(np.int64)
        keys &= ~mask
        keys |= own
        scores.sort(axis=1)
        tied[part] = np.diff(scores, axis=1).min(axis=1, initial=np.inf) <= TIE + lost
        keys &= mask
        order[part] = keys[:, ::-1]
    return order, tied


def _counts(people: NDArray[np.integer], places: NDArray[np.integer]) -> Floats:
    """How often each person (row) has each place, from who has which in each draw (the other of the two is fixed)."""
    size = max(people.shape[-1], places.shape[-1])
    cells = people.astype(np.int64) * size + places
    return np.bincount(cells.ravel(), minlength=size * size).reshape(size, size).astype(np.float64)


def _sums(first: NDArray[np.integer], weights: Floats, people: int) -> Floats:
    """The sum of the weights of the draws in which each person is the first."""
    return np.stack([np.bincount(first, column, people) for column in weights.T], axis=1)


def _scores(points: Floats, weights: Floats) -> Floats:
    return weights @ points.T if points.ndim == 2 else np.einsum("mk,mnk->mn", weights, points)


def _confidence(points: Floats, central: Floats, ever: np.ndarray) -> Floats:
    confidence = np.full(len(central), np.nan)
    drawn = points if points.ndim == 3 else points[None]
    for person in np.flatnonzero(ever):
        confidence[person] = (places_of_draws(drawn @ central[person])[:, person] == 0).mean()
    return confidence


def _fitting(points: Floats, weights: Floats) -> None:
    fits = points.ndim in (2, 3) and weights.ndim == 2 and points.shape[-1] == weights.shape[1]
    if not fits or (points.ndim == 3 and len(points) != len(weights)):
        raise ValueError(f"points {points.shape} do not fit weights {weights.shape}")
