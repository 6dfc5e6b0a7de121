"""How effort answers to the plan in force: iso-elastic, to the first order.

A person expects to end the quarter at attainment a, give or take what cannot be foreseen of the weeks left. What a
little more would earn, in shares of target incentive per unit of attainment, is the slope of the plan's expected
payout there: high just below a jump, nothing far below the first one and beyond the cap. Effort is
((1 + theta x slope) / (1 + theta x ordinary))^eta: 1 at the slope that a usual week has. Late in the quarter less is
unforeseen, so the slope near a jump grows: that is the end-of-quarter rush, and the rest after the cap.
"""

from collections.abc import Sequence
from itertools import pairwise

import numpy as np

from kit.sample.planted import Effort

_NODES, _WEIGHTS = np.polynomial.hermite_e.hermegauss(15)


def payout_share(curve: Sequence[tuple[float, float]], attainment: np.ndarray) -> np.ndarray:
    """The curve's value: linear between points, the second of two at one place from there on, flat outside."""
    below = np.full(attainment.shape, curve[0][1])
    for (x, y), (next_x, next_y) in pairwise(curve):
        width = next_x - x
        inside = y + (next_y - y) * (attainment - x) / width if width else np.full(attainment.shape, next_y)
        below = np.where(attainment >= x, np.where(attainment < next_x, inside, next_y), below)
    return below


def marginal_value(curve: Sequence[tuple[float, float]], expected: float, blur: float, step: float) -> float:
    """Expected payout gained per unit of attainment around `expected`, when attainment is known up to `blur`."""
    spread = expected + blur * _NODES
    gained = payout_share(curve, spread + step) - payout_share(curve, spread)
    return float(gained @ _WEIGHTS / _WEIGHTS.sum() / step)


def effort(numbers: Effort, value: float) -> float:
    """Effort for a marginal value, 1 being ordinary."""
    free = float(((1 + numbers.theta * value) / (1 + numbers.theta * numbers.ordinary)) ** numbers.eta)
    return min(max(free, numbers.least), numbers.most)
