"""The sliders' state: every move makes a new one, so that undo is only going back. Knows nothing of widgets."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from kit.scores.weights import rebalance

Weights = tuple[int, ...]


@dataclass(frozen=True)
class Sliders:
    """The weights of one role in hundredths of a per cent.

    `before` is what they were when the slider in hand (`moving`) was taken up: a run of moves of one slider is computed
    from there, so that pulling it to the end and back changes nothing, and is one step for undo. `why` says why a
    slider did not go where it was pulled (see kit.scores.weights).
    """

    in_force: Weights
    weights: Weights
    locked: tuple[bool, ...]
    past: tuple[Weights, ...] = ()
    before: Weights = ()
    moving: int | None = None
    why: str = ""


def begin(in_force: Sequence[int]) -> Sliders:
    """Nothing moved, nothing locked."""
    weights = tuple(int(units) for units in in_force)
    return Sliders(weights, weights, (False,) * len(weights))


def move(state: Sliders, kpi: int, to: int) -> Sliders:
    """Pull one slider; the others follow."""
    goes_on = state.moving == kpi
    start = state.before if goes_on else state.weights
    found = rebalance(start, kpi, to, state.locked)
    if found.weights == state.weights:
        return replace(state, why=found.why)
    past = state.past if goes_on else (*state.past, state.weights)
    return replace(state, weights=found.weights, past=past, before=start, moving=kpi, why=found.why)


def lock(state: Sliders, kpi: int, locked: bool) -> Sliders:
    """Hold one slider, or let it go; the run of moves in hand ends."""
    held = (*state.locked[:kpi], locked, *state.locked[kpi + 1 :])
    return replace(state, locked=held, moving=None, why="")


def undo(state: Sliders) -> Sliders:
    """Back by one step; without a step nothing changes."""
    if not state.past:
        return state
    return replace(state, weights=state.past[-1], past=state.past[:-1], moving=None, why="")


def reset(state: Sliders) -> Sliders:
    """Back to the weights in force, as a step that can be undone; locks stay."""
    if state.weights == state.in_force:
        return replace(state, moving=None, why="")
    return replace(state, weights=state.in_force, past=(*state.past, state.weights), moving=None, why="")
