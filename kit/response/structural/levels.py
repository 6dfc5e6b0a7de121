"""Each person's potential and each quarter's market, exactly, by line search over a table of the likelihood.

A week's sales s with mean mu (level × season × effort) enter by the gamma quasi-likelihood -(log mu + s / mu), which
needs only the mean to be right: weeks without sales, and shocks that are not lognormal, are no obstacle (McCullagh &
Nelder 1989, chapter 8).
"""

from dataclasses import dataclass

import numpy as np

from kit.response.structural.known import Along
from kit.response.structural.lattice import STEP
from kit.response.structural.weeks import Weeks

SPACING = 0.025
"""Of the levels, in logarithm; a coarser one blurs where people give up."""
LEAST = 0.05
"""Of the mean: what a person, a quarter or a week is taken to have at least."""
SEARCHED = ((0.3, 13), (0.08, 9), (0.03, 7))
"""How far around the last value levels are looked for, and at how many places, round by round."""


@dataclass(frozen=True)
class Levels:
    """Logarithms: `potential` by person (currency a quarter), `market` by quarter (mean 0); `season` by week."""

    potential: np.ndarray
    market: np.ndarray
    season: np.ndarray

    def log_ratio(self, weeks: Weeks) -> np.ndarray:
        """The logarithm of potential × market ÷ quota by person-quarter."""
        found: np.ndarray = self.potential[weeks.person] + self.market[weeks.quarter] - np.log(weeks.quota)
        return found


def first_levels(weeks: Weeks) -> Levels:
    """Potential, market and season as if nobody responded: a two-way fit of sums, and the weeks' shares."""
    amount = weeks.sold.sum(axis=1) * weeks.quota
    market = np.zeros(weeks.quarters)
    potential = np.zeros(weeks.people)
    for _ in range(5):
        shares = np.exp(market)[weeks.quarter]
        potential = _log_ratio(weeks.person, amount, shares)
        shares = np.exp(potential)[weeks.person]
        market = _log_ratio(weeks.quarter, amount, shares)
        market -= market.mean()
    return Levels(potential, market, shared(weeks.sold.mean(axis=0)))


def _log_ratio(index: np.ndarray, amount: np.ndarray, shares: np.ndarray) -> np.ndarray:
    """The logarithm of amounts over shares by index; one who sold next to nothing is not minus infinity."""
    count = int(index.max()) + 1
    ratio = _by(index, amount, count) / _by(index, shares, count)
    found: np.ndarray = np.log(np.maximum(ratio, LEAST * ratio.mean()))
    return found


def shared(season: np.ndarray) -> np.ndarray:
    """A season as shares of a quarter; a week in which nobody sold has a little all the same."""
    held = np.maximum(season, LEAST * season.mean())
    found: np.ndarray = held / held.sum()
    return found


def grid_for(weeks: Weeks, most: float) -> np.ndarray:
    """Levels at which policies are tabulated: all that people may have if effort raises sales by up to `most`."""
    ratio = first_levels(weeks).log_ratio(weeks)
    low, high = np.quantile(ratio, [0.01, 0.99]) + np.array([-most - 0.15, 0.25])
    return np.exp(np.arange(max(low, -2.5), min(high, 1.2), SPACING))


def effort_at(policy: np.ndarray, week: int, x: np.ndarray) -> np.ndarray:
    """The logarithm of effort in a week at any attainments, for all levels: (levels, attainments)."""
    place = np.clip(x / STEP, 0, policy.shape[2] - 1.001)
    below = place.astype(int)
    part = (place - below).astype(np.float32)
    found: np.ndarray = policy[week][:, below] * (1 - part) + policy[week][:, below + 1] * part
    return found


def table(policies: list[np.ndarray], grid: np.ndarray, season: np.ndarray, weeks: Weeks) -> np.ndarray:
    """The quasi-likelihood (dispersion 1) of each person-quarter at each level: (N, levels)."""
    found = np.zeros((len(grid), len(weeks.sold)))
    logs = np.log(grid)[:, None]
    for kind, policy in enumerate(policies):
        rows = np.flatnonzero(weeks.kind == kind)
        for week in range(weeks.sold.shape[1]):
            mean = logs + np.log(season[week]) + effort_at(policy, week, weeks.before[rows, week])
            found[:, rows] -= weeks.used[rows, week] * (mean + weeks.sold[rows, week] * np.exp(-mean))
    return found.T


def settle(scored: np.ndarray, grid: np.ndarray, weeks: Weeks, start: Levels) -> Levels:
    """The best potentials and markets given a table, each by line search in turn."""
    potential, market = start.potential.copy(), start.market.copy()
    for reach, places in SEARCHED:
        steps = np.linspace(-reach, reach, places)
        potential += _nearer(scored, grid, weeks, Levels(potential, market, start.season), steps, weeks.person)
        market += _nearer(scored, grid, weeks, Levels(potential, market, start.season), steps, weeks.quarter)
        potential += market.mean()
        market -= market.mean()
    return Levels(potential, market, start.season)


def along(scored: np.ndarray, grid: np.ndarray, weeks: Weeks, levels: Levels, steps: np.ndarray) -> Along:
    """The quasi-likelihood of each person's weeks at potentials some steps from the settled ones."""
    looked = _look(scored, grid, levels.log_ratio(weeks)[:, None] + steps[None, :])
    first = np.lexsort((weeks.quarter, weeks.person))
    people, place = np.unique(weeks.person[first], return_index=True)
    ratio = np.zeros(weeks.people)
    ratio[people] = levels.potential[people] - np.log(weeks.quota[first[place]])
    return Along(steps, _by(weeks.person, looked, weeks.people), ratio)


def _nearer(
    scored: np.ndarray, grid: np.ndarray, weeks: Weeks, levels: Levels, steps: np.ndarray, index: np.ndarray
) -> np.ndarray:
    """By how much to move each person's potential, or each quarter's market (`index` says which)."""
    looked = _look(scored, grid, levels.log_ratio(weeks)[:, None] + steps[None, :])
    return _top(_by(index, looked, int(index.max()) + 1), steps)


def _look(scored: np.ndarray, grid: np.ndarray, ratio: np.ndarray) -> np.ndarray:
    """A table's rows at any logarithms of level, by cubic convolution (Keys 1981), straight on outside."""
    place = (ratio - np.log(grid[0])) / SPACING
    inside = np.clip(place, 1, len(grid) - 2.001)
    below = inside.astype(int)
    t = inside - below
    rows = np.arange(len(scored))[:, None]
    a, b, c, d = (scored[rows, below + step] for step in (-1, 0, 1, 2))
    value = b + 0.5 * t * (c - a + t * (2 * a - 5 * b + 4 * c - d + t * (3 * (b - c) + d - a)))
    return value - 2.0 * np.abs(place - inside)


def _top(along: np.ndarray, steps: np.ndarray) -> np.ndarray:
    """Where each row is highest, between the steps by a parabola."""
    best = np.clip(along.argmax(axis=1), 1, len(steps) - 2)
    rows = np.arange(len(along))
    low, mid, high = (along[rows, best + step] for step in (-1, 0, 1))
    bend = low - 2 * mid + high
    shift = np.where(bend < 0, 0.5 * (low - high) / np.where(bend < 0, bend, -1.0), 0.0)
    found: np.ndarray = steps[best] + np.clip(shift, -1, 1) * (steps[1] - steps[0])
    return found


def _by(index: np.ndarray, values: np.ndarray, count: int) -> np.ndarray:
    """Sums of values (along the first axis) by index."""
    if values.ndim == 1:
        return np.bincount(index, values, count)
    return np.stack([np.bincount(index, column, count) for column in values.T], axis=1)
