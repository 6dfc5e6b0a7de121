"""Invented people with known responses: what they sold, and what they would be expected to sell and be paid."""

from dataclasses import dataclass, field, replace
from itertools import pairwise

import numpy as np

from tests.response.worlds.agents import LEVELS, NODES, WEEKS, Nature, efforts, paid

Curve = list[tuple[float, float]]
KINKED: Curve = [(0, 0), (0.8, 0), (0.8, 0.4), (1.0, 0.6), (1.0, 1.0), (1.2, 1.3)]
SMOOTH: Curve = [(0, 0), (0.6, 0), (1.4, 1.6)]
LINEAR: Curve = [(0, 0), (2.4, 2.4)]
UNCAPPED: Curve = [*KINKED[:-1], (2.0, 2.5)]
RISING: Curve = [(0, 0), (0.8, 0.4), (1.0, 0.7), (2.0, 2.6)]
CLIFF: Curve = [(0, 0), (0.8, 0.4), (0.8, 0.64), (1.0, 0.8), (1.0, 1.1), (2.0, 2.2)]
JUMP: Curve = [(0, 0), (0.6, 0), (1.0, 0.5), (1.0, 1.2), (1.2, 1.4)]


@dataclass(frozen=True)
class World:
    """How a world is made; `natures` by role, people divided evenly among them.

    `pull` is the chance that someone who ends just short of a line borrows the rest from the next quarter, `hold` that
    someone who is past the last corner lays part of the last week's sales aside for it. `ratchet` moves targets by
    that share of what was sold above or below them. `misdated` is the share of deals written down some days off. `few`
    is how many deals a week brings at the mean, of unlike size (0: so many that its luck is lognormal).
    """

    name: str
    natures: tuple[Nature, ...] = (Nature(),)
    in_force: Curve = field(default_factory=lambda: list(KINKED))
    proposed: Curve = field(default_factory=lambda: list(SMOOTH))
    people: int = 120
    quarters: int = 10
    season: float = 0.15
    market: float = 0.08
    ratchet: float = 0.0
    pull: float = 0.0
    hold: float = 0.0
    misdated: float = 0.0
    few: float = 0.0
    unequal: float = 0.0
    person_quarter: float = 0.0


@dataclass(frozen=True)
class Made:
    """A world lived through: sales by person, quarter and week (currency), quotas, roles, and the truth."""

    world: World
    sales: np.ndarray
    quota: np.ndarray
    role: np.ndarray
    sales_change: float
    payout_change: float
    sales_value: float
    payout_value: float
    moved: np.ndarray


LAST = 4


def make(world: World, rng: np.random.Generator, times: int = 60) -> Made:
    """Live through a world once for its history, and `times` more over its last four quarters for the truth."""
    shape = np.exp(world.season * rng.standard_normal(WEEKS) + 0.3 * np.linspace(-0.5, 0.5, WEEKS))
    season = shape / shape.sum()
    role = np.arange(world.people) % len(world.natures)
    potential = 1e6 * np.exp(0.35 * rng.standard_normal(world.people))
    market = np.exp(world.market * rng.standard_normal(world.quarters))
    sigma = np.array([world.natures[one].sigma for one in role]) * np.exp(
        world.unequal * rng.standard_normal(world.people)
    )
    policies = {
        curve: [efforts(getattr(world, curve), nature, season) for nature in world.natures]
        for curve in ("in_force", "proposed")
    }
    setting = np.exp(0.15 * rng.standard_normal((world.people, world.quarters)))
    life = _Life(world, season, role, potential, market, sigma, policies)
    quota = np.empty((world.people, world.quarters))
    sales = np.empty((world.people, world.quarters, WEEKS))
    carried = np.zeros((world.people, 1))
    moved = np.zeros(world.quarters)
    last = 1.12 * potential
    for quarter in range(world.quarters):
        quota[:, quarter] = last * setting[:, quarter]
        sold, carried = life.quarter("in_force", quarter, quota[:, [quarter]], carried, rng)
        sales[:, quarter] = sold[:, 0]
        moved[quarter] = np.abs(carried).sum()
        if world.ratchet:
            reached = sold[:, 0].sum(axis=1) / quota[:, quarter]
            last = last * (1 + world.ratchet * np.clip(reached - 1, -0.5, 0.5))
    totals = {}
    for curve in ("in_force", "proposed"):
        twin = np.random.default_rng(7)
        carried = np.zeros((world.people, times))
        brought = earned = 0.0
        for quarter in range(world.quarters - LAST, world.quarters):
            target = np.repeat(quota[:, [quarter]], times, axis=1)
            sold, carried = life.quarter(curve, quarter, target, carried, twin)
            brought += sold.sum() / times
            earned += paid(getattr(world, curve), sold.sum(axis=2) / target).sum() / times
        totals[curve] = (brought, earned)
    (s0, p0), (s1, p1) = totals["in_force"], totals["proposed"]
    return Made(world, sales, quota, role, s1 / s0 - 1, p1 / p0 - 1, s1, 20000 * p1, moved)


@dataclass(frozen=True)
class _Life:
    world: World
    season: np.ndarray
    role: np.ndarray
    potential: np.ndarray
    market: np.ndarray
    sigma: np.ndarray
    policies: dict[str, list[np.ndarray]]

    def quarter(self, curve, quarter, quota, carried, rng):
        runs = quota.shape[1]
        luck = np.exp(self.world.person_quarter * rng.standard_normal((len(quota), runs)))
        ratio = self.potential[:, None] * self.market[quarter] * luck / quota
        place = np.clip(np.interp(np.log(ratio), np.log(LEVELS), np.arange(len(LEVELS))), 0, len(LEVELS) - 1.001)
        x = np.zeros_like(ratio)
        sold = np.zeros((len(quota), runs, WEEKS))
        owed = carried / quota
        for week in range(WEEKS):
            spread = self.sigma[:, None]
            shock = np.exp(spread * rng.standard_normal(ratio.shape) - spread**2 / 2)
            if self.world.few:
                count = rng.poisson(self.world.few, ratio.shape)
                shock = np.where(count > 0, rng.gamma(4.0 * np.maximum(count, 1), 0.25), 0.0) / self.world.few
            effort = np.empty_like(ratio)
            for role, policy in enumerate(self.policies[curve]):
                rows = self.role == role
                effort[rows] = _at(policy[week], place[rows], x[rows])
            natural = ratio * self.season[week] * effort * shock
            now = np.maximum(natural + owed, 0.0) if week < 3 else natural
            owed = owed - (now - natural) if week < 3 else owed
            sold[:, :, week] = now
            x = x + now
        step = self._ends(curve, x, ratio, sold, rng)
        sold[:, :, -1] += step
        return sold * quota[:, :, None], -step * quota

    def _ends(self, curve, x, ratio, sold, rng):
        """What is moved across the quarter's end, in units of quota: borrowed (+) or laid aside (-)."""
        corners = getattr(self.world, curve)
        lines = [low[0] for low, high in pairwise(corners) if low[0] == high[0]]
        step = np.zeros_like(x)
        near = 0.6 * ratio / WEEKS
        dice = rng.random(x.shape)
        for line in lines:
            gap = line - x
            can = (gap > 0) & (gap < near) & (dice < self.world.pull) & (step == 0)
            step = np.where(can, gap + 1e-6, step)
        past = (x > corners[-1][0]) & (dice < self.world.hold)
        return np.where(past, -np.minimum(x - corners[-1][0], 0.7 * sold[:, :, -1]), step)


def _at(policy, place, x):
    below = place.astype(int)
    part = place - below
    node = np.clip(x / (NODES[1] - NODES[0]), 0, len(NODES) - 1.001)
    left = node.astype(int)
    side = node - left
    upper = policy[below, left] * (1 - side) + policy[below, left + 1] * side
    lower = policy[below + 1, left] * (1 - side) + policy[below + 1, left + 1] * side
    return upper * (1 - part) + lower * part


def still(world: World) -> World:
    """The same world with people who do not respond."""
    return replace(world, natures=tuple(replace(one, theta=0.0) for one in world.natures))
