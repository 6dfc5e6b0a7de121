"""From a group's weeks to a verdict and an effect: what its people respond like, or that it cannot be told."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Literal

import numpy as np

from kit.response.structural.effect import Effect, effect_of, prior_effect, shocks_for, still_effect
from kit.response.structural.fit import attempt
from kit.response.structural.group import Group
from kit.response.structural.levels import grid_for
from kit.response.structural.search import USUAL, Found, asked_for, refitted, search, unsearched
from kit.response.structural.timing import masked, moved

Verdict = Literal["responds", "no_response_found", "cannot_be_told"]

CLEAR = 8.0
"""How much likelier (log) the weeks must be with a response than without before one is claimed."""
STEADY = 3.0
"""And by how many standard deviations of its sum over people."""
TELLING = 10.0
"""How much less likely a usual response must be than none before its absence is claimed."""
FEWEST = 15
"""People below whom nothing is claimed."""
LUMPY = 2.5
"""Dispersion of a week's sales beyond which weeks are mostly empty and no path is seen in them."""
PRIOR = tuple((strength, eta) for strength in (0.0, 0.12, 0.25, 0.4) for eta in (0.25, 0.7))
"""Tastes that are possible where the history cannot tell, equally likely."""
NAMES = ("strength", "log_eta", "bias")
"""The numbers of a taste that are searched for once a response is seen."""
PATIENT = ("strength", "log_eta", "patience")
"""And those of another form, in which what is later is worth the less the later it is."""
RISE = 0.65
"""The most that effort is taken to have raised past sales, in logarithm, when levels are laid out."""


@dataclass(frozen=True)
class Estimated:
    """A group with its verdict, why (`reason`, a key of the catalogue), the search and the effect.

    `sampled`: of how many of its people the taste was estimated, None where of all.
    """

    group: Group
    grid: np.ndarray
    verdict: Verdict
    reason: str
    found: Found
    effect: Effect
    sampled: int | None = None


def estimate(group: Group, rng: np.random.Generator, told: Callable[[], None]) -> Estimated:
    """Search for the taste, judge whether there is one, and work out the effect accordingly."""
    grid = grid_for(group.weeks, RISE)
    few = group.weeks.people < FEWEST
    found = unsearched(group.weeks, grid) if few else search(group.weeks, grid, NAMES[:2], told)
    verdict, reason = judged(group, grid, found)
    shocks = shocks_for(group, rng)
    if verdict == "responds":
        group, found = _responding(group, grid, found, told)
        return Estimated(group, grid, verdict, reason, found, effect_of(group, grid, found, shocks))
    if verdict == "no_response_found":
        group = replace(group, moved=moved(group.weeks, found.null))
        return Estimated(group, grid, verdict, reason, found, still_effect(group, grid, found, shocks))
    tastes = [replace(USUAL, strength=strength, eta=eta, sigma=found.null.taste.sigma) for strength, eta in PRIOR]
    trials = [attempt(group.weeks, grid, taste, found.null.levels) for taste in tastes]
    return Estimated(group, grid, verdict, reason, found, prior_effect(group, grid, trials, shocks))


def _responding(group: Group, grid: np.ndarray, found: Found, told: Callable[[], None]) -> tuple[Group, Found]:
    """The whole taste, with moved sales apart where there are any.

    They are looked for before later value may weigh less, which would take a last week that is held back for the
    weeks before it; then again once the weeks that they touch are out. Those weeks are where a bias would be seen, so
    that without them it is taken to be none.
    """
    seen = moved(group.weeks, found.best)
    if seen.any:
        careful = masked(group.weeks, seen, found.best)
        again = search(careful, grid, NAMES[:2], told, refitted(careful, grid, found))
        still = moved(group.weeks, again.best)
        if still.any:
            return replace(group, weeks=careful, moved=still), again
    return group, asked_for(found, [search(group.weeks, grid, names, told, found) for names in (NAMES, PATIENT)])


def judged(group: Group, grid: np.ndarray, found: Found) -> tuple[Verdict, str]:
    """What may be said, and why."""
    if group.weeks.people < FEWEST:
        return "cannot_be_told", "few_people"
    if found.null.dispersion > LUMPY:
        return "cannot_be_told", "lumpy"
    if found.gain > CLEAR and found.robust > STEADY:
        return "responds", "likelier"
    usual = attempt(group.weeks, grid, replace(USUAL, strength=0.2, sigma=found.null.taste.sigma), found.null.levels)
    lost = float((found.null.likely(found.null.dispersion) - usual.likely(found.null.dispersion)).sum())
    if lost > TELLING:
        return "no_response_found", "none_likelier"
    straight = all(_straight(wage.whole) for wage in group.weeks.wages)
    return "cannot_be_told", "straight" if straight else "little_variation"


def _straight(pay: np.ndarray) -> bool:
    """Whether pay rises evenly, as far as anybody gets."""
    slopes = np.diff(pay)
    return bool(np.ptp(slopes) <= 0.02 * max(float(np.abs(slopes).max()), 1e-9))
