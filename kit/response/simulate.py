"""The room's door: a history under two plans, with people responding as they are taken to."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from kit.base.period import Period
from kit.history import History
from kit.pay import Plan
from kit.response.behaviour import REPLAY, Behaviour
from kit.response.elasticity import by_elasticity
from kit.response.forecast import Forecast
from kit.response.replay import replay
from kit.response.structural import respond
from kit.scores import Scores


def simulate(
    history: History,
    in_force: Plan,
    proposed: Plan,
    periods: Sequence[Period],
    behaviour: Behaviour = REPLAY,
    *,
    scores: Mapping[str, Scores] | None = None,
) -> Forecast:
    """What periods of a history bring under both plans; `scores` (by label) where a plan pays on the score.

    Raises:
        BadInput: when there is no period, or a plan cannot pay them.

    """
    replayed = replay(history, in_force, proposed, periods, scores=scores)
    if behaviour.kind == "replay":
        return replayed
    plans = (in_force, proposed)
    stated = by_elasticity(history, plans, periods, replayed, behaviour.elasticity)
    if behaviour.kind == "elasticity":
        return replace(stated, beside=(replayed.line,))
    return replace(respond(history, plans, periods, replayed, behaviour), beside=(replayed.line, stated.line))
