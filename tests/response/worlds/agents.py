"""How the people of a world choose: their own solver (quadrature, a finite list of efforts), apart from the kit's.

Attainment moves by potential × season × effort × shock a week; pay falls due at the quarter's end. Cost of effort is
iso-elastic, e ** (1 + 1/eta) / (1 + 1/eta); quadratic, (e - 1)² / (2 · eta); or steep, (e - 0.7)⁴ / (4 · eta³) from
0.7 on, where the first pay moves most. All in units of the week's potential.
"""

from dataclasses import dataclass

import numpy as np
from scipy.special import ndtri

WEEKS = 13
STEP = 0.01
TOP = 2.2
NODES = np.arange(0.0, TOP + STEP / 2, STEP)
LEVELS = np.exp(np.linspace(np.log(0.25), np.log(2.4), 36))
"""Potential × market ÷ quota, at which policies are tabulated."""


@dataclass(frozen=True)
class Nature:
    """What a role is like: `theta` is the worth of pay (per unit of target incentive), 0 where nobody responds.

    `patience` is what a thing a week later is worth now.
    """

    theta: float = 1.0
    eta: float = 0.35
    cost: str = "iso"
    present_bias: float = 1.0
    foresees: bool = True
    sigma: float = 0.4
    patience: float = 1.0


def paid(curve: list[tuple[float, float]], x: np.ndarray) -> np.ndarray:
    """The curve's share of target incentive at attainments: linear between corners, right-continuous, flat after."""
    corners = np.array(curve, dtype=float)
    last = np.searchsorted(corners[:, 0], x, side="right") - 1
    low, high = corners[np.clip(last, 0, None)], corners[np.clip(last + 1, None, len(corners) - 1)]
    width = np.where(high[..., 0] > low[..., 0], high[..., 0] - low[..., 0], 1.0)
    inside = np.clip((x - low[..., 0]) / width, 0.0, 1.0)
    return np.where(last < 0, 0.0, low[..., 1] + inside * (high[..., 1] - low[..., 1]) * (high[..., 0] > low[..., 0]))


def efforts(curve: list[tuple[float, float]], nature: Nature, season: np.ndarray, late: float = 0.0) -> np.ndarray:
    """The chosen effort by week, level and attainment node: (WEEKS, LEVELS, NODES).

    `late` adds a share of the pay curve's slope that is paid on every unit (a linear plan beside the curve).
    """
    if nature.theta == 0:
        return np.ones((WEEKS, len(LEVELS), len(NODES)))
    tried = np.exp(np.linspace(np.log(0.6), np.log(4.0), 28))
    chance, shocks = _shocks(nature.sigma)
    fine, finely = _quantiles(nature.sigma)
    worth = np.repeat(nature.theta * (paid(curve, NODES) + late * NODES)[None], len(LEVELS), axis=0)
    chosen = np.empty((WEEKS, len(LEVELS), len(NODES)))
    for week in range(WEEKS - 1, -1, -1):
        bias = nature.present_bias if week < WEEKS - 1 else 1.0
        for level, r in enumerate(LEVELS):
            base = r * season[week]
            last = week == WEEKS - 1
            landed = NODES[:, None, None] + base * tried[None, :, None] * (finely if last else shocks)
            if last:
                later = nature.theta * (paid(curve, landed.ravel()).reshape(landed.shape) + late * landed) @ fine
            else:
                later = np.interp(landed, NODES, worth[level]) @ chance
            later = nature.patience * later
            own = base * (tried - _cost(tried, nature))[None]
            seen = own + bias * later
            best = seen.argmax(axis=1)
            chosen[week, level] = _refined(tried, seen, best)
            true = best if nature.foresees else (own + later).argmax(axis=1)
            worth_now = (own + later)[np.arange(len(NODES)), true]
            worth[level] = worth_now
    return chosen


def _cost(e: np.ndarray, nature: Nature) -> np.ndarray:
    if nature.cost == "quadratic":
        return e + (e - 1.0) ** 2 / (2 * nature.eta) - 1.0
    if nature.cost == "steep":
        return e + np.maximum(e - 0.7, 0.0) ** 4 / (4 * nature.eta**3)
    return e ** (1 + 1 / nature.eta) / (1 + 1 / nature.eta)


def _refined(tried: np.ndarray, seen: np.ndarray, best: np.ndarray) -> np.ndarray:
    """A parabola through the best of the list and its neighbours, in the logarithm."""
    inner = np.clip(best, 1, len(tried) - 2)
    rows = np.arange(len(best))
    low, mid, high = (seen[rows, inner + step] for step in (-1, 0, 1))
    bend = low - 2 * mid + high
    shift = np.where(bend < 0, 0.5 * (low - high) / np.where(bend < 0, bend, 1.0), 0.0)
    return np.exp(np.log(tried[inner]) + np.clip(shift, -1, 1) * np.log(tried[1] / tried[0]))


def _shocks(sigma: float, points: int = 9) -> tuple[np.ndarray, np.ndarray]:
    """Gauss-Hermite nodes of a lognormal with mean 1."""
    x, weight = np.polynomial.hermite_e.hermegauss(points)
    return weight / weight.sum(), np.exp(sigma * x - sigma**2 / 2)


def _quantiles(sigma: float, points: int = 41) -> tuple[np.ndarray, np.ndarray]:
    """Equal chances of the same lognormal, for the last week, whose jumps need many points."""
    x = ndtri((np.arange(points) + 0.5) / points)
    shocks = np.exp(sigma * x - sigma**2 / 2)
    return np.full(points, 1 / points), shocks / shocks.mean()
