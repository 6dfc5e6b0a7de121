"""What a weight really does: the share of the differences in score that a KPI alone accounts for.

S_k = Var(E[score | points of k]) / Var(score); where the relation is taken as linear this is the squared correlation.
Source: Paruolo, Saisana & Saltelli 2013, Journal of the Royal Statistical Society A 176:609–634. The shares of KPIs
that go together overlap, so they need not sum to 1.
"""

import numpy as np
from numpy.typing import NDArray

from kit.scores.board import Board, rescore
from kit.scores.places import Floats

FLAT = 1e-12
"""Below this variance (in squared points) everybody has the same points, and nothing can be told."""


def importance(board: Board, weights: NDArray, entry: int) -> Floats:
    """S_k of each KPI among the people of one role: k shares in 0–1, NaN where points or scores do not differ."""
    scores, _ = rescore(board, weights)
    known = ~np.isnan(scores) & (board.entry == entry)
    counted = board.available & known[:, None]
    number = np.maximum(counted.sum(axis=0), 1)
    x = np.where(counted, board.points, 0.0)
    y = np.where(counted, np.where(known, scores, 0.0)[:, None], 0.0)
    x = np.where(counted, x - x.sum(axis=0) / number, 0.0)
    y = np.where(counted, y - y.sum(axis=0) / number, 0.0)
    spread_x, spread_y = (x * x).sum(axis=0), (y * y).sum(axis=0)
    told = (spread_x > FLAT * number) & (spread_y > FLAT * number)
    below = np.where(told, spread_x * spread_y, 1.0)
    return np.where(told, np.minimum((x * y).sum(axis=0) ** 2 / below, 1.0), np.nan)
