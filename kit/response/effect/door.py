"""The door: what a change did to a KPI of a history, with what was asked beside the answer."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from kit.base.period import Grain, Period
from kit.history import History
from kit.response.effect.evaluate import evaluate
from kit.response.effect.found import Found
from kit.response.effect.gather import gather
from kit.response.effect.treated import Treated


@dataclass(frozen=True)
class Asking:
    """Which KPI, by which periods, and for whom things changed."""

    kpi: str
    by: Grain
    treated: Treated


@dataclass(frozen=True)
class Effect:
    """What was found, the periods that it rests on, and how many people with values the file does not name."""

    asking: Asking
    found: Found
    periods: Sequence[Period]
    unlisted: int


def effect_of(history: History, asking: Asking, rng: np.random.Generator) -> Effect:
    """Evaluate a change on a history.

    Raises:
        BadInput: for a KPI that neither the kit nor the history knows.

    """
    gathered = gather(history, asking.treated, asking.kpi, asking.by)
    return Effect(asking, evaluate(gathered.panel, rng), gathered.periods, gathered.unlisted)
