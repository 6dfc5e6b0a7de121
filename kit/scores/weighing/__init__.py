"""Where weights may come from: judgements in pairs (AHP), noise, forecasts, and how much each KPI separates people.

The last kind is a diagnostic beside the managers' weights, never a substitute for deciding what matters.
"""

from kit.scores.weighing.ahp import Judgement, group_judgements, judge, judged
from kit.scores.weighing.noise_aware import Supported, noise_aware, noise_covariance
from kit.scores.weighing.predictive import Predictive, predictive
from kit.scores.weighing.separation import critic_weights, entropy_weights, equal_weights, spread_weights

__all__ = [
    "Judgement",
    "Predictive",
    "Supported",
    "critic_weights",
    "entropy_weights",
    "equal_weights",
    "group_judgements",
    "judge",
    "judged",
    "noise_aware",
    "noise_covariance",
    "predictive",
    "spread_weights",
]
