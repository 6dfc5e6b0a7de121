"""Effective importance where the relation is not linear: the same S_k, with E[score | points] drawn by a smoother.

A local-linear regression with a Gaussian kernel and Silverman's width, as in Paruolo, Saisana & Saltelli 2013,
section 4.2 (they use the same kind); used where gates, caps or a geometric mean bend the score.
"""

import numpy as np

from kit.scores.board import Board, rescore
from kit.scores.importance import FLAT
from kit.scores.places import Floats

FEWEST = 10
"""People below whose number a smoother only follows the dots."""


def smoothed_importance(board: Board, weights: np.ndarray, entry: int) -> Floats:
    """S_k of each KPI among the people of one role: k shares in 0-1; NaN where too few people, or nothing, differ."""
    scores, _ = rescore(board, weights)
    found = np.full(len(board.kpis), np.nan)
    for kpi in range(len(board.kpis)):
        rows = ~np.isnan(scores) & (board.entry == entry) & board.available[:, kpi]
        x, y = board.points[rows, kpi], scores[rows]
        if len(x) >= FEWEST and x.var() > FLAT and y.var() > FLAT:
            found[kpi] = min(_expected(x, y).var() / y.var(), 1.0)
    return found


def _expected(x: Floats, y: Floats) -> Floats:
    """E[y | x] at each x, local-linear."""
    spread = x.std()
    low, high = np.quantile(x, [0.25, 0.75])
    robust = min(spread, (high - low) / 1.349) if high > low else spread
    width = max(0.9 * robust * len(x) ** -0.2, 1e-9 * spread)
    away = x[None, :] - x[:, None]
    kernel = np.exp(-0.5 * (away / width) ** 2)
    zero, one, two = kernel.sum(axis=1), (kernel * away).sum(axis=1), (kernel * away**2).sum(axis=1)
    below = zero * two - one**2
    flat = below <= 1e-9 * zero * np.maximum(two, 1e-300)
    line = (two * (kernel @ y) - one * ((kernel * away) @ y)) / np.where(flat, 1.0, below)
    return np.where(flat, (kernel @ y) / zero, line)
