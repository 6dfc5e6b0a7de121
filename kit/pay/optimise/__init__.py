"""Choosing a plan's free numbers: under a budget, nobody losing more than a share, several answers side by side."""

from kit.pay.optimise.neutral import neutral
from kit.pay.optimise.search import OBJECTIVES, Choice, Limits, Objective, Outcome, optimise
from kit.pay.optimise.trial import Trial, bench_of

__all__ = ["OBJECTIVES", "Choice", "Limits", "Objective", "Outcome", "Trial", "bench_of", "neutral", "optimise"]
