"""Places in an order: best first, ties share the best place, compared at 1e-9, within groups."""

import numpy as np
from numpy.typing import NDArray

TIE = 1e-9
"""Scores that differ by no more than this are one score: the same on a page, in a file and on every machine."""

Floats = NDArray[np.float64]
Whole = NDArray[np.int64]
Mask = NDArray[np.bool_]


def places(scores: Floats, groups: Whole) -> Whole:
    """The place of each person among the scored people of the group: 1 + how many are better by more than a tie.

    `scores`: n numbers, NaN for people without a score, who have place 0 and count for nobody.
    """
    found = np.zeros(len(scores), dtype=np.int64)
    scored = ~np.isnan(scores)
    for group in np.unique(groups[scored]):
        inside = scored & (groups == group)
        ordered = np.sort(scores[inside])
        found[inside] = 1 + len(ordered) - np.searchsorted(ordered, scores[inside] + TIE, side="right")
    return found
