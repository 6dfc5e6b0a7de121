"""Predictive weights: those under which this quarter's score best foretells the next quarter's result.

Non-negative weights on the simplex, by non-negative least squares of the next result's ranks on the points (Lawson &
Hanson 1974, chapter 23), fitted on rolling origins: at each origin only pairs of quarters that were over by then are
used. They are judged only where they were not fitted, against equal weights and this quarter's own ranking; whoever
shows them shows the verdict.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy.optimize import nnls
from scipy.stats import rankdata

from kit.scores.evidence.backtest import Backtest, Origin, backtest
from kit.scores.places import Floats


@dataclass(frozen=True, eq=False)
class Predictive:
    """`weights`: k shares fitted on everything that is over (NaN where nothing foretells); `judged`: out of sample."""

    weights: Floats
    judged: Backtest


def predictive(found: Sequence[Origin], rng: np.random.Generator) -> Predictive:
    """Fit on all origins, in order of time, and judge by rolling ones.

    Raises:
        ValueError: without any origin.

    """
    if not found:
        raise ValueError("predictive weights need at least one quarter that has a next one")
    told = [(one, fitted(found[:number])) for number, one in enumerate(found) if number]
    rolling = [(one, own) for one, own in told if not np.isnan(own).any()]
    judged = backtest([one for one, _ in rolling], [own for _, own in rolling], rng)
    return Predictive(fitted(found), judged)


def fitted(found: Sequence[Origin]) -> Floats:
    """The weights from some origins; NaN where no KPI goes with the next result."""
    sides = [_centred(one) for one in found]
    points, results = np.vstack([one for one, _ in sides]), np.concatenate([one for _, one in sides])
    raw, _ = nnls(points, results)
    return raw / raw.sum() if raw.sum() > 0 else np.full(points.shape[1], np.nan)


def _centred(one: Origin) -> tuple[Floats, Floats]:
    """Points less the group's mean (missing ones are the mean), and centred ranks of the next result."""
    points, ranks = np.zeros_like(one.points), np.zeros(len(one.people))
    for group in np.unique(one.group):
        rows = np.flatnonzero((one.group == group) & ~np.isnan(one.then))
        inside = one.points[rows]
        there = ~np.isnan(inside)
        mean = np.nansum(inside, axis=0) / np.maximum(there.sum(axis=0), 1)
        points[rows] = np.where(there, inside - mean, 0.0)
        if len(rows):
            ranks[rows] = (rankdata(one.then[rows]) - (len(rows) + 1) / 2) / len(rows)
    return points, ranks
