"""From a history and plans to their risk: measure all past quarters once, then draw."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np

from kit.base.period import Period
from kit.history import History
from kit.pay.periods import basis
from kit.pay.plan import Plan
from kit.pay.risk.chances import chances
from kit.pay.risk.panel import panel_of
from kit.pay.risk.past import past_quarters
from kit.pay.risk.risk import Risk, Wanted, risk
from kit.pay.risk.worth import worth
from kit.scores import Scores


def risk_of(
    history: History,
    plans: Mapping[str, Plan],
    periods: Sequence[Period],
    wanted: Wanted,
    scores: Mapping[str, Scores] | None = None,
) -> Risk | None:
    """The risk of plans by name over as many quarters as `periods`, with their people and targets.

    `scores`, by label, of all `past_quarters` where a plan pays on the score. None where the past is too short.
    """
    past = past_quarters(history, periods[-1])
    to_come = [period for period in past if period in periods]
    found = basis(history, list(plans.values()), past, scores)
    panel = panel_of(history, found, list(plans.values()), past, to_come)
    told = risk(panel, plans, wanted, history.settings.cent)
    if told is None:
        return None
    drawn = chances(found, plans, past, wanted.draws, np.random.default_rng([wanted.seed, 1]))
    return replace(told, chances=drawn, worth=worth(history, found, plans, past))
