"""Reliability: how much of the differences between people is them, the quarter, or noise.

Source: variance components by the analysis of variance of people × quarters (Searle, Casella & McCulloch 1992,
section 4.3, unbalanced: Henderson's method for the within part); the mean of k quarters by Spearman (1910) and Brown
(1910); shrinkage toward the group by reliability, Morris 1983, JASA 78:47-55.
"""

from dataclasses import dataclass

import numpy as np

from kit.scores.places import Floats

DRAWS = 400


@dataclass(frozen=True)
class Reliability:
    """Variance components of a panel (squared points) and the reliability of one quarter, with a 95 % interval.

    NaN where fewer than two people have two quarters each. `low` and `high`: of `of(1)`, by resampling people.
    """

    person: float
    quarter: float
    noise: float
    low: float
    high: float

    def of(self, quarters: float) -> float:
        """The reliability of the mean of so many quarters (Spearman-Brown); NaN where nothing differs."""
        below = self.person + self.noise / quarters
        return self.person / below if below > 0 else np.nan

    @property
    def shares(self) -> tuple[float, float, float]:
        """Person, quarter and noise as shares of their sum."""
        total = self.person + self.quarter + self.noise
        parts = (self.person, self.quarter, self.noise)
        return (np.nan, np.nan, np.nan) if not total > 0 else tuple(part / total for part in parts)  # type: ignore[return-value]


def reliability(panel: Floats, rng: np.random.Generator, *, draws: int = DRAWS) -> Reliability:
    """The components of points or scores of n people over t quarters (n × t, NaN where there is none)."""
    known = panel[(~np.isnan(panel)).sum(axis=1) >= 2]
    if len(known) < 2:
        return Reliability(np.nan, np.nan, np.nan, np.nan, np.nan)
    person, quarter, noise = _components(known)
    drawn = []
    for _ in range(draws):
        one, _quarter, rest = _components(known[rng.integers(0, len(known), len(known))])
        drawn.append(one / (one + rest) if one + rest > 0 else np.nan)
    told = [share for share in drawn if share == share]  # noqa: PLR0124 - NaN alone differs from itself
    low, high = np.quantile(told, [0.025, 0.975]) if told else (np.nan, np.nan)
    return Reliability(person, quarter, noise, float(low), float(high))


def shrunk(panel: Floats, found: Reliability) -> Floats:
    """Each person's mean pulled toward the mean of all by what is not reliable in it; NaN without any quarter."""
    number = (~np.isnan(panel)).sum(axis=1)
    mean = np.where(number > 0, np.nansum(panel, axis=1) / np.maximum(number, 1), np.nan)
    told = np.array([found.of(quarters) if quarters else np.nan for quarters in number])
    return np.nanmean(mean) + told * (mean - np.nanmean(mean))


def _components(panel: Floats) -> tuple[float, float, float]:
    """Person, quarter and noise; negative estimates are 0, as is usual."""
    there = ~np.isnan(panel)
    quarters = there.sum(axis=0)
    used = panel[:, quarters > 1]
    there = there[:, quarters > 1]
    mean = np.nansum(used, axis=0) / np.maximum(there.sum(axis=0), 1)
    left = np.where(there, used - mean, 0.0)
    counts = there.sum(axis=1)
    own = left.sum(axis=1) / np.maximum(counts, 1)
    squares = (np.where(there, left - own[:, None], 0.0) ** 2).sum()
    freedom = there.sum() - (counts > 0).sum() - there.shape[1] + 1
    noise = squares / freedom if freedom > 0 else np.nan
    people = counts > 0
    per_mean = noise * (1 / counts[people]).mean()
    person = max(float(own[people].var(ddof=1) - per_mean), 0.0)
    quarter = 0.0
    if there.shape[1] > 1:
        quarter = max(float(mean.var(ddof=1) - ((person + noise) / there.sum(axis=0)).mean()), 0.0)
    return person, quarter, float(noise)
