"""One person's quarter under both plans: the effort to be expected week by week, and how far it takes them."""

from dataclasses import dataclass

import numpy as np

from kit.response.structural.ahead import Asked, weekly
from kit.response.structural.estimate import Estimated
from kit.response.structural.side import Side

DRAWS = 400


@dataclass(frozen=True)
class Path:
    """Expected effort (1: as without pay) and attainment by week under one plan."""

    effort: tuple[float, ...]
    attainment: tuple[float, ...]


def paths_of(one: Estimated, manager_id: str, period: str) -> tuple[Path, Path]:
    """The person's quarter in force and as proposed, at the taste that was found (none where none was found).

    Raises:
        KeyError: where the person has no such quarter among those asked about.

    """
    group = one.group
    places = [place for place, row in enumerate(group.rows) if (row.manager_id, row.label) == (manager_id, period)]
    if not places:
        raise KeyError(f"{manager_id} {period}")
    shocks = np.random.default_rng(3).standard_normal((1, DRAWS, group.weeks.sold.shape[1]))
    return _path(one, group.before, places[0], shocks), _path(one, group.after, places[0], shocks)


def _path(one: Estimated, side: Side, place: int, shocks: np.ndarray) -> Path:
    group = one.group
    asked = Asked(group.asked.person[[place]], group.asked.quarter[[place]], group.asked.quota[[place]])
    trial = one.found.best if one.verdict == "responds" else one.found.null
    effort, reached = [], []
    alone = (side.wages[side.kind[place]],)
    for chosen, x in weekly(asked, alone, np.zeros(1, dtype=int), one.grid, trial, shocks):
        effort.append(float(np.exp(chosen).mean()))
        reached.append(float(x.mean()))
    return Path(tuple(effort), tuple(reached))
