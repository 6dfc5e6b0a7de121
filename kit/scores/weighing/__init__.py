"""Where weights may come from: judgements in pairs (AHP), and how much each KPI separates people.

The second kind is a diagnostic beside the managers' weights, never a substitute for deciding what matters.
"""

from kit.scores.weighing.ahp import Judgement, group_judgements, judge
from kit.scores.weighing.separation import critic_weights, entropy_weights, equal_weights, spread_weights

__all__ = [
    "Judgement",
    "critic_weights",
    "entropy_weights",
    "equal_weights",
    "group_judgements",
    "judge",
    "spread_weights",
]
