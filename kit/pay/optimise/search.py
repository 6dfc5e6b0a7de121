"""The search: the best numbers under the limits at several costs, and the front of those that nothing else beats.

Differential evolution (Storn & Price 1997; scipy) over whole steps: for the best, for the cheapest, and at costs in
between. The front is made of all that was tried: people are unlike, and one answer is not enough (Daljord, Misra & Nair
2016, JMR 53:161).
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

import numpy as np
from scipy.optimize import differential_evolution

from kit.pay.optimise.trial import Bench, Trial

Objective = Literal["margin", "correlation", "fairness"]
OBJECTIVES: tuple[Objective, ...] = ("margin", "correlation", "fairness")

AIMS: Mapping[str, Callable[[Trial], float]] = {
    "margin": lambda trial: float(trial.cost),
    "correlation": lambda trial: -trial.correlation,
    "fairness": lambda trial: trial.unevenness,
}
"""What is made small. Under replay sales are what they were, so the margin grows as pay shrinks."""

BESIDE: Mapping[str, Callable[[Trial], float]] = {**AIMS, "margin": lambda trial: trial.loss}
"""What the front weighs against cost: the aim itself, or where that is the cost, the largest loss."""

LEVELS = 3
ROUNDS, SLOW_ROUNDS = 15, 4
SHOWN = 5
NO_PLAN = 1e9


@dataclass(frozen=True)
class Limits:
    """The budget in cents (None: none), and the share of their pay that nobody may lose more than (None: any)."""

    budget: int | None = None
    loss: float | None = None


@dataclass(frozen=True)
class Choice:
    """A plan on the front: what it gives, and its numbers in the order of the free places."""

    trial: Trial
    best: bool


@dataclass(frozen=True)
class Outcome:
    """What the search found: the plans on the front from cheap to dear (empty where none keeps the limits).

    `nearest`: of the plans that break a limit, the one that breaks it least, where none keeps them. `tried`: how many.
    """

    objective: Objective
    limits: Limits
    choices: tuple[Choice, ...]
    nearest: Trial | None
    tried: int


def optimise(bench: Bench, objective: Objective, limits: Limits, rng: np.random.Generator) -> Outcome:
    """Choose the free numbers; what was tried on the bench before has no part in it."""
    bench = replace(bench, tried={})
    rounds = ROUNDS if _quick(bench) else SLOW_ROUNDS
    best = _search(bench, AIMS[objective], limits, rng, rounds)
    cheap = _search(bench, AIMS["margin"], limits, rng, rounds)
    if best is not None and cheap is not None and objective != "margin":
        for level in range(1, LEVELS + 1):
            most = cheap.cost + (best.cost - cheap.cost) * level // (LEVELS + 1)
            _search(bench, AIMS[objective], Limits(most, limits.loss), rng, rounds)
    if objective == "margin":
        _search(bench, BESIDE["margin"], limits, rng, rounds)
    made = [trial for trial in bench.tried.values() if trial is not None]
    kept = [trial for trial in made if over(trial, limits) == 0]
    if not kept:
        nearest = min(made, key=lambda trial: (over(trial, limits), trial.steps), default=None)
        return Outcome(objective, limits, (), nearest, len(bench.tried))
    front = front_of(kept, BESIDE[objective])
    first = min(kept, key=lambda trial: (AIMS[objective](trial), trial.cost, trial.steps))
    shown = _spread(front, first)
    return Outcome(objective, limits, tuple(Choice(one, one == first) for one in shown), None, len(bench.tried))


def front_of(trials: Sequence[Trial], beside: Callable[[Trial], float]) -> list[Trial]:
    """Those that no other beats in both cost and `beside` (both small), from cheap to dear."""
    found: list[Trial] = []
    for trial in sorted(trials, key=lambda one: (one.cost, beside(one), one.steps)):
        if not found or beside(trial) < beside(found[-1]) - 1e-12:
            found.append(trial)
    return found


def over(trial: Trial, limits: Limits) -> float:
    """By how much a trial breaks the limits, as a share; 0 where it keeps them."""
    broken = 0.0
    if limits.budget is not None:
        broken += max(0.0, (trial.cost - limits.budget) / max(limits.budget, 1))
    if limits.loss is not None:
        broken += max(0.0, trial.loss - limits.loss - 1e-12)
    return broken


def _search(
    bench: Bench, aim: Callable[[Trial], float], limits: Limits, rng: np.random.Generator, rounds: int
) -> Trial | None:
    """The best trial found for an aim under limits; None where none keeps them."""

    def worth(steps: np.ndarray) -> float:
        trial = bench.trial([round(step) for step in steps])
        if trial is None:
            return NO_PLAN
        broken = over(trial, limits)
        return aim(trial) if broken == 0 else NO_PLAN / 1e3 * (1 + broken) + abs(aim(trial)) * broken

    now = [free.now for free in bench.frees]
    bounds = [(0, free.steps) for free in bench.frees]
    differential_evolution(
        worth, bounds, x0=now, integrality=np.ones(len(bounds), dtype=bool), maxiter=rounds, popsize=8, polish=False,
        rng=rng, init="sobol",
    )  # fmt: skip
    kept = [trial for trial in bench.tried.values() if trial is not None and over(trial, limits) == 0]
    return min(kept, key=lambda trial: (aim(trial), trial.cost, trial.steps), default=None)


def _quick(bench: Bench) -> bool:
    from kit.pay.fast import slow

    return not slow(bench.plan([free.now for free in bench.frees]))


def _spread(front: Sequence[Trial], first: Trial) -> list[Trial]:
    """At most SHOWN of a front: its ends, the best, and some evenly between."""
    if first not in front:
        front = sorted([*front, first], key=lambda one: (one.cost, one.steps))
    if len(front) <= SHOWN:
        return list(front)
    places = {round(place * (len(front) - 1) / (SHOWN - 1)) for place in range(SHOWN)} | {front.index(first)}
    return [front[place] for place in sorted(places)]
