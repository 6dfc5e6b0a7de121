"""A board: everybody's points as one matrix, so that other weights can be tried thousands of times a second.

It holds what `Scores` holds, as arrays: `rescore` gives the same scores and places as `score` would.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from kit.scores.aggregate import geometric_rows
from kit.scores.places import Floats, Mask, Whole, places
from kit.scores.scheme import Scheme
from kit.scores.score import Scores, rank_groups
from kit.scores.weights import WHOLE


@dataclass(frozen=True, eq=False)
class Board:
    """n people × k KPIs. `entry` says which row of the weights (which role of the scheme) holds for a person.

    `points` is 0 where `available` is False. `group` says who is ranked with whom, by the names in `groups`.
    `together`: a person with a weighed KPI missing has no score (the scheme's `missing: unscored`).
    """

    people: tuple[str, ...]
    names: tuple[str, ...]
    kpis: tuple[str, ...]
    entries: tuple[str, ...]
    groups: tuple[str, ...]
    points: Floats
    available: Mask
    entry: Whole
    group: Whole
    together: bool
    geometric: bool = False
    limits: "Limits | None" = None


@dataclass(frozen=True, eq=False)
class Limits:
    """What gates, deductions and overrides do to n scores: × times, at most cap, less minus (never below 0), fixed."""

    times: Floats
    cap: Floats
    minus: Floats
    fixed: Floats

    def on(self, scores: Floats) -> Floats:
        """The scores after them, in the order in which `kit.scores.adjust` applies them."""
        held = np.minimum(scores * self.times, self.cap)
        left = np.maximum(held - self.minus, np.minimum(held, 0.0))
        return np.where(np.isnan(self.fixed), left, self.fixed)


def board_of(scores: Scores, names: Mapping[str, str] | None = None) -> Board:
    """The board of a scored period; people of a role that the scheme does not name are not on it.

    `names`: what to call a manager_id; the id itself where it is not given.
    """
    scheme, frame = scores.scheme, scores.frame
    frame = frame[np.array([scheme.entry(role) is not None for role in frame["role"]], dtype=bool)]
    people, roles = frame["manager_id"].tolist(), frame["role"].tolist()
    entries = list(scheme.roles)
    table = scores.points.pivot_table(index="manager_id", columns="kpi", values="points", dropna=False, aggfunc="first")
    points = table.reindex(index=people, columns=list(scheme.kpis)).to_numpy(dtype=np.float64)
    return Board(
        people=tuple(people),
        names=tuple((names or {}).get(person, person) for person in people),
        kpis=scheme.kpis,
        entries=tuple(entries),
        groups=tuple(sorted(set(frame["role"]))) if scheme.ranks == "role" else ("",),
        points=np.nan_to_num(points),
        available=~np.isnan(points),
        entry=np.array([entries.index(scheme.entry(role) or "") for role in roles], dtype=np.int64),
        group=rank_groups(roles, scheme),
        together=scheme.missing == "unscored",
        geometric=scheme.aggregate == "geometric",
        limits=_limits(scores, people),
    )


def _limits(scores: Scores, people: list[str]) -> Limits | None:
    """The limits of those on the board; None where the scheme has neither gates nor deductions nor overrides."""
    scheme = scores.scheme
    if not (scheme.gates or scheme.deductions or scheme.overrides):
        return None
    found = scores.limits.set_index("manager_id").reindex(people)
    usual = {"times": 1.0, "cap": np.inf, "minus": 0.0}
    times, cap, minus = (found[name].fillna(value).to_numpy(dtype=np.float64) for name, value in usual.items())
    return Limits(times, cap, minus, found["fixed"].to_numpy(dtype=np.float64))


def reordered(board: Board, rows: Sequence[int]) -> Board:
    """The board with these rows, in this order."""
    chosen = np.array(rows, dtype=np.int64)
    return replace(
        board,
        people=tuple(board.people[row] for row in rows),
        names=tuple(board.names[row] for row in rows),
        points=board.points[chosen],
        available=board.available[chosen],
        entry=board.entry[chosen],
        group=board.group[chosen],
        limits=None if board.limits is None else _limits_of(board.limits, chosen),
    )


def _limits_of(limits: Limits, rows: Whole) -> Limits:
    return Limits(limits.times[rows], limits.cap[rows], limits.minus[rows], limits.fixed[rows])


def weights_of(scheme: Scheme) -> Whole:
    """The scheme's weights in hundredths of a per cent: a row a role, a column a KPI, 0 where the role lacks it."""
    weights = np.zeros((len(scheme.roles), len(scheme.kpis)), dtype=np.int64)
    for row, role in enumerate(scheme.roles.values()):
        for entry in role.kpis:
            weights[row, scheme.kpis.index(entry.kpi)] = int(entry.weight * WHOLE / 100)
    return weights


def shares(board: Board, weights: NDArray) -> Floats:
    """Everybody's weights as shares after redistribution (n × k); NaN rows for people without a score."""
    asked = np.asarray(weights, dtype=np.float64)[board.entry]
    counted = np.where(board.available, asked, 0.0)
    total = counted.sum(axis=1)
    scored = total > 0
    if board.together:
        scored &= ~((asked > 0) & ~board.available).any(axis=1)
    return counted / np.where(scored, total, np.nan)[:, None]


def rescore(board: Board, weights: NDArray) -> tuple[Floats, Whole]:
    """Scores (NaN for none) and places (0 for none) under other weights, in the order of `board.people`.

    `weights`: a row a role and a column a KPI, in any unit: only proportions count.
    """
    counted = shares(board, weights)
    scores = geometric_rows(counted, board.points) if board.geometric else (counted * board.points).sum(axis=1)
    if board.limits is not None:
        scores = board.limits.on(scores)
    return scores, places(scores, board.group)


def standing(board: Board, weights: NDArray) -> pd.DataFrame:
    """The ranking as a frame: manager_id, name, group, score, rank; best first, then by id; without score last."""
    scores, ranks = rescore(board, weights)
    frame = pd.DataFrame(
        {
            "manager_id": board.people,
            "name": board.names,
            "group": [board.groups[number] for number in board.group],
            "score": scores,
            "rank": pd.array([int(place) or None for place in ranks], dtype="Int64"),
        }
    )
    return frame.sort_values(["group", "rank", "manager_id"], na_position="last", ignore_index=True)
