"""Weeks: the data of a group."""

import numpy as np

from kit.response.structural.weeks import Weeks


def test_what_was_reached_before_each_week():
    """Effort is chosen on what was known when the week began."""
    index = np.zeros(2, dtype=int)
    weeks = Weeks(np.array([[0.1, 0.2, 0.3], [0.0, 0.5, 0.5]]), np.ones(2), np.array([0, 1]), index, index, ())
    assert np.allclose(weeks.before, [[0, 0.1, 0.3], [0, 0, 0.5]])
    assert (weeks.people, weeks.quarters) == (2, 1)
    assert weeks.used.all()
