"""Few clusters: the dates of the change dealt out anew among the clusters, and what would then have been found.

Randomisation inference (Fisher; Rosenbaum 2002, chapter 2). With fewer than ten teams on a side standard errors are
too small; how far the estimate stands out among those of all other ways to deal the dates needs no law of large
numbers. The interval holds every constant effect that the test does not reject.
"""

import math
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from kit.response.effect.aggregate import by_group, by_time_since, simple
from kit.response.effect.cells import Control, cells
from kit.response.effect.panel import NEVER, Floats, Panel, Whole
from kit.response.effect.spread import LEVEL

MOST = 499
"""Ways to deal the dates that are tried; all where there are no more."""


@dataclass(frozen=True)
class Dealt:
    """What was found under each way, the real one first: `found` and `dose` (ways, 1 + groups + times since).

    `dose` is what the same estimator makes of an effect of exactly 1 on whoever was really treated.
    """

    found: Floats
    dose: Floats
    groups: int

    @property
    def interval(self) -> tuple[float | None, float | None]:
        """Bounds of the constant effects that are not rejected; None where no bound can be told."""
        real, others = self.found[0, 0], self.found[1:, 0]
        dose = self.dose[1:, 0]
        telling = np.abs(dose) < 1 - 1e-9
        roots = [(real + way * others[telling]) / (1 + way * dose[telling]) for way in (1.0, -1.0)]
        never = len(others) - int(telling.sum()) + 1
        low = _bound(np.minimum(*roots), never, len(self.found))
        high = _bound(-np.maximum(*roots), never, len(self.found))
        return low, None if high is None else -high

    @property
    def p(self) -> float:
        """The share of ways under which as large an effect would have been found."""
        return float(np.mean(np.abs(self.found[:, 0]) >= abs(self.found[0, 0]) - 1e-12))

    @property
    def halves(self) -> tuple[Floats, Floats]:
        """Half intervals of the groups and of the times since, from the ways after the effect was taken out.

        Each holds alone, and only about, as the average effect stands for each; NaN with too few ways for any.
        """
        rest = self.found[1:] - self.found[0, 0] * self.dose[1:]
        if (1 - LEVEL) * len(self.found) < 1 - 1e-9:
            empty = np.full(self.found.shape[1] - 1, np.nan)
            return empty[: self.groups], empty[self.groups :]
        groups, since = np.abs(rest[:, 1 : 1 + self.groups]), np.abs(rest[:, 1 + self.groups :])
        return np.quantile(groups, LEVEL, axis=0, method="higher"), np.quantile(since, LEVEL, axis=0, method="higher")

    def p_before(self, times: Whole) -> float | None:
        """The share of ways under which something as large would have stood before the change; None without a time."""
        before = np.flatnonzero(times < 0) + 1 + self.groups
        if not len(before):
            return None
        largest = np.abs(self.found[:, before]).max(axis=1)
        return float(np.mean(largest >= largest[0] - 1e-12))


def deal(panel: Panel, control: Control, rng: np.random.Generator) -> Dealt:
    """Deal the clusters' dates out anew, in every way or in `MOST` drawn ones, and estimate under each."""
    known, place = np.unique(panel.clusters, return_inverse=True)
    real = np.array([panel.first[place == at][0] for at in range(len(known))])
    periods = np.arange(panel.values.shape[1])
    treated = (panel.first[:, None] != NEVER) & (periods[None, :] >= panel.first[:, None])
    dose = panel.sized(np.where(np.isnan(panel.values), np.nan, treated.astype(float)))
    found: list[Floats] = []
    doses: list[Floats] = []
    groups = 0
    for first in _ways(real, rng):
        one = _vector(Panel(panel.values, first[place], panel.clusters), control)
        other = _vector(Panel(dose.values, first[place], panel.clusters), control)
        if one is None or other is None or (found and len(one[0]) != len(found[0])):
            continue
        found.append(one[0])
        doses.append(other[0])
        groups = one[1]
    return Dealt(np.array(found), np.array(doses), groups)


def _vector(panel: Panel, control: Control) -> tuple[Floats, int] | None:
    made = cells(panel, control)
    if not made.after.any():
        return None
    groups = by_group(made)
    parts = [simple(made), *groups, *by_time_since(made)]
    return np.array([part.value for part in parts]), len(groups)


def _ways(real: Whole, rng: np.random.Generator) -> Iterator[Whole]:
    """The real way first, then all others, or as many drawn ones as are tried."""
    yield real
    counts = Counter(real.tolist())
    ways = math.factorial(len(real)) // math.prod(math.factorial(count) for count in counts.values())
    if ways - 1 <= MOST:
        others = (one for one in _arranged(tuple(sorted(counts.items()))) if one != tuple(real.tolist()))
        yield from (np.array(one) for one in others)
        return
    yield from (rng.permutation(real) for _ in range(MOST))


def _arranged(left: tuple[tuple[int, int], ...]) -> Iterator[tuple[int, ...]]:
    """Every order of things of which there are so many of each kind."""
    if not any(count for _, count in left):
        yield ()
        return
    for at, (kind, count) in enumerate(left):
        if count:
            rest = (*left[:at], (kind, count - 1), *left[at + 1 :])
            yield from ((kind, *more) for more in _arranged(rest))


def _bound(roots: Floats, never: int, ways: int) -> float | None:
    """The lower bound: below it at most 5 % of the ways, or so few that they tell nothing, do as well."""
    # below every root only the real way and those that reject nothing are left
    spare = math.floor((1 - LEVEL) * ways) - never
    return None if spare < 0 else float(np.sort(roots)[spare])
