"""One trial of a taste on the data: solve, tabulate, settle levels and season, and say how likely the weeks are."""

from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np

from kit.response.structural.backward import Taste, solve
from kit.response.structural.known import Along, Known, reach_of
from kit.response.structural.levels import Levels, along, effort_at, settle, shared, table
from kit.response.structural.weeks import Weeks

CLEAR = 3.0
"""By how many of its standard errors a correlation must lie below 0."""
SHOCKS = 400
"""How many equally likely shocks stand for the shape of a week's luck."""
WIDEST = 0.9
"""The widest spread of a week's shock that is taken to be one: beyond it weeks are mostly empty."""


@dataclass(frozen=True)
class Trial:
    """A taste with all else concentrated out.

    `along`: quasi-likelihood by person at potentials about the settled ones. `mean`: expected sales by person-quarter
    and week as shares of quota, given what had been sold before. `dispersion`: of a week's sales about it (variance =
    dispersion · mean²). `luck`: equally likely shocks of a week (mean 1), rising. `misdated`: the share of the
    dispersion that looks like errors of dates.
    """

    taste: Taste
    levels: Levels
    along: Along
    mean: np.ndarray
    dispersion: float
    luck: np.ndarray
    misdated: float = 0.0

    @property
    def sigma(self) -> float:
        """The spread of a lognormal with this dispersion, as far as a week can be one."""
        return min(float(np.sqrt(np.log1p(self.dispersion))), WIDEST)

    @cached_property
    def known(self) -> Known:
        """What is known of each person's potential."""
        return self.along.known(self.dispersion)

    def likely(self, dispersion: float) -> np.ndarray:
        """How likely each person's weeks are (log), whatever the potential, at a dispersion that trials share."""
        return self.along.known(dispersion).likely


def attempt(weeks: Weeks, grid: np.ndarray, taste: Taste, start: Levels, rounds: int = 2) -> Trial:
    """Fit levels, markets and season to a taste, from a start that a neighbouring taste left.

    Policies are solved once, with the season of the start: what the last touches to it change in them is too little
    to be seen.
    """
    levels = start
    seen = np.bincount(weeks.person, weeks.used.sum(axis=1), weeks.people)
    policies = [solve(wage, grid, levels.season, taste) for wage in weeks.wages]
    for _ in range(rounds):
        scored = table(policies, grid, levels.season, weeks)
        levels = settle(scored, grid, weeks, levels)
        steps = reach_of(float(np.expm1(taste.sigma**2)), seen)
        looked = along(scored, grid, weeks, levels, steps)
        mean = expected(policies, grid, levels, weeks)
        count = weeks.used.sum(axis=0)
        ratio = (weeks.used * weeks.sold / mean).sum(axis=0) / np.maximum(count, 1)
        levels = replace(levels, season=shared(levels.season * np.where(count > 0, ratio, 1.0)))
    lost = (weeks.people + weeks.quarters) / weeks.sold.size
    error = weeks.used * (weeks.sold / mean - 1)
    dispersion = float((error**2).sum() / weeks.used.sum() / (1 - lost))
    luck = luck_of((weeks.sold / mean)[weeks.used > 0], dispersion)
    return Trial(taste, levels, looked, mean, dispersion, luck, misdated_share(error, weeks.used, dispersion))


def luck_of(ratios: np.ndarray, dispersion: float) -> np.ndarray:
    """Equally likely shocks of a week from what was sold over what was expected, rising, of mean 1 and a dispersion.

    Whatever the shape is: a sum of weeks with empty ones, or with shocks to both sides, is not skew like one of
    lognormals, and pay near lines feels it.
    """
    middle = np.array([part.mean() for part in np.array_split(np.sort(ratios), min(SHOCKS, len(ratios)))])
    away = middle / middle.mean() - 1
    wide = np.maximum(1 + away * np.sqrt(dispersion / max(float(away.var()), 1e-12)), 0.0)
    found: np.ndarray = wide / wide.mean()
    return found


def misdated_share(error: np.ndarray, used: np.ndarray, dispersion: float) -> float:
    """The share of a week's dispersion that its neighbours lack: sales written down a week off.

    That is minus the correlation of neighbouring weeks' errors, where it is clearly below 0, else 0.
    """
    pairs = max(float((used[:, 1:] * used[:, :-1]).sum()), 1.0)
    together = float((error[:, 1:] * error[:, :-1]).sum()) / pairs / dispersion
    return -together if together < -CLEAR / np.sqrt(pairs) else 0.0


def expected(policies: list[np.ndarray], grid: np.ndarray, levels: Levels, weeks: Weeks) -> np.ndarray:
    """Expected sales by person-quarter and week as shares of quota, at the settled levels."""
    ratio = levels.log_ratio(weeks)
    place = np.clip((ratio - np.log(grid[0])) / np.log(grid[1] / grid[0]), 0, len(grid) - 1.001)
    below = place.astype(int)
    part = place - below
    found = np.empty_like(weeks.sold)
    for kind, policy in enumerate(policies):
        rows = np.flatnonzero(weeks.kind == kind)
        columns = np.arange(len(rows))
        for week in range(found.shape[1]):
            efforts = effort_at(policy, week, weeks.before[rows, week])
            chosen = efforts[below[rows], columns] * (1 - part[rows]) + efforts[below[rows] + 1, columns] * part[rows]
            found[rows, week] = np.exp(ratio[rows] + chosen) * levels.season[week]
    return found
