"""How solid a ranking is: over all weights that could be meant, and over the noise in people's own history."""

from kit.scores.evidence.acceptability import Acceptability, acceptability, grade_chances, pairwise
from kit.scores.evidence.backtest import Backtest, Origin, backtest, board_scores, origins
from kit.scores.evidence.market import market_adjusted, quantiles, reach
from kit.scores.evidence.noise import Noise, noise_of
from kit.scores.evidence.rank_intervals import RankIntervals, alike, alike_of, rank_intervals, rank_intervals_of
from kit.scores.evidence.reliability import Reliability, reliability, shrunk
from kit.scores.evidence.smoothed import smoothed_importance
from kit.scores.evidence.solid import solidity
from kit.scores.evidence.spare import Repeat, Spare, duties_without_kpi, repeated_kpis, spare_kpis
from kit.scores.evidence.topsis import Opinion, topsis
from kit.scores.evidence.wanted import Wanted, wanted_importance
from kit.scores.evidence.weight_space import WeightSpace, draw_weights

__all__ = [
    "Acceptability",
    "Backtest",
    "Noise",
    "Opinion",
    "Origin",
    "RankIntervals",
    "Reliability",
    "Repeat",
    "Spare",
    "Wanted",
    "WeightSpace",
    "acceptability",
    "alike",
    "alike_of",
    "backtest",
    "board_scores",
    "draw_weights",
    "duties_without_kpi",
    "grade_chances",
    "market_adjusted",
    "noise_of",
    "origins",
    "pairwise",
    "quantiles",
    "rank_intervals",
    "rank_intervals_of",
    "reach",
    "reliability",
    "repeated_kpis",
    "shrunk",
    "smoothed_importance",
    "solidity",
    "spare_kpis",
    "topsis",
    "wanted_importance",
]
