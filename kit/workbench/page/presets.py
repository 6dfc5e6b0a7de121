"""Weights by method, ready to be tried: equal ones, and those that say how much each KPI separates people."""

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction

import numpy as np

from kit.base.money import largest_remainder
from kit.scores.places import Floats
from kit.scores.weighing import critic_weights, entropy_weights, equal_weights, spread_weights
from kit.scores.weights import WHOLE
from kit.workbench.desk import Desk
from kit.workbench.evidence import columns

SEPARATING: dict[str, Callable[[Floats], Floats]] = {
    "entropy": entropy_weights,
    "critic": critic_weights,
    "spread": spread_weights,
}


@dataclass(frozen=True)
class Preset:
    """A method's name and its weights in hundredths of a per cent, in the order of the role's KPIs."""

    method: str
    weights: tuple[int, ...]


def presets(desk: Desk, entry: int) -> list[Preset]:
    """Equal weights, and each method that can be worked out for the people of a role who have all values.

    A method that needs differences gives nothing where there are none.
    """
    mine = columns(desk, entry)
    board = desk.board
    inside = (board.entry == entry) & board.available[:, mine].all(axis=1)
    found = [Preset("equal", hundredths(equal_weights(len(mine))))]
    points = board.points[inside][:, mine]
    varied = len(points) > 1 and bool((points.max(axis=0) > points.min(axis=0)).any())
    if varied and len(mine) > 1:
        found += [Preset(method, hundredths(weigh(points))) for method, weigh in SEPARATING.items()]
    return found


def hundredths(shares: Floats) -> tuple[int, ...]:
    """Shares as whole hundredths of a per cent that sum to 10,000, by largest remainder."""
    return tuple(largest_remainder([Fraction(float(share)) for share in np.clip(shares, 0, None)], WHOLE))
