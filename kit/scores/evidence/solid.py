"""How solid a ranking is: each person's places at 95 %, the chance of the top quarter, and who cannot be told apart."""

from collections.abc import Sequence

import numpy as np
import pandas as pd

from kit.scores.board import Board, rescore
from kit.scores.evidence.noise import Noise, noise_of
from kit.scores.evidence.rank_intervals import alike, rank_intervals
from kit.scores.past import past_scores
from kit.scores.places import Floats, Whole

COLUMNS = ["manager_id", "error", "quarters", "rank_low", "rank_high", "p_top_quartile", "alike", "rank_note"]
DRAWS = 4_000
TOP = 4
"""The top quarter of n people are the first n / 4 places, rounded up."""


def solidity(
    board: Board, weights: np.ndarray, past: Sequence[Board], rng: np.random.Generator, *, level: float = 0.95
) -> pd.DataFrame:
    """A row a person in the board's order (COLUMNS), places within the ranking group.

    `error`: standard error of the score in points; `rank_low` … `rank_high`: marginal interval of the place (Mogstad
    et al. 2023); `p_top_quartile`: chance that the person truly is among the first quarter, given the score, its
    error and how much the group truly differs (normal empirical Bayes; Morris 1983); `alike`: number of the group of
    people who cannot be told apart, 1 at the top. Empty with `rank_note` where there is no score (`no_score`) or the
    own history is shorter than three earlier quarters (`too_little_history`).
    """
    scores, places = rescore(board, weights)
    noise = noise_of(past_scores(board, past, weights), board.group)
    found = np.full((len(scores), 4), np.nan)
    for group in np.unique(board.group):
        rows = np.flatnonzero((board.group == group) & (places > 0))
        if len(rows) and np.isfinite(noise.usual):
            found[rows] = _of_group(scores[rows], noise.errors[rows], rng, level)
    return _frame(board, noise, found, places)


def top_quartile(scores: Floats, errors: Floats, rng: np.random.Generator, *, draws: int = DRAWS) -> Floats:
    """For each of n people the share of draws from what they truly may be in which they are in the first quarter."""
    truly = max(float(scores.var(ddof=1)) - float((errors**2).mean()), 0.0) if len(scores) > 1 else 0.0
    told = np.divide(truly, truly + errors**2, out=np.ones_like(errors), where=truly + errors**2 > 0)
    centre, spread = scores.mean() + told * (scores - scores.mean()), np.sqrt(told) * errors
    if truly == 0:
        spread = np.maximum(spread, 1e-6)
    drawn = centre + spread * rng.standard_normal((draws, len(scores)))
    first = -(-len(scores) // TOP)
    cut = -np.partition(-drawn, first - 1, axis=1)[:, first - 1]
    return (drawn >= cut[:, None]).mean(axis=0)


def _of_group(scores: Floats, errors: Floats, rng: np.random.Generator, level: float) -> Floats:
    """Low, high, chance of the top quarter and group of the people who are ranked together."""
    intervals = rank_intervals(scores, errors, level=level)
    chance = top_quartile(scores, errors, rng)
    return np.column_stack([intervals.low, intervals.high, chance, alike(scores, intervals)]).astype(np.float64)


def _frame(board: Board, noise: Noise, found: Floats, places: Whole) -> pd.DataFrame:
    told = (places > 0) & noise.own
    shown = np.where(told[:, None], found, np.nan)
    frame = pd.DataFrame({"manager_id": pd.Series(board.people, dtype="str")})
    frame["error"] = np.where(told, noise.errors, np.nan)
    frame["quarters"] = noise.quarters
    for column, name in enumerate(("rank_low", "rank_high", "p_top_quartile", "alike")):
        frame[name] = shown[:, column]
    for name in ("rank_low", "rank_high", "alike"):
        frame[name] = frame[name].astype("Int64")
    frame["rank_note"] = np.where(places == 0, "no_score", np.where(noise.own, "", "too_little_history"))
    return frame[COLUMNS]
