"""Drawing weights uniformly from everything that the stated preferences allow.

The whole simplex and a complete order of importance are drawn exactly (Dirichlet; sorted spacings: Tervonen &
Lahdelma 2007, EJOR 178:500-513); bounds are drawn by hit-and-run (Smith 1984; Tervonen et al. 2013, EJOR 224:552-559).
"""

from dataclasses import dataclass

import numpy as np
from scipy.optimize import linprog

from kit.scores.places import Floats

THINNING = 3
"""Steps per kept draw and squared number of free weights, after Tervonen et al. (2013), who find cubic time enough."""


@dataclass(frozen=True, eq=False)
class WeightSpace:
    """Weights of k KPIs (shares that sum to 1) between `low` and `high`; `order` names KPIs from most important down.

    `order` may be empty or incomplete: KPIs that it leaves out are free.
    """

    low: Floats
    high: Floats
    order: tuple[int, ...] = ()

    @classmethod
    def whole(cls, kpis: int, order: tuple[int, ...] = ()) -> "WeightSpace":
        """All weights of so many KPIs, under an order of importance if one is given."""
        return cls(np.zeros(kpis), np.ones(kpis), order)

    @classmethod
    def band(cls, weights: Floats, width: float) -> "WeightSpace":
        """Everything within `width` (a share, absolute) of given weights."""
        return cls(np.clip(weights - width, 0, 1), np.clip(weights + width, 0, 1))


def draw_weights(space: WeightSpace, draws: int, rng: np.random.Generator) -> Floats:
    """Draw `draws` × k weights, uniform over the space.

    Raises:
        ValueError: when no weights satisfy the space.

    """
    kpis = len(space.low)
    free = not space.low.any() and (space.high >= 1).all()
    if free and len(space.order) in (0, kpis):
        weights = rng.dirichlet(np.ones(kpis), draws)
        if space.order:
            ranked = -np.sort(-weights, axis=1)
            weights[:, list(space.order)] = ranked
        return weights
    return _hit_and_run(space, draws, rng)


def _hit_and_run(space: WeightSpace, draws: int, rng: np.random.Generator) -> Floats:
    """A random walk inside the polytope: a direction within the plane of sums, then a uniform step along it."""
    limits, bounds = _limits(space)
    here = _inside(limits, bounds)
    kpis = len(here)
    basis = np.linalg.svd(np.ones((1, kpis)))[2][1:]
    steps = THINNING * max(kpis - 1, 1) ** 2
    kept = np.empty((draws, kpis))
    for draw in range(draws):
        directions = rng.standard_normal((steps, kpis - 1)) @ basis
        along = directions @ limits.T
        uniform = rng.random(steps)
        for direction, pace, share in zip(directions, along, uniform, strict=True):
            room = bounds - limits @ here
            with np.errstate(divide="ignore", invalid="ignore"):
                reach = np.where(np.abs(pace) > 1e-14, room / pace, np.inf)
            forward = reach[pace > 1e-14].min(initial=np.inf)
            back = reach[pace < -1e-14].max(initial=-np.inf)
            here = here + direction * (back + share * (forward - back))
        kept[draw] = here
    return kept


def _limits(space: WeightSpace) -> tuple[Floats, Floats]:
    """The space as `limits @ weights <= bounds`, beside the sum of 1."""
    one = np.eye(len(space.low))
    order = [one[less] - one[more] for more, less in zip(space.order, space.order[1:], strict=False)]
    limits = np.vstack([one, -one, *order])
    return limits, np.concatenate([space.high, -space.low, np.zeros(len(order))])


def _inside(limits: Floats, bounds: Floats) -> Floats:
    """The point farthest from every limit (Chebyshev centre within the plane of sums)."""
    kpis = limits.shape[1]
    flat = limits - limits.mean(axis=1, keepdims=True)
    norms = np.linalg.norm(flat, axis=1)
    found = linprog(
        np.append(np.zeros(kpis), -1.0),
        A_ub=np.hstack([limits, norms[:, None]]),
        b_ub=bounds,
        A_eq=np.append(np.ones(kpis), 0.0)[None],
        b_eq=[1.0],
        bounds=[(None, None)] * kpis + [(0, None)],
    )
    if found.status != 0:
        raise ValueError("no weights lie inside these bounds")
    return np.asarray(found.x[:kpis])
