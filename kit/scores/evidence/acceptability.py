"""Rank acceptability (SMAA-2): in which share of all admissible weights somebody has a place.

Source: Lahdelma & Salminen (2001), SMAA-2, Operations Research 49:444-454, sections 3 and 4.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from kit.scores.places import TIE, Floats


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
    scores = _scores(points, weights)
    draws, people = scores.shape
    tied = _tied(scores)
    clear = scores if not tied.any() else scores[~tied]
    order = np.argsort(clear, axis=1)[:, ::-1]
    counts = _counts(order, people) + _counts_tied(places_of_draws(scores[tied]), people)
    first = np.zeros((draws, people))
    first[~tied, order[:, 0]] = 1
    first[tied] = places_of_draws(scores[tied]) == 0
    with np.errstate(invalid="ignore"):
        central = (first.T @ weights) / first.sum(axis=0)[:, None]
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


def _tied(scores: Floats) -> np.ndarray:
    """The draws in which two people have the same score: rare, and counted with more care than the rest."""
    ordered = np.sort(scores, axis=1)
    return (ordered[:, 1:] - ordered[:, :-1]).min(axis=1, initial=np.inf) <= TIE


def _counts(order: np.ndarray, people: int) -> Floats:
    """How often each person (row) has each place, from the order of people in each draw."""
    cells = order + people * np.arange(people)
    return np.bincount(cells.ravel(), minlength=people * people).reshape(people, people).T.astype(np.float64)


def _counts_tied(places: np.ndarray, people: int) -> Floats:
    cells = places + people * np.arange(people)
    return np.bincount(cells.ravel(), minlength=people * people).reshape(people, people).astype(np.float64)


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
