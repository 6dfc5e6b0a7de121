"""Thousands of people: what they respond like is estimated on a sample, what it brings is worked out over them all.

The taste is common to a group, so that a sample finds it, only less surely; potentials, markets and season are then
settled for everybody. The interval is the sample's, taken over to the whole: wider than one of everybody would be.
"""

from collections.abc import Callable
from dataclasses import replace

import numpy as np

from kit.response.structural.ahead import Asked
from kit.response.structural.effect import Effect, lives, shocks_for
from kit.response.structural.estimate import RISE, Estimated, estimate
from kit.response.structural.fit import Trial, attempt
from kit.response.structural.group import Group
from kit.response.structural.levels import Levels, first_levels, grid_for
from kit.response.structural.side import Side
from kit.response.structural.timing import masked
from kit.response.structural.weeks import Weeks

MOST = 400
"""People of a group whose taste is estimated: of more, so many are drawn."""
ROUNDS = 3


def estimate_any(group: Group, rng: np.random.Generator, told: Callable[[], None], most: int = MOST) -> Estimated:
    """The estimate for a group of any size: of all its people, or of `most` of them taken over to all."""
    if group.weeks.people <= most:
        return estimate(group, rng, told)
    sample = drawn(group, most, rng)
    return over_all(group, estimate(sample, rng, told), rng)


def drawn(group: Group, most: int, rng: np.random.Generator) -> Group:
    """The same group with `most` of its people, each as likely as any other."""
    people = np.sort(rng.choice(group.weeks.people, most, replace=False))
    number = np.full(group.weeks.people, -1)
    number[people] = np.arange(most)
    weeks, asked = group.weeks, group.asked
    rows, places = np.flatnonzero(number[weeks.person] >= 0), np.flatnonzero(number[asked.person] >= 0)
    some = Weeks(
        weeks.sold[rows],
        weeks.quota[rows],
        number[weeks.person[rows]],
        weeks.quarter[rows],
        weeks.kind[rows],
        weeks.wages,
        weeks.kept[rows] if weeks.kept.size else weeks.kept,
    )
    return replace(
        group,
        weeks=some,
        asked=Asked(number[asked.person[places]], asked.quarter[places], asked.quota[places]),
        before=_some(group.before, places),
        after=_some(group.after, places),
        rows=tuple(group.rows[place] for place in places) if group.rows else (),
        names=tuple(group.names[person] for person in people),
    )


def over_all(group: Group, one: Estimated, rng: np.random.Generator) -> Estimated:
    """What was estimated on a sample, for everybody in the group.

    Sums are worked out over everybody at the sample's taste; where nothing could be told they grow as much as those of
    people who do not respond. The covariance grows with the sums.
    """
    grid = grid_for(group.weeks, RISE)
    best, null = (_settled(group, one, grid, trial) for trial in (one.found.best, one.found.null))
    whole = replace(group, moved=one.group.moved)
    if one.verdict == "responds" and one.group.moved.any:
        whole = replace(whole, weeks=masked(group.weeks, one.group.moved, best))
        best = attempt(whole.weeks, grid, best.taste, best.levels)
    responds = one.verdict == "responds"
    rows = lives(whole, grid, best if responds else null, shocks_for(whole, rng))
    shocks = shocks_for(one.group, np.random.default_rng(0))
    theirs = lives(one.group, one.grid, one.found.best if responds else one.found.null, shocks).sum(axis=1)
    more = np.where(theirs > 0, rows.sum(axis=1) / np.where(theirs > 0, theirs, 1.0), 0.0)
    sums = one.effect.sums * more if one.verdict == "cannot_be_told" else rows.sum(axis=1)
    effect = Effect(sums, one.effect.covariance * np.outer(more, more), rows, sums * _unmoved(one.effect))
    found = replace(one.found, best=best, null=null)
    return Estimated(whole, grid, one.verdict, one.reason, found, effect, one.group.weeks.people)


def _unmoved(effect: Effect) -> np.ndarray:
    """What sums would be, over what they are, if nothing were moved across the quarter's end."""
    sums = np.where(effect.sums > 0, effect.sums, 1.0)
    return np.where(effect.sums > 0, effect.unmoved / sums, 1.0)


def _settled(group: Group, one: Estimated, grid: np.ndarray, trial: Trial) -> Trial:
    """A trial of the sample's taste over everybody, each at their own level."""
    begun, theirs = first_levels(group.weeks), first_levels(one.group.weeks)
    lifted = begun.potential + float((trial.levels.potential - theirs.potential).mean())
    start = Levels(lifted, trial.levels.market, trial.levels.season)
    return attempt(group.weeks, grid, trial.taste, start, ROUNDS)


def _some(side: Side, places: np.ndarray) -> Side:
    return Side(tuple(side.curves[place] for place in places), side.wages, side.kind[places])
