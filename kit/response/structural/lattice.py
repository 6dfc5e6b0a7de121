"""Attainment as a lattice, and the expectation of a function on it after one week's sales, without quadrature.

On equal steps h the function is linear between nodes. The lognormal's weight of a node's hat function is a second
difference of its call price E[(m z - k)+] (Black 1976), so an expectation is one product with a small matrix, exact for
what is linear between nodes.
"""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from scipy.special import ndtr

STEP = 0.0125
"""Lines at multiples of 0.05 and 0.025 stand on nodes."""
TOP = 2.4
"""The last node; beyond it pay goes straight on."""
REACH = 96
"""How many nodes one week can move: beyond lies less than one part in a thousand of the weeks, set on the last."""


SPREADS = 3.0
"""Standard deviations of a week's shock that are followed."""


@dataclass(frozen=True)
class Moves:
    """How far a week moves: mean steps `means` (attainment, equal in logarithm) and the spread of their lognormal."""

    means: np.ndarray
    sigma: float

    @cached_property
    def weights(self) -> np.ndarray:
        """Weights of the nodes 0, h, 2h, … ahead, a column a mean: (REACH, means); columns sum to 1."""
        nodes = STEP * np.arange(-1, REACH + 1)[:, None]
        call = call_price(self.means[None, :], nodes, self.sigma)
        found = (call[:-2] - 2 * call[1:-1] + call[2:]) / STEP
        found[-1] = 1.0 - found[:-1].sum(axis=0)
        return found

    def within(self, columns: slice) -> np.ndarray:
        """The weights of some of the means, as far as they reach: what lies beyond is set on the last node."""
        farthest = self.means[columns][-1] * np.exp(SPREADS * self.sigma)
        reach = int(np.clip(np.ceil(farthest / STEP), 8, REACH))
        found = self.weights[:reach, columns].copy()
        found[-1] = 1.0 - found[:-1].sum(axis=0)
        return found

    def beyond(self, gap: np.ndarray) -> np.ndarray:
        """The chance that a week brings at least `gap`: (gaps, means); 1 where nothing is lacking."""
        lacking = np.maximum(gap, 1e-12)[:, None]
        return np.where(gap[:, None] <= 0, 1.0, ndtr(_d(self.means[None, :], lacking, self.sigma) - self.sigma / 2))


def nodes() -> np.ndarray:
    """The lattice of attainment, from 0 to TOP."""
    return STEP * np.arange(round(TOP / STEP) + 1)


def call_price(mean: np.ndarray, strike: np.ndarray, sigma: float) -> np.ndarray:
    """E[(m z - k)+] for lognormal z with mean 1 and spread sigma; for a strike of 0 or less, m - k."""
    positive = np.maximum(strike, 1e-12)
    d = _d(mean, positive, sigma)
    priced = mean * ndtr(d + sigma / 2) - positive * ndtr(d - sigma / 2)
    return np.where(strike <= 0, mean - strike, priced)


def _d(mean: np.ndarray, strike: np.ndarray, sigma: float) -> np.ndarray:
    return np.log(mean / strike) / sigma
