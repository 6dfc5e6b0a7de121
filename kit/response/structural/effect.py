"""What a group would sell and be paid under both plans, and how sure that is: four sums and their covariance."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from kit.response.structural.ahead import live
from kit.response.structural.fit import Trial, attempt
from kit.response.structural.group import Group
from kit.response.structural.search import USUAL, Found, taste_at, vector
from kit.response.structural.timing import NOTHING, shifted

DRAWS = 40_000
"""Lives drawn for a group in all; half of them with the other half's shocks turned round."""
SLIGHT = 0.1
"""A slight strength of response: by how much less likely than none it is tells how much could have been missed."""
SHIFT = 0.02
"""By how much levels are moved to see what depends on them, in logarithm."""


@dataclass(frozen=True)
class Effect:
    """Expected sales and pay in force, then as proposed (currency): sums, their covariance, and by row (4, N).

    `unmoved` are the sums if nothing were moved across the quarter's end.
    """

    sums: np.ndarray
    covariance: np.ndarray
    rows: np.ndarray
    unmoved: np.ndarray


def lives(group: Group, grid: np.ndarray, trial: Trial, shocks: np.ndarray, shift: float = 0.0) -> np.ndarray:
    """Expected sales and pay by row in force and as proposed: (4, N); `shift` raises every level."""
    asked = group.asked
    moved = trial if not shift else _moved(trial, shift)
    found = []
    for side in (group.before, group.after):
        ends = live(asked, side.wages, side.kind, grid, moved, shocks)
        ends = shifted(asked, side, ends, group.moved, float(trial.levels.season[-1]))
        found += [ends.mean(axis=1) * asked.quota, side.paid(ends)]
    return np.array(found)


def shocks_for(group: Group, rng: np.random.Generator) -> np.ndarray:
    """The same shocks for everything that is compared: (N, draws, WEEKS)."""
    count = len(group.asked.person)
    half = int(np.clip(DRAWS // count // 2, 8, 200))
    drawn = rng.standard_normal((count, half, group.weeks.sold.shape[1]))
    return np.concatenate([drawn, -drawn], axis=1)


def effect_of(group: Group, grid: np.ndarray, found: Found, shocks: np.ndarray) -> Effect:
    """The effect at the best taste; uncertain by the taste, by each person's level and by each quarter's market."""
    best = found.best
    rows = lives(group, grid, best, shocks)
    parts = [_levels_part(group, grid, best, rows, shocks)]
    own, axes = np.linalg.eigh(found.covariance)
    at = vector(best.taste, found.names)
    for size, axis in zip(own, axes.T, strict=True):
        step = np.sqrt(max(float(size), 0.0)) * axis
        sides = [
            _sums(
                group,
                grid,
                attempt(group.weeks, grid, taste_at(best.taste, found.names, at + turn * step), best.levels),
                shocks,
            )
            for turn in (1, -1)
        ]
        steps = [side - rows.sum(axis=1) for side in sides]
        parts.append(_outer(max(steps, key=lambda one: float(np.abs(one).sum()))))
    return _effect(group, grid, best, rows, np.sum(parts, axis=0), shocks)


def still_effect(group: Group, grid: np.ndarray, found: Found, shocks: np.ndarray) -> Effect:
    """The effect where no response was found: none, uncertain by as much as could have been missed."""
    null = found.null
    rows = lives(group, grid, null, shocks)
    slight = replace(USUAL, strength=SLIGHT, sigma=null.taste.sigma)
    trial = attempt(group.weeks, grid, slight, null.levels)
    lost = float((null.likely(null.dispersion) - trial.likely(null.dispersion)).sum())
    missed = 1 / np.sqrt(2 * max(lost, 0.5))  # in units of SLIGHT: a normal likelihood falls by its square, halved
    step = missed * (_sums(group, grid, trial, shocks) - rows.sum(axis=1))
    covariance = _outer(step) + _levels_part(group, grid, found.null, rows, shocks)
    return _effect(group, grid, found.null, rows, covariance, shocks)


def prior_effect(group: Group, grid: np.ndarray, trials: Sequence[Trial], shocks: np.ndarray) -> Effect:
    """The effect where the history cannot tell: the mean over tastes that are possible, and their spread."""
    every = np.array([lives(group, grid, trial, shocks) for trial in trials])
    rows = every.mean(axis=0)
    away = (every - rows).sum(axis=2)
    spread = away.T @ away / len(trials)
    covariance = spread + _levels_part(group, grid, trials[0], every[0], shocks)
    return Effect(rows.sum(axis=1), covariance, rows, rows.sum(axis=1))


def _effect(
    group: Group, grid: np.ndarray, trial: Trial, rows: np.ndarray, covariance: np.ndarray, shocks: np.ndarray
) -> Effect:
    sums = rows.sum(axis=1)
    unmoved = sums if not group.moved.any else _sums(replace(group, moved=NOTHING), grid, trial, shocks)
    return Effect(sums, covariance, rows, unmoved)


def _sums(group: Group, grid: np.ndarray, trial: Trial, shocks: np.ndarray) -> np.ndarray:
    found: np.ndarray = lives(group, grid, trial, shocks).sum(axis=1)
    return found


def _levels_part(group: Group, grid: np.ndarray, trial: Trial, rows: np.ndarray, shocks: np.ndarray) -> np.ndarray:
    """What is uncertain because levels are: each person's own, each quarter's market."""
    steep = (lives(group, grid, trial, shocks, SHIFT) - rows) / SHIFT
    market = np.sqrt(trial.dispersion / np.maximum(_used(group), 1.0))
    total = np.zeros((4, 4))
    for index, unsure in ((group.asked.person, trial.known.unsure), (group.asked.quarter, market)):
        sums = np.array([np.bincount(index, row, len(unsure)) for row in steep]) * unsure
        total += sums @ sums.T
    return total


def _used(group: Group) -> np.ndarray:
    """Weeks that were used, by quarter."""
    return np.bincount(group.weeks.quarter, group.weeks.used.sum(axis=1), group.weeks.quarters)


def _moved(trial: Trial, shift: float) -> Trial:
    return replace(trial, levels=replace(trial.levels, potential=trial.levels.potential + shift))


def _outer(step: np.ndarray) -> np.ndarray:
    found: np.ndarray = np.outer(step, step)
    return found
