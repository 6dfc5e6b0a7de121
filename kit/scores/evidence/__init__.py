"""How solid a ranking is: over all weights that could be meant, and over the noise in people's own history."""

from kit.scores.evidence.acceptability import Acceptability, acceptability, pairwise
from kit.scores.evidence.noise import Noise, noise_of
from kit.scores.evidence.rank_intervals import RankIntervals, alike, rank_intervals
from kit.scores.evidence.solid import solidity
from kit.scores.evidence.weight_space import WeightSpace, draw_weights

__all__ = [
    "Acceptability",
    "Noise",
    "RankIntervals",
    "WeightSpace",
    "acceptability",
    "alike",
    "draw_weights",
    "noise_of",
    "pairwise",
    "rank_intervals",
    "solidity",
]
