"""How sure: standard errors by cluster, one band for several numbers at once, and the test of the time before."""

from collections.abc import Sequence

import numpy as np
from scipy.stats import chi2, norm

from kit.response.effect.aggregate import Part
from kit.response.effect.cells import Cells
from kit.response.effect.panel import Floats, Whole

LEVEL = 0.95
DRAWS = 1_999
ROOM = 20
"""Clusters needed for each cell of the Wald test: with fewer their covariance is not known well enough, and it rejects
far too often."""


def clustered(influence: Floats, clusters: Whole) -> Floats:
    """The influence of whole clusters (clusters, columns): sums of their rows."""
    columns = influence.reshape(len(clusters), -1)
    _, place = np.unique(clusters, return_inverse=True)
    sums = np.zeros((place.max() + 1, columns.shape[1]))
    np.add.at(sums, place, columns)
    return sums


def standard_error(influence: Floats, clusters: Whole) -> float:
    """The square root of the clusters' squared influence, over the number of rows; as `did` without bootstrap."""
    return float(np.sqrt((clustered(influence, clusters) ** 2).sum()) / len(clusters))


def normal_half(influence: Floats, clusters: Whole) -> float:
    """Half of the interval of one number, by the normal law."""
    return float(norm.ppf(0.5 + LEVEL / 2)) * standard_error(influence, clusters)


def band_halves(parts: Sequence[Part], clusters: Whole, rng: np.random.Generator) -> Floats:
    """Half intervals that hold for all parts at once, by a multiplier bootstrap with signs drawn by cluster.

    Callaway & Sant'Anna (2021), algorithm 1: the band is as wide as the largest of all |t| is in 95 % of the draws.
    """
    sums = clustered(np.stack([part.influence for part in parts], axis=1), clusters) / len(clusters)
    errors = np.sqrt((sums**2).sum(axis=0))
    signs = rng.choice((-1.0, 1.0), size=(DRAWS, len(sums)))
    with np.errstate(invalid="ignore"):
        largest = np.nanmax(np.where(errors > 0, np.abs(signs @ sums) / errors, 0.0), axis=1)
    return np.maximum(np.quantile(largest, LEVEL), norm.ppf(0.5 + LEVEL / 2)) * errors


def wald(found: Cells, clusters: Whole) -> tuple[float, float] | None:
    """W and p of the test that no cell before a change differs from zero, as in `did`; None where it cannot be told."""
    before = ~found.after
    count = int(before.sum())
    if count == 0 or len(np.unique(clusters)) < ROOM * count:
        return None
    sums = clustered(found.influence[:, before], clusters) / len(clusters)
    covariance = sums.T @ sums
    if np.linalg.matrix_rank(covariance) < count:
        return None
    value = found.value[before]
    statistic = float(value @ np.linalg.solve(covariance, value))
    return statistic, float(chi2.sf(statistic, count))
