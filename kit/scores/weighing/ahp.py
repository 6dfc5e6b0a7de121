"""Weights from judgements in pairs: the analytic hierarchy process.

Source: Saaty (1980), The Analytic Hierarchy Process; group judgements by geometric mean: Aczel & Saaty (1983),
Journal of Mathematical Psychology 27:93-102.
"""

from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING

import numpy as np

from kit.scores.places import Floats

if TYPE_CHECKING:
    from kit.scores.scheme import Role

RANDOM_INDICES = (0.0, 0.0, 0.58, 0.90, 1.12, 1.24, 1.32, 1.41, 1.45, 1.49, 1.51, 1.48, 1.56, 1.57, 1.59)
"""Mean consistency index of random matrices of order 1 to 15: Saaty (1980), table 1.1."""

ACCEPTABLE = 0.10
"""Saaty's bound for the consistency ratio; above it the judgements contradict each other too much."""


@dataclass(frozen=True, eq=False)
class Judgement:
    """Weights of n KPIs from one matrix of judgements.

    `weights`: the principal eigenvector, summing to 1; `geometric`: the geometric mean of rows, for comparison.
    `ratio`: the consistency ratio (0 for n < 3). `worst`: the three KPIs whose judgements contradict each other most
    (None for n < 3), and `contradiction`: by which factor a direct judgement misses the way round.
    """

    weights: Floats
    geometric: Floats
    ratio: float
    worst: tuple[int, int, int] | None
    contradiction: float

    @property
    def consistent(self) -> bool:
        """Whether the ratio is within Saaty's bound."""
        return self.ratio <= ACCEPTABLE


def judge(matrix: Floats) -> Judgement:
    """Weights and consistency of a positive reciprocal n × n matrix, n up to 15.

    Entry (i, j) says how many times as important KPI i is as KPI j.

    Raises:
        ValueError: when the matrix is not square, positive and reciprocal, or has more than 15 rows.

    """
    _reciprocal(matrix)
    order = len(matrix)
    values, vectors = np.linalg.eig(matrix)
    principal = int(np.argmax(values.real))
    vector = np.abs(vectors[:, principal].real)
    logs = np.log(matrix)
    rows = np.exp(logs.mean(axis=1))
    index = (values[principal].real - order) / (order - 1) if order > 2 else 0.0
    ratio = max(index, 0.0) / RANDOM_INDICES[order - 1] if order > 2 else 0.0
    worst, contradiction = _worst(logs)
    return Judgement(vector / vector.sum(), rows / rows.sum(), float(ratio), worst, contradiction)


def judged(role: "Role") -> tuple[Judgement, Floats]:
    """What the judges of a role say together, and the matrix of their judgements, in the order of the role's KPIs."""
    at = {entry.kpi: place for place, entry in enumerate(role.kpis)}
    matrices = []
    for judge_ in role.judgements:
        matrix = np.eye(len(at))
        for pair in judge_.pairs:
            one, other, times = at[pair.kpi], at[pair.over], float(pair.times)
            matrix[one, other], matrix[other, one] = times, 1 / times
        matrices.append(matrix)
    together = group_judgements(matrices)
    return judge(together), together


def group_judgements(matrices: list[Floats]) -> Floats:
    """One matrix for a group: the geometric mean, the only mean that keeps judgements reciprocal.

    Raises:
        ValueError: when there is no matrix, or one is not square, positive and reciprocal.

    """
    if not matrices:
        raise ValueError("a group needs at least one matrix")
    for matrix in matrices:
        _reciprocal(matrix)
    return np.exp(np.mean([np.log(matrix) for matrix in matrices], axis=0))


def _worst(logs: Floats) -> tuple[tuple[int, int, int] | None, float]:
    """The triad i, j, k in which i over j times j over k misses i over k by the largest factor."""
    triads = {(i, j, k): abs(logs[i, j] + logs[j, k] - logs[i, k]) for i, j, k in combinations(range(len(logs)), 3)}
    if not triads:
        return None, 1.0
    worst = max(triads, key=lambda triad: (round(triads[triad], 12), tuple(-part for part in triad)))
    return worst, float(np.exp(triads[worst]))


def _reciprocal(matrix: Floats) -> None:
    square = matrix.ndim == 2 and matrix.shape[0] == matrix.shape[1] and 1 <= len(matrix) <= len(RANDOM_INDICES)
    if not square or not np.isfinite(matrix).all() or (matrix <= 0).any() or not np.allclose(matrix * matrix.T, 1):
        raise ValueError("judgements must be a positive reciprocal matrix of at most 15 KPIs")
