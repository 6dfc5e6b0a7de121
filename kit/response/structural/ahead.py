"""What people of a taste would be expected to sell and be paid in some quarters under a plan: lives drawn forward.

The same shocks meet every plan and every taste, so that differences are not luck. Expectations are over the weeks'
shocks, at each person's settled potential and each quarter's market.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np
from scipy.special import ndtr, ndtri

from kit.response.structural.backward import Wage, solve
from kit.response.structural.fit import Trial
from kit.response.structural.lattice import STEP

CLIP = 1.001


@dataclass(frozen=True)
class Asked:
    """Person-quarters that are asked about (N): numbers of person and quarter, quota in currency."""

    person: np.ndarray
    quarter: np.ndarray
    quota: np.ndarray


def live(
    asked: Asked, wages: tuple[Wage, ...], kind: np.ndarray, grid: np.ndarray, trial: Trial, shocks: np.ndarray
) -> np.ndarray:
    """Attainments at the quarter's end of drawn lives (N, draws); `shocks` are normal, (N, draws, WEEKS)."""
    ends = np.zeros(shocks.shape[:2])
    for _, reached in weekly(asked, wages, kind, grid, trial, shocks):
        ends = reached
    return ends


def weekly(
    asked: Asked, wages: tuple[Wage, ...], kind: np.ndarray, grid: np.ndarray, trial: Trial, shocks: np.ndarray
) -> Iterator[tuple[np.ndarray, np.ndarray]]:
    """Week by week the effort chosen (its logarithm) and the attainment after it, both (N, draws)."""
    levels, taste = trial.levels, replace(trial.taste, sigma=trial.sigma)
    known = (
        levels.potential[asked.person]
        + trial.known.shift[asked.person]
        + levels.market[asked.quarter]
        - np.log(asked.quota)
    )
    ratio = known[:, None] + trial.known.unsure[asked.person][:, None] * _scores(shocks.shape[1])[None]
    place = np.clip((ratio - np.log(grid[0])) / np.log(grid[1] / grid[0]), 0, len(grid) - CLIP)
    x, chosen = np.zeros(shocks.shape[:2]), np.zeros(shocks.shape[:2])
    policies = [solve(wage, grid, levels.season, taste) for wage in wages]
    luck = trial.luck[np.minimum(ndtr(shocks) * len(trial.luck), len(trial.luck) - 1).astype(int)]
    for week in range(shocks.shape[2]):
        for number, policy in enumerate(policies):
            rows = kind == number
            chosen[rows] = _between(policy[week], place[rows], x[rows])
        x = x + np.exp(ratio + chosen) * levels.season[week] * luck[:, :, week]
        yield chosen, x


def _scores(draws: int) -> np.ndarray:
    """Equal chances of a normal, in an order that has nothing to do with the shocks."""
    found: np.ndarray = ndtri((np.arange(draws) + 0.5) / draws)[np.random.default_rng(0).permutation(draws)]
    return found


def _between(policy: np.ndarray, place: np.ndarray, x: np.ndarray) -> np.ndarray:
    """A policy of one week between levels and nodes: (N, draws)."""
    below = place.astype(int)
    part = (place - below).astype(np.float32)
    node = np.clip(x / STEP, 0, policy.shape[1] - CLIP)
    left = node.astype(int)
    side = (node - left).astype(np.float32)
    flat, width = policy.ravel(), policy.shape[1]
    at = below * width + left
    low = flat[at] * (1 - side) + flat[at + 1] * side
    high = flat[at + width] * (1 - side) + flat[at + width + 1] * side
    found: np.ndarray = low * (1 - part) + high * part
    return found
