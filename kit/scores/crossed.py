"""Two periods under two schemes, made comparable: what was done in a KPI that only one of the schemes weighs."""

from collections.abc import Callable
from dataclasses import replace

import pandas as pd

from kit.scores.scheme import Scheme
from kit.scores.score import Scores

KEYS = ["manager_id", "kpi"]
UNWEIGHED = {"weight": 0.0, "declared_weight": 0.0, "contribution": 0.0}


def crossed(before: Scores, after: Scores, scored: Callable[[Scheme, Scores], Scores]) -> tuple[Scores, Scores]:
    """Both sides with the KPIs that only the other side's scheme weighs, at no weight, for `kit.scores.explain`.

    Their points are by the scale of the scheme that weighs them, in either period. A KPI that comes or goes with a
    scheme then has points on both sides, and what the person did in it is no longer all weight; scores, and the sum of
    the parts, stay as they are.

    `scored`: scores the period of the given side by the given scheme.
    """
    if before.scheme == after.scheme:
        return before, after
    return _with(before, scored(after.scheme, before)), _with(after, scored(before.scheme, after))


def _with(scores: Scores, other: Scores) -> Scores:
    """The scores of a period, and of those by the other scheme the rows that they lack."""
    keys = [pd.MultiIndex.from_frame(side.points[KEYS]) for side in (scores, other)]
    lacking = other.points[~keys[1].isin(keys[0])].assign(**UNWEIGHED)
    return replace(scores, points=pd.concat([scores.points, lacking], ignore_index=True)) if len(lacking) else scores
