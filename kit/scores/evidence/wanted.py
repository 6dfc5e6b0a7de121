"""Weights that give a wanted importance, or the word that none do.

Source: Paruolo, Saisana & Saltelli 2013, JRSS-A 176:609-634, section 5: the declared weights are chosen so that the
importances, as shares of their sum, come as near as possible to those that are wanted.
"""

from dataclasses import dataclass

import numpy as np
from scipy.optimize import minimize

from kit.scores.board import Board
from kit.scores.importance import importance
from kit.scores.places import Floats
from kit.scores.weights import WHOLE

NEAR = 0.01
"""Shares of importance within a hundredth of the wanted ones count as given."""
STARTS = 6


@dataclass(frozen=True, eq=False)
class Wanted:
    """Of k KPIs: `weights` (shares summing to 1) that come nearest, the `shares` of importance that they give.

    `reached` says whether those are the wanted ones within a hundredth; otherwise no weights give them.
    """

    weights: Floats
    shares: Floats
    reached: bool


def wanted_importance(board: Board, wanted: Floats, entry: int, weights: Floats) -> Wanted:
    """Solve for the weights of one role whose importances stand to each other as wanted.

    `wanted`: k shares that sum to 1, 0 for KPIs that shall not count; `weights`: a row a role, of which the others'
    stay as they are and this role's is where the search begins.

    Raises:
        ValueError: when the wanted shares are negative or do not sum to 1.

    """
    if (wanted < 0).any() or abs(wanted.sum() - 1) > 1e-9:
        raise ValueError("wanted shares must be non-negative and sum to 1")
    asked = np.flatnonzero(wanted > 0)
    trial = np.array(weights, dtype=np.float64)

    def shares_of(part: Floats) -> Floats:
        trial[entry] = 0.0
        trial[entry, asked] = part * WHOLE
        found = np.nan_to_num(importance(board, trial, entry))[asked]
        return found / found.sum() if found.sum() > 0 else np.zeros(len(asked))

    def missed(part: Floats) -> float:
        return float(((shares_of(part / part.sum()) - wanted[asked]) ** 2).sum())

    best = min((_descend(missed, start) for start in _starts(wanted[asked], trial[entry, asked])), key=missed)
    best = best / best.sum()
    full, got = np.zeros(len(wanted)), np.zeros(len(wanted))
    full[asked], got[asked] = best, shares_of(best)
    return Wanted(full, got, bool(np.abs(got - wanted).max() <= NEAR))


def _descend(missed: object, start: Floats) -> Floats:
    bounds = [(1e-6, 1)] * len(start)
    found = minimize(missed, start, method="SLSQP", bounds=bounds, options={"maxiter": 200, "ftol": 1e-12})
    return np.clip(found.x, 1e-6, 1)


def _starts(wanted: Floats, today: Floats) -> list[Floats]:
    """Where the search begins: the wanted shares, their roots, equal weights, today's, and two spread ones."""
    kpis = len(wanted)
    equal = np.full(kpis, 1 / kpis)
    starts = [wanted, np.sqrt(wanted) / np.sqrt(wanted).sum(), equal]
    if today.sum() > 0:
        starts.append(np.clip(today / today.sum(), 1e-3, 1))
    for step in range(STARTS - len(starts)):
        tilted = equal * (1 + np.cos(np.arange(kpis) * (step + 1.5))) + 0.02
        starts.append(tilted / tilted.sum())
    return starts
