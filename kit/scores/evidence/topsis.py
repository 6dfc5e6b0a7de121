"""A second opinion on a ranking: TOPSIS, nearness to the best and distance from the worst of those who are there.

Never a score of the kit: it cannot be split into contributions, and the order of two people may turn round when a
third leaves. Source: Hwang & Yoon 1981, Multiple Attribute Decision Making, section 3.2.6.
"""

from dataclasses import dataclass

import numpy as np
from scipy.stats import spearmanr

from kit.scores.board import Board, rescore, shares
from kit.scores.places import Floats, Whole, places


@dataclass(frozen=True, eq=False)
class Opinion:
    """Of n people: `closeness` (0-1), `rank` by it within the group, and its rank correlation with the score.

    People without a score, or with a KPI missing, have NaN and 0.
    """

    closeness: Floats
    rank: Whole
    agreement: float


def topsis(board: Board, weights: np.ndarray) -> Opinion:
    """The opinion on a board under some weights, group by group."""
    scores, _ = rescore(board, weights)
    counted = np.nan_to_num(shares(board, weights))
    whole = ~np.isnan(scores) & ~((np.asarray(weights)[board.entry] > 0) & ~board.available).any(axis=1)
    found = np.full(len(scores), np.nan)
    for group in np.unique(board.group):
        rows = np.flatnonzero(whole & (board.group == group))
        if len(rows):
            found[rows] = closeness(board.points[rows], counted[rows])
    both = ~np.isnan(found)
    told = both.sum() > 2 and np.ptp(found[both]) > 0 and np.ptp(scores[both]) > 0
    return Opinion(
        found, places(found, board.group), float(spearmanr(found[both], scores[both])[0]) if told else np.nan
    )


def closeness(points: Floats, weights: Floats) -> Floats:
    """Distance from the worst over the sum of both distances; ½ where nobody differs. Weights: k, or n × k."""
    norms = np.sqrt((points**2).sum(axis=0))
    scaled = weights * points / np.where(norms > 0, norms, 1.0)
    best, worst = scaled.max(axis=0), scaled.min(axis=0)
    to_best, to_worst = (np.sqrt(((scaled - end) ** 2).sum(axis=1)) for end in (best, worst))
    total = to_best + to_worst
    return np.where(total > 0, to_worst / np.where(total > 0, total, 1.0), 0.5)
