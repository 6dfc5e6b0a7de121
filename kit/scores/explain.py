"""Why a score changed: every change splits exactly into what the weights did and what the person did.

For weights w and points s before (0) and after (1) of each KPI, w1·s1 − w0·s0 = (w1 − w0)·(s0 + s1)/2 +
(w0 + w1)/2·(s1 − s0): a weight effect and a performance effect that sum to the change and depend on no order.
Source: the midpoint (Shapley) split of a product; Shorrocks 2013, Journal of Economic Inequality 11:99–126.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from kit.scores.board import Board, rescore, shares
from kit.scores.places import Floats, Whole
from kit.scores.score import Scores
from kit.scores.wording import ADJUST

PARTS = ["weight_effect", "performance_effect"]


def explain(before: Scores, after: Scores) -> pd.DataFrame:
    """Each person's change of score, KPI by KPI: between two quarters, or between two schemes in one quarter.

    A row a person scored in both and a KPI of either: manager_id, kpi, weight_before, weight_after (shares),
    points_before, points_after, weight_effect, performance_effect (points of score). A KPI that is available on one
    side only has the same points on both, so that its coming or going is all weight (of two schemes, see
    `kit.scores.crossed`). What aggregation, gates, deductions and overrides changed follows as KPIs `adjust:<kind>`,
    counted as performance.
    """
    both = _scored(before) & _scored(after)
    keys = ["manager_id", "kpi"]
    sides = [side.points[side.points["manager_id"].isin(both)][[*keys, "weight", "points"]] for side in (before, after)]
    frame = sides[0].merge(sides[1], on=keys, how="outer", suffixes=("_before", "_after"))
    frame = frame.sort_values(keys, ignore_index=True)
    weights = frame[["weight_before", "weight_after"]].fillna(0.0).to_numpy()
    points = frame[["points_before", "points_after"]].to_numpy()
    held = np.where(np.isnan(points), points[:, ::-1], points)
    frame[["weight_before", "weight_after"]] = weights
    frame["weight_effect"], frame["performance_effect"] = split(weights, np.nan_to_num(held))
    columns = ["weight_before", "weight_after", "points_before", "points_after", *PARTS]
    extra = _adjusted(before, after, both)
    if not len(extra):
        return frame[keys + columns]
    return pd.concat([frame[keys + columns], extra]).sort_values(keys, kind="stable", ignore_index=True)


def _adjusted(before: Scores, after: Scores, people: frozenset[str]) -> pd.DataFrame:
    """What adjustments changed, in the columns of `explain`."""
    keys = ["manager_id", "kpi"]
    sides = []
    for side in (before, after):
        frame = side.adjustments[side.adjustments["manager_id"].isin(people)]
        frame = frame.assign(kpi=ADJUST + frame["kind"].astype("str"))
        sides.append(frame.groupby(keys)["points"].sum())
    both = pd.concat(sides, axis=1, keys=["old", "new"]).fillna(0.0).reset_index()
    changed = both[both["old"] != both["new"]]
    frame = changed[keys].assign(weight_before=0.0, weight_after=0.0, points_before=np.nan, points_after=np.nan)
    return frame.assign(weight_effect=0.0, performance_effect=changed["new"] - changed["old"])


def split(weights: NDArray, points: NDArray) -> tuple[Floats, Floats]:
    """The weight and the performance effect of rows of (before, after) pairs."""
    weight_effect = (weights[:, 1] - weights[:, 0]) * points.mean(axis=1)
    performance_effect = weights.mean(axis=1) * (points[:, 1] - points[:, 0])
    return weight_effect, performance_effect


def moved_people(before: Scores, after: Scores) -> pd.DataFrame:
    """Each person's change in sum: manager_id, score and rank on both sides, change, its two parts, places gained.

    People scored on one side only are not in it: there is no change to explain.
    """
    parts = explain(before, after).groupby("manager_id", sort=True)[PARTS].sum()
    frame = parts.reset_index()
    for side, scores in (("before", before), ("after", after)):
        known = scores.frame.set_index("manager_id")
        frame[f"score_{side}"] = known["score"].reindex(frame["manager_id"]).to_numpy()
        frame[f"rank_{side}"] = known["rank"].reindex(frame["manager_id"]).array
    frame["change"] = frame["score_after"] - frame["score_before"]
    frame["places"] = frame["rank_before"] - frame["rank_after"]
    order = ["score_before", "score_after", "change", *PARTS, "rank_before", "rank_after", "places"]
    return frame[["manager_id", *order]]


@dataclass(frozen=True, eq=False)
class Moves:
    """What other weights do to a board, in the order of its people (n) and KPIs (k).

    `places` gained are positive, 0 for those without a place on both sides. `effects` (n × k) are points of score by
    KPI, relative to the mean of the ranking group: each row sums to the person's change less the group's mean change,
    which is what moves people past each other.
    """

    scores_before: Floats
    scores_after: Floats
    ranks_before: Whole
    ranks_after: Whole
    places: Whole
    effects: Floats

    def order(self) -> Sequence[int]:
        """Who moved, the largest move first, then by place, then by the board's own order."""
        moved = np.flatnonzero(self.places)
        return sorted(moved.tolist(), key=lambda row: (-abs(int(self.places[row])), int(self.ranks_after[row]), row))


def movers(board: Board, weights_a: NDArray, weights_b: NDArray) -> Moves:
    """Who moves, by how many places and by which KPI's weight, from weights a to weights b."""
    scores_a, ranks_a = rescore(board, weights_a)
    scores_b, ranks_b = rescore(board, weights_b)
    effects = (shares(board, weights_b) - shares(board, weights_a)) * board.points
    on_both = (ranks_a > 0) & (ranks_b > 0)
    for group in np.unique(board.group):
        inside = on_both & (board.group == group)
        if inside.any():
            effects[inside] -= effects[inside].mean(axis=0)
    gained = np.where(on_both, ranks_a - ranks_b, 0)
    return Moves(scores_a, scores_b, ranks_a, ranks_b, gained, np.where(on_both[:, None], effects, 0.0))


def _scored(scores: Scores) -> frozenset[str]:
    return frozenset(scores.frame.loc[scores.frame["score"].notna(), "manager_id"])
