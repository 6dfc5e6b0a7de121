"""The same people in the quarters before: where they stood, and how much their points vary by themselves."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from kit.base.period import Period
from kit.history import History, roster
from kit.scores.board import Board
from kit.scores.places import Floats
from kit.scores.score import Scores

MOST = 8
"""Quarters looked back, the period itself among them."""
FEWEST = 4
"""Quarters that a person must have before their own noise is told from them."""


@dataclass(frozen=True, eq=False)
class Past:
    """Of n people and k KPIs.

    `before`: n × k points in the quarter before, NaN where there are none, or None without such a quarter.
    `noise`: for each person q × k deviations, so scaled that the squares of a weighed sum of each row add up to the
    variance of that person's score in one quarter; None where the person has too few quarters. `count`: quarters.
    """

    before: Floats | None
    noise: tuple[Floats | None, ...]
    count: int

    def reordered(self, rows: Sequence[int]) -> "Past":
        """The same for these people, in this order."""
        before = None if self.before is None else self.before[list(rows)]
        return Past(before, tuple(self.noise[row] for row in rows), self.count)


def quarters(history: History, period: Period) -> list[Period]:
    """The period and those of its kind before it in which somebody was there, the earliest first."""
    found = [period]
    while len(found) < MOST:
        try:
            before = history.calendar.previous(found[0])
        except ValueError:  # the company's own calendar begins here
            break
        if not len(roster(history, before)):
            break
        found.insert(0, before)
    return found


def past_of(scored: Sequence[Scores], board: Board) -> Past:
    """From the scores of all quarters, the last of which is the board's."""
    points = np.stack([_points(scores, board) for scores in scored])
    earlier = points[-2] if len(scored) > 1 and not np.isnan(points[-2]).all() else None
    return Past(earlier, _noise(points, board), len(scored))


def _points(scores: Scores, board: Board) -> Floats:
    """N × k points in one quarter, NaN where there are none."""
    table = scores.points.pivot_table(index="manager_id", columns="kpi", values="points", dropna=False, aggfunc="first")
    found = table.reindex(index=list(board.people), columns=list(board.kpis)).to_numpy(dtype=np.float64)
    return np.where(board.available | ~np.isnan(found), found, np.nan)


def _noise(points: Floats, board: Board) -> tuple[Floats | None, ...]:
    """Deviations from a person's own mean, less what all of a ranking group had in common in a quarter."""
    shocks = np.full(points.shape, np.nan)
    for group in np.unique(board.group):
        inside = board.group == group
        shocks[:, inside] = _mean(points[:, inside], axis=1)[:, None]
    alone = points - shocks
    return tuple(_deviations(alone[:, person]) for person in range(points.shape[1]))


def _deviations(mine: Floats) -> Floats | None:
    present = ~np.isnan(mine).all(axis=1)
    if present.sum() < FEWEST:
        return None
    mine = mine[present]
    return np.nan_to_num(mine - _mean(mine, axis=0)) / np.sqrt(len(mine) - 1)


def _mean(values: Floats, axis: int) -> Floats:
    """The mean of what is there; 0 where nothing is."""
    known = ~np.isnan(values)
    return np.where(known, values, 0.0).sum(axis=axis) / np.maximum(known.sum(axis=axis), 1)
