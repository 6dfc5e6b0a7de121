"""The chance that a customer goes quiet: a logistic regression on earlier quarters, its level set by the last one.

Ridge-penalised maximum likelihood (Hoerl and Kennard 1970; le Cessie and van Houwelingen 1992, Applied Statistics
41:191-201), solved by Newton's method. The intercept is then moved so that the mean chance of the latest quarter that
is over equals the share that went quiet in it (Cox 1958, Biometrika 45:562-565, calibration in the large): bases drift.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from kit.kpis.signals.states import Floats, States

RIDGE = 1.0
STEPS, STILL = 50, 1e-10
LEAST = 50
"""Fewer that went quiet, or that bought again, teach nothing."""


@dataclass(frozen=True, eq=False)
class Chances:
    """A fitted model: `at` and `spread` scale the features, `slopes` weigh them, `level` is the intercept."""

    at: Floats
    spread: Floats
    slopes: Floats
    level: float

    def of(self, features: Floats) -> Floats:
        """The chance of each row."""
        return _logistic(self.level + (features - self.at) / self.spread @ self.slopes)


def learnt(past: Sequence[States]) -> Chances | None:
    """From quarters that are over, the latest last; None where too few customers went quiet or bought again."""
    features = np.vstack([one.features for one in past]) if past else np.zeros((0, 1))
    quiet = np.concatenate([one.quiet for one in past]) if past else np.zeros(0)
    if not told(quiet):
        return None
    at, spread = features.mean(axis=0), features.std(axis=0)
    spread = np.where(spread > 0, spread, 1.0)
    beta = _newton(np.column_stack([np.ones(len(quiet)), (features - at) / spread]), quiet)
    found = Chances(at, spread, beta[1:], float(beta[0]))
    latest = past[-1]
    return found if not told(latest.quiet) else _levelled(found, latest)


def told(quiet: Floats) -> bool:
    """Whether enough went quiet, and enough did not."""
    return min(quiet.sum(), len(quiet) - quiet.sum()) >= LEAST


def _newton(rows: Floats, quiet: Floats) -> Floats:
    beta = np.zeros(rows.shape[1])
    ridge = np.full(rows.shape[1], RIDGE)
    ridge[0] = 0.0
    for _ in range(STEPS):
        chance = _logistic(rows @ beta)
        slope = rows.T @ (quiet - chance) - ridge * beta
        weight = np.maximum(chance * (1 - chance), 1e-12)
        step = np.linalg.solve(rows.T @ (rows * weight[:, None]) + np.diag(ridge), slope)
        beta += step
        if np.abs(step).max() < STILL:
            break
    return beta


def _levelled(found: Chances, latest: States) -> Chances:
    """The same with its level moved until the latest quarter's mean chance is its share, by halving."""
    share = latest.quiet.mean()
    low, high = found.level - 20.0, found.level + 20.0
    for _ in range(100):
        middle = (low + high) / 2
        above = Chances(found.at, found.spread, found.slopes, middle).of(latest.features).mean() > share
        low, high = (low, middle) if above else (middle, high)
    return Chances(found.at, found.spread, found.slopes, (low + high) / 2)


def _logistic(value: Floats) -> Floats:
    return 1.0 / (1.0 + np.exp(-np.clip(value, -700.0, 700.0)))
