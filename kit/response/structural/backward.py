"""Effort through a quarter, solved backward over weeks and attainment for many levels of potential at once.

A person maximises theta · pay(x at the end) + sum over weeks of y (e - e^(1+1/eta) / (1+1/eta)), y = level × season,
so that e = (1 + theta · marginal value) ** eta and 1 where pay moves nothing (Misra & Nair 2011; Chung, Steenburgh &
Sudhir 2014). The choice is the global optimum: pushing and giving up are compared, not one followed from the other.
"""

from dataclasses import dataclass

import numpy as np

from kit.response.structural.lattice import STEP, Moves, nodes

WEEKS = 13
RATIO = 0.08
"""Distance of two efforts tried, in logarithm; the optimum is refined by a parabola between them."""
MOST = 1.5
"""The most that effort can rise, in logarithm."""
BLOCK = 8
"""Levels solved together: few enough for the cache, and for one list of moves to fit them all."""


@dataclass(frozen=True)
class Taste:
    """What people are like: `strength` is the logarithm of effort where the marginal value is 1, `eta` its elasticity.

    `bias` is the weight of later value in all weeks but the last (1: none; Laibson 1997), `blur` how far to the left a
    jump is already felt, in attainment, `sigma` the spread of a week's lognormal shock. `patience` is what a
    thing a week later is worth now (1: as much; geometric discounting).
    """

    strength: float
    eta: float = 0.4
    bias: float = 1.0
    blur: float = 0.0
    sigma: float = 0.4
    patience: float = 1.0

    @property
    def theta(self) -> float:
        """The worth of one unit of pay in units of sales."""
        return float(np.expm1(self.strength / self.eta))


@dataclass(frozen=True)
class Wage:
    """Pay over attainment in shares of what is usual: `curve` on the lattice without jumps, `jumps` as (x, size)."""

    curve: np.ndarray
    jumps: tuple[tuple[float, float], ...] = ()

    @property
    def whole(self) -> np.ndarray:
        """Pay at the nodes, jumps included (whoever stands on the line has it)."""
        x = nodes()
        return self.curve + sum((size * (x >= at - 1e-9) for at, size in self.jumps), np.zeros_like(x))


def solve(wage: Wage, levels: np.ndarray, season: np.ndarray, taste: Taste) -> np.ndarray:
    """The logarithm of effort by week, level and node: (WEEKS, levels, nodes), float32.

    `levels` are potential × market ÷ quota in equal logarithmic steps, `season` the weeks' shares (sum 1).
    """
    chosen = np.zeros((len(season), len(levels), len(nodes())), dtype=np.float32)
    if taste.strength <= 0:
        return chosen
    most = min(MOST, taste.eta * np.log1p(taste.theta * _steepest(wage, taste)))
    worth = np.repeat((taste.theta * wage.curve)[None], len(levels), axis=0)
    for week in range(len(season) - 1, -1, -1):
        last = week == len(season) - 1
        moves = _moves(levels[[0, -1]] * season[week], most, taste.sigma)
        jumps = taste.theta * _from_jumps(wage, moves, taste.blur) if last and wage.jumps else None
        for start in range(0, len(levels), BLOCK):
            rows = slice(start, start + BLOCK)
            columns = _columns(levels[rows] * season[week], moves, most)
            later = _expected(worth[rows], moves, columns)
            if jumps is not None:
                later += jumps[None, :, columns]
            later *= taste.patience
            bias = 1.0 if last else taste.bias
            means = moves.means[columns]
            chosen[week, rows], worth[rows] = _choose(later, levels[rows] * season[week], means, taste.eta, bias)
    return chosen


def _moves(base: np.ndarray, most: float, sigma: float) -> Moves:
    """All moves that a week may be asked about, from the lowest level without effort to the highest with most."""
    count = int(np.ceil((np.log(base[-1] / base[0]) + most) / RATIO)) + 4
    return Moves(base[0] * np.exp(RATIO * (np.arange(count) - 1)), sigma)


def _columns(base: np.ndarray, moves: Moves, most: float) -> slice:
    """The moves that a block of levels can make."""
    first = int(np.floor(np.log(base[0] / moves.means[0]) / RATIO - 1e-9)) - 1
    last = int(np.ceil((np.log(base[-1] / moves.means[0]) + most) / RATIO)) + 2
    return slice(max(first, 0), min(last, len(moves.means)))


def _expected(worth: np.ndarray, moves: Moves, columns: slice) -> np.ndarray:
    """What is to be expected after a week, by level, node and move; straight on beyond the last node."""
    weights = moves.within(columns)
    reach = len(weights)
    rise = (worth[:, -1:] - worth[:, -2:-1]) * np.arange(1, reach)[None]
    ahead = np.concatenate([worth, worth[:, -1:] + rise], axis=1)
    windows = np.lib.stride_tricks.sliding_window_view(ahead, reach, axis=1)
    rows, count = worth.shape
    found: np.ndarray = (windows.reshape(rows * count, reach) @ weights).reshape(rows, count, -1)
    return found


def _from_jumps(wage: Wage, moves: Moves, blur: float) -> np.ndarray:
    """What the jumps are worth in the last week, by their chance; a blurred one begins to be felt before its line."""
    x = nodes()
    found = np.zeros((len(x), len(moves.means)))
    for at, size in wage.jumps:
        spread = np.linspace(0, 1, 5) * 2 * blur if blur else np.zeros(1)
        found += size * np.mean([moves.beyond(at - part - x) for part in spread], axis=0)
    return found


def _choose(
    later: np.ndarray, base: np.ndarray, means: np.ndarray, eta: float, bias: float
) -> tuple[np.ndarray, np.ndarray]:
    """The best effort (logarithm) and what the week is worth with it, by level and node."""
    power = 1 + 1 / eta
    effort = means[None, :] / base[:, None]
    own = means[None, :] - base[:, None] * effort**power / power
    own[effort < np.exp(-1.5 * RATIO)] = -np.inf
    seen = own[:, None, :] + bias * later
    best = np.clip(seen.argmax(axis=2), 1, len(means) - 2)
    place = np.arange(best.size) * len(means) + best.ravel()
    low, mid, high = (seen.ravel()[place + step] for step in (-1, 0, 1))
    bend = np.where(np.isfinite(low), low, mid) - 2 * mid + high
    curved = (bend < 0) & np.isfinite(low)
    shift = np.clip(np.where(curved, 0.5 * (low - high) / np.where(curved, bend, -1.0), 0.0), -1.0, 1.0)
    shift = np.where(np.isfinite(low), shift, 0.0)
    below, at, above = (later.ravel()[place + step] for step in (-1, 0, 1))
    after = (at + shift * (above - below) / 2).reshape(best.shape)
    chosen = np.log(means[best]) - np.log(base)[:, None] + RATIO * shift.reshape(best.shape)
    chosen = np.maximum(chosen, 0.0)
    return chosen, base[:, None] * (np.exp(chosen) - np.exp(power * chosen) / power) + after


def _steepest(wage: Wage, taste: Taste) -> float:
    """A bound on the marginal value: the steepest piece, and each jump spread over a week's own noise."""
    slope = np.diff(wage.curve).max() / STEP
    spread = taste.sigma / WEEKS + taste.blur
    return float(max(slope, 0.0) + max((size / spread for _, size in wage.jumps if size > 0), default=0.0))
