"""The same people in earlier quarters."""

from dataclasses import replace

import numpy as np

from kit.scores.board import Limits
from kit.workbench.past import aligned
from tests.scores.made import board


def test_each_person_keeps_their_own_past():
    """People come and go and stand in another order then; who was away has nothing, and nobody else comes along."""
    now = board([[1, 2], [3, 4], [5, 6]])
    then = replace(board([[7, 8], [9, 0]], available=[[1, 1], [1, 0]]), people=("M002", "M000"), entry=np.array([1, 0]))
    (found,) = aligned(now, [then])
    assert np.array_equal(found.points, [[9, np.nan], [np.nan, np.nan], [7, 8]], equal_nan=True)
    assert found.entry.tolist() == [0, -1, 1]
    assert aligned(now, ()) == ()


def test_limits_of_then_stay_with_the_people_of_then():
    """A deduction of last quarter belongs to who earned it; who was away has none."""
    limits = Limits(np.array([0.8, 1.0]), np.array([np.inf, 60.0]), np.array([5.0, 0.0]), np.array([np.nan, 70.0]))
    then = replace(board([[7, 8], [9, 0]]), people=("M002", "M000"), limits=limits)
    (found,) = aligned(board([[1, 2], [3, 4], [5, 6]]), [then])
    assert found.limits is not None
    assert found.limits.times.tolist() == [1.0, 1.0, 0.8]
    assert found.limits.cap.tolist() == [60.0, np.inf, np.inf]
    assert np.array_equal(found.limits.fixed, [70.0, np.nan, np.nan], equal_nan=True)
