"""The same people in earlier quarters."""

from dataclasses import replace

import numpy as np

from kit.workbench.page.past import aligned
from tests.scores.made import board


def test_each_person_keeps_their_own_past():
    """People come and go and stand in another order then; who was away has nothing, and nobody else comes along."""
    now = board([[1, 2], [3, 4], [5, 6]])
    then = replace(board([[7, 8], [9, 0]], available=[[1, 1], [1, 0]]), people=("M002", "M000"), entry=np.array([1, 0]))
    (found,) = aligned(now, [then])
    assert np.array_equal(found.points, [[9, np.nan], [np.nan, np.nan], [7, 8]], equal_nan=True)
    assert found.entry.tolist() == [0, -1, 1]
    assert aligned(now, ()) == ()
