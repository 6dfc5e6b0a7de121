"""How much a score moves by itself: a standard error for each person from that person's own earlier quarters.

What all of a group had in common in a quarter is taken out first; what is left around a person's own mean is noise.
Few quarters tell a variance badly, so each is moderated toward that of all: s² = (d₀s₀² + d s²) / (d₀ + d), with d₀
and s₀² from the spread of the log variances. Source: Smyth 2004, Statistical Applications in Genetics and Molecular
Biology 3:3, section 6.2.
"""

from dataclasses import dataclass

import numpy as np
from scipy.special import digamma, polygamma

from kit.scores.places import Floats, Mask, Whole

FEWEST = 3
"""Earlier quarters below which a person's own history says too little."""
LEAST = 1e-5
"""A variance of 0 (always the same points) counts as this share of the median, so that its logarithm exists."""


@dataclass(frozen=True, eq=False)
class Noise:
    """Of n people: `errors`, the standard error of one quarter's score (NaN where nothing can be said of anybody).

    `own`: whose own history is long enough; the others have the error of the group, so that places can be compared
    with theirs. `quarters`: how many earlier quarters each has. `usual`: the group's own error.
    """

    errors: Floats
    own: Mask
    quarters: Whole
    usual: float


def noise_of(past: Floats, groups: Whole) -> Noise:
    """The noise in scores of n people over earlier quarters (n × t, NaN where there is none), within groups."""
    quarters = (~np.isnan(past)).sum(axis=1)
    left = _without_quarters(past, groups)
    own = quarters >= FEWEST
    freedom = np.maximum(quarters - 1, 1)
    mean = np.where(own, np.nan_to_num(left).sum(axis=1) / np.maximum(quarters, 1), 0.0)
    variance = np.where(own, np.nansum((left - mean[:, None]) ** 2, axis=1) / freedom, np.nan)
    if not own.any():
        return Noise(np.full(len(past), np.nan), own, quarters, np.nan)
    prior, usual = _prior(variance[own], freedom[own])
    moderated = usual if np.isinf(prior) else (prior * usual + freedom * np.nan_to_num(variance)) / (prior + freedom)
    return Noise(np.sqrt(np.where(own, moderated, usual)), own, quarters, float(np.sqrt(usual)))


def _without_quarters(past: Floats, groups: Whole) -> Floats:
    """Scores less the group's mean of the quarter, counted only among people with more than one such quarter.

    The mean of N people takes 1/N of each one's noise away, which is put back.
    """
    left = past.copy()
    for group in np.unique(groups):
        rows = np.flatnonzero(groups == group)
        inside = past[rows]
        number = (~np.isnan(inside)).sum(axis=0)
        mean = np.nansum(inside, axis=0) / np.maximum(number, 1)
        kept = number > 1
        left[rows] = np.where(kept, (inside - mean) * np.sqrt(number / np.maximum(number - 1, 1)), inside)
    return left


def _prior(variance: Floats, freedom: Whole) -> tuple[float, float]:
    """Degrees of freedom and variance of the prior; infinite where the people do not differ more than by chance."""
    if len(variance) == 1 or not variance.any():
        return np.inf, float(variance.mean())
    floored = np.maximum(variance, LEAST * np.median(variance[variance > 0]))
    half = freedom / 2
    logs = np.log(floored) - digamma(half) + np.log(half)
    excess = logs.var(ddof=1) - polygamma(1, half).mean()
    if excess <= 0:
        return np.inf, float((freedom * variance).sum() / freedom.sum())
    prior = 2 * _inverse_trigamma(float(excess))
    return prior, float(np.exp(logs.mean() + digamma(prior / 2) - np.log(prior / 2)))


def _inverse_trigamma(height: float) -> float:
    """The y at which trigamma(y) is the height, by Newton's method on its reciprocal (Smyth 2004, appendix)."""
    y = 0.5 + 1 / height
    for _ in range(50):
        trigamma = float(polygamma(1, y))
        step = trigamma * (1 - trigamma / height) / float(polygamma(2, y))
        y += step
        if -step / y < 1e-8:
            break
    return y
