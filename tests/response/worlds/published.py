"""A plan of the shape that Chung, Steenburgh & Sudhir (2014) studied, and their four counterfactuals; all numbers here.

Commission from the first sale, a bonus on reaching quota, a higher rate beyond it. Published (sizes from the 2009
draft): without the quarterly bonus sales are 13.6 per cent lower, without the rate for over-achievement about 6 lower;
the plan sells 4.6 per cent more than commission alone of the same cost, and 18.5 more than linear commission.
"""

from dataclasses import dataclass

import numpy as np
from scipy.special import ndtri

from kit.response.structural.ahead import Asked, live
from kit.response.structural.backward import WEEKS, Taste
from kit.response.structural.fit import Trial
from kit.response.structural.known import Along
from kit.response.structural.lattice import TOP
from kit.response.structural.levels import SPACING, Levels
from kit.response.structural.wages import Curve

COMMISSION, BONUS, BEYOND = 0.4, 0.5, 0.75
"""Per quota, on quota, and per quota beyond it: in shares of the incentive that was meant."""
STRENGTH, ELASTICITY, SIGMA = 0.4, 0.4, 0.3
POTENTIAL, SPREAD = 0.75, 0.2
"""What people sell of their quota without pay: median, and the standard deviation of its logarithm."""
PEOPLE, DRAWS = 60, 60
PUBLISHED = {"no_bonus": -0.136, "no_beyond": -0.06, "equal_cost": 1 / 1.046 - 1, "linear": 1 / 1.185 - 1}
"""Sales under each other plan over those under the plan, less one."""


@dataclass(frozen=True)
class People:
    """People who respond, with their potentials and the luck of their weeks."""

    taste: Taste
    ratio: np.ndarray
    shocks: np.ndarray

    @classmethod
    def made(cls, rng: np.random.Generator) -> "People":
        """The world of this file."""
        ratio = POTENTIAL * np.exp(SPREAD * rng.standard_normal(PEOPLE))
        return cls(Taste(STRENGTH, ELASTICITY, sigma=SIGMA), ratio, rng.standard_normal((PEOPLE, DRAWS, WEEKS)))

    def under(self, curve: Curve) -> tuple[float, float]:
        """Mean sales and pay, per quota and per incentive, under a plan."""
        count = len(self.ratio)
        asked = Asked(np.arange(count), np.zeros(count, dtype=int), np.ones(count))
        levels = Levels(np.log(self.ratio), np.zeros(1), np.full(WEEKS, 1 / WEEKS))
        none = np.zeros(count)
        sure = Along(1e-9 * np.linspace(-1, 1, 9), np.zeros((count, 9)), none)
        luck = np.exp(SIGMA * ndtri((np.arange(400) + 0.5) / 400) - SIGMA**2 / 2)
        trial = Trial(self.taste, levels, sure, np.zeros((count, WEEKS)), float(np.expm1(SIGMA**2)), luck)
        grid = np.exp(np.arange(np.log(self.ratio.min()) - 0.1, np.log(self.ratio.max()) + 0.1, SPACING))
        ends = live(asked, (curve.wage(1.0),), np.zeros(count, dtype=int), grid, trial, self.shocks)
        return float(ends.mean()), float(curve.paid(ends.ravel()).mean())


def plan(commission: float = COMMISSION, bonus: float = BONUS, beyond: float = BEYOND) -> Curve:
    """The plan, or one with some of its parts otherwise."""
    end = commission + bonus + beyond * (TOP - 1)
    below, at = np.array([0.0, commission, end]), np.array([0.0, commission + bonus, end])
    return Curve(np.array([0.0, 1.0, TOP]), below, at)


def linear(rate: float) -> Curve:
    """Commission and nothing else."""
    return plan(rate, 0.0, rate)


def of_equal_cost(people: People, cost: float) -> Curve:
    """The linear commission that is expected to cost as much, found by halving."""
    low, high = 0.1, 2.0
    for _ in range(8):
        middle = (low + high) / 2
        low, high = (middle, high) if people.under(linear(middle))[1] < cost else (low, middle)
    return linear((low + high) / 2)
