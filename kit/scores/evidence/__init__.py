"""How solid a ranking is: over all weights that could be meant, and over the noise in people's own history."""

from kit.scores.evidence.acceptability import Acceptability, acceptability, pairwise
from kit.scores.evidence.rank_intervals import RankIntervals, rank_intervals
from kit.scores.evidence.weight_space import WeightSpace, draw_weights

__all__ = [
    "Acceptability",
    "RankIntervals",
    "WeightSpace",
    "acceptability",
    "draw_weights",
    "pairwise",
    "rank_intervals",
]
