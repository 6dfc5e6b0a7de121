"""Places: ties, groups and people without a score."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from kit.scores.places import TIE, places

NAN = float("nan")


def test_by_hand():
    """90, 80, 80, none, 70 are first, two seconds, nobody, fourth."""
    found = places(np.array([90.0, 80.0, 80.0, NAN, 70.0]), np.zeros(5, dtype=np.int64))
    assert found.tolist() == [1, 2, 2, 0, 4]


def test_groups_stand_apart():
    """A group's places begin at 1, whatever the others reach."""
    found = places(np.array([1.0, 2.0, 30.0, 40.0]), np.array([0, 0, 1, 1]))
    assert found.tolist() == [2, 1, 2, 1]


@given(st.lists(st.tuples(st.integers(0, 5), st.integers(0, 1)), max_size=12))
def test_as_counted_one_by_one(rows):
    """The place is 1 plus the number of better people in the group, counted naively."""
    scores = np.array([float(value) / 3 for value, _ in rows])
    groups = np.array([group for _, group in rows], dtype=np.int64)
    naive = [
        1 + sum(1 for other in range(len(rows)) if groups[other] == groups[row] and scores[other] > scores[row] + TIE)
        for row in range(len(rows))
    ]
    assert places(scores, groups).tolist() == naive
