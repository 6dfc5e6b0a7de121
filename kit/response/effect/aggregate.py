"""From group-time effects to one number, and to numbers by group, by time since the change, by calendar.

Callaway & Sant'Anna (2021), section 3; influence functions with estimated group shares as in `did::aggte`.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from kit.response.effect.cells import Cells
from kit.response.effect.panel import Floats, Whole


@dataclass(frozen=True)
class Part:
    """An average of cells with its influence (rows); `at` says which: a group, a time since, a period."""

    at: int
    value: float
    influence: Floats


def simple(found: Cells) -> Part:
    """All cells after a change, weighted by the size of their group: the average over treated people and periods."""
    return _weighed(found, found.after, 0)


def by_group(found: Cells) -> list[Part]:
    """The average of each group over its periods since the change."""
    parts = []
    for group in _distinct(found.group):
        chosen = found.after & (found.group == group)
        parts.append(Part(group, float(found.value[chosen].mean()), found.influence[:, chosen].mean(axis=1)))
    return parts


def by_time_since(found: Cells) -> list[Part]:
    """By periods since the change, negative before it: an event study."""
    since = found.period - found.group
    return [_weighed(found, since == one, one) for one in _distinct(since)]


def by_period(found: Cells) -> list[Part]:
    """By period of the calendar, over the groups that had changed by then."""
    return [
        _weighed(found, found.after & (found.period == period), period)
        for period in _distinct(found.period[found.after])
    ]


def over_groups(found: Cells) -> Part:
    """The groups' averages weighted by their size."""
    parts = by_group(found)
    groups = np.array([part.at for part in parts])
    return _with_shares(found, groups, np.array([part.value for part in parts]), _influences(parts), 0)


def evenly(parts: Sequence[Part]) -> Part:
    """The plain mean of some parts, each counted once."""
    return Part(0, float(np.mean([part.value for part in parts])), _influences(parts).mean(axis=1))


def _weighed(found: Cells, chosen: NDArray[np.bool_], at: int) -> Part:
    return _with_shares(found, found.group[chosen], found.value[chosen], found.influence[:, chosen], at)


def _with_shares(found: Cells, groups: Whole, values: Floats, influence: Floats, at: int) -> Part:
    """Values weighted by the shares of their groups; that the shares are estimates is part of the influence."""
    shares = np.array([found.share(int(group)) for group in groups])
    whole = shares.sum()
    weights = shares / whole
    apart = (found.first[:, None] == groups[None, :]) - shares[None, :]
    of_weights = apart / whole - apart.sum(axis=1, keepdims=True) * (shares / whole**2)[None, :]
    return Part(at, float(weights @ values), influence @ weights + of_weights @ values)


def _influences(parts: Sequence[Part]) -> Floats:
    return np.stack([part.influence for part in parts], axis=1)


def _distinct(numbers: Whole) -> list[int]:
    return [int(one) for one in np.unique(numbers)]
