"""Which KPIs could go without changing any place or grade, which repeat each other, and which duties have no KPI."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy.special import ndtri

from kit.scores.board import Board, rescore
from kit.scores.names import Names
from kit.scores.places import TIE, Whole
from kit.scores.scheme import Scheme

ALIKE = 0.9
FEWEST = 8


@dataclass(frozen=True)
class Spare:
    """What happens when one KPI's weight goes to the role's others in proportion, over some quarters together.

    `places`, `grades`: how many people's changed (each quarter counts); `people`: how many were looked at. A KPI
    without weight is not listed, nor the only one of a role.
    """

    kpi: str
    places: int
    grades: int
    people: int

    @property
    def could_go(self) -> bool:
        """Whether nothing at all would have changed."""
        return self.people > 0 and self.places == 0 and self.grades == 0


@dataclass(frozen=True)
class Repeat:
    """Two KPIs whose points go together: the correlation over all quarters, and its 95 % interval (Fisher's z)."""

    one: str
    other: str
    correlation: float
    low: float
    high: float
    people: int


def spare_kpis(boards: Sequence[Board], weights: Whole, entry: int, cuts: Sequence[float]) -> tuple[Spare, ...]:
    """Each weighed KPI of a role taken out in turn, the least missed first; `cuts` are the scores of grades."""
    mine = np.flatnonzero(weights[entry] > 0)
    found = []
    for kpi in mine if len(mine) > 1 else ():
        without = np.array(weights, dtype=np.float64)
        without[entry, kpi] = 0
        places, grades, people = 0, 0, 0
        for board in boards:
            (score, place), (less, after) = rescore(board, weights), rescore(board, without)
            rows = (board.entry == entry) & (place > 0)
            places += int((place != after)[rows].sum())
            grades += int((_grade(score, cuts) != _grade(less, cuts))[rows].sum())
            people += int(rows.sum())
        found.append(Spare(boards[0].kpis[kpi], places, grades, people))
    return tuple(sorted(found, key=lambda one: (one.places + one.grades, one.kpi)))


def repeated_kpis(boards: Sequence[Board], weights: Whole, entry: int, *, alike: float = ALIKE) -> tuple[Repeat, ...]:
    """Pairs of a role's weighed KPIs whose points correlate at least so much, the closest first."""
    mine = np.flatnonzero(weights[entry] > 0)
    points = np.vstack([np.where(board.available, board.points, np.nan)[board.entry == entry] for board in boards])
    found = []
    for place, one in enumerate(mine):
        for other in mine[place + 1 :]:
            both = points[~np.isnan(points[:, [one, other]]).any(axis=1)][:, [one, other]]
            if len(both) >= FEWEST and both.std(axis=0).min() > 0:
                near = float(np.corrcoef(both.T)[0, 1])
                low, high = _fisher(near, len(both))
                if near >= alike:
                    found.append(Repeat(boards[0].kpis[one], boards[0].kpis[other], near, low, high, len(both)))
    return tuple(sorted(found, key=lambda pair: (-pair.correlation, pair.one, pair.other)))


def duties_without_kpi(scheme: Scheme) -> tuple[tuple[str, Names], ...]:
    """Duties that a role lists and that no weighed KPI of the role stands for: (role, duty)."""
    found = []
    for name, role in scheme.roles.items():
        covered = [entry.duty for entry in role.kpis if entry.weight > 0]
        found += [(name, duty) for duty in role.duties if duty not in covered]
    return tuple(found)


def _grade(scores: np.ndarray, cuts: Sequence[float]) -> np.ndarray:
    """How many cuts a score reaches."""
    return (scores[:, None] >= np.array(cuts, dtype=np.float64)[None, :] - TIE).sum(axis=1)


def _fisher(correlation: float, people: int) -> tuple[float, float]:
    centre = np.arctanh(np.clip(correlation, -1 + 1e-15, 1 - 1e-15))
    reach = ndtri(0.975) / np.sqrt(people - 3)
    return float(np.tanh(centre - reach)), float(np.tanh(centre + reach))
