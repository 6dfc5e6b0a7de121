"""A plan as a group sees it."""

import numpy as np

from kit.response.structural.side import Side
from kit.response.structural.wages import Curve


def test_each_row_is_paid_by_its_own_curve():
    """Like shapes are solved together, but nobody is paid by another's curve."""
    flat = Curve(np.array([0.0, 2.0]), np.array([10.0, 10.0]), np.array([10.0, 10.0]))
    rising = Curve(np.array([0.0, 2.0]), np.array([0.0, 200.0]), np.array([0.0, 200.0]))
    side = Side((flat, rising), (), np.zeros(2, dtype=int))
    assert side.paid(np.array([[0.5, 1.5], [0.5, 1.5]])).tolist() == [10, 100]
