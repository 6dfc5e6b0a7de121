"""People who end on a line more than once, and how many of them chance alone would make."""

from dataclasses import dataclass

import numpy as np
from scipy.stats import binom

OFTEN = 2
"""Times from which somebody is one who ended there more than once."""


@dataclass(frozen=True)
class Repeated:
    """Of `people`, how many ended on a line at least OFTEN times, and how many would if everyone were alike."""

    people: int
    often: int
    by_chance: float
    rate: float


def repeated(person: np.ndarray, on_line: np.ndarray) -> Repeated:
    """Everyone's quarters held against one chance for all."""
    quarters = np.bincount(person)
    times = np.bincount(person, on_line)[quarters > 0]
    quarters = quarters[quarters > 0]
    rate = float(on_line.mean()) if len(on_line) else 0.0
    chance = float(binom.sf(OFTEN - 1, quarters, rate).sum())
    return Repeated(len(quarters), int((times >= OFTEN).sum()), chance, rate)
