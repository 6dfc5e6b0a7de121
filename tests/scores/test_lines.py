"""Means along a slider as quotients of lines: by hand, and against rescoring."""

import numpy as np
import pytest

from kit.scores import rescore
from kit.scores.lines import change, pair_change, roots, terms
from kit.scores.weights import direction
from tests.scores.made import board

GAPS = np.array([[True, True, True], [True, False, True], [False, True, True]])


def test_the_terms_give_the_scores_at_any_move():
    """With gaps the denominator moves, too: at each of a few moves the quotient is the score under those weights."""
    made, weights = board([[80, 20, 50], [50, 0, 70], [0, 44, 12]], available=GAPS), np.array([[3000, 5000, 2000]])
    slopes = np.array([float(one) for one in direction([3000, 5000, 2000], 0, [False] * 3)])
    lines = terms(made, weights, 0, slopes)
    for by in (0.0, 1000.0, -2500.0, 6999.0):
        assert lines.at(np.array(by)) == pytest.approx(rescore(made, weights + by * slopes)[0])
    assert lines.of(np.array([2, 0])).at(np.array([[0.0, 1000.0]])).shape == (2, 2)


def test_two_meet_where_the_change_is_zero():
    """80·w + 20·(1 - w) and 50 meet at w = 0.5, which is 1,000 from 0.4, seen from either side."""
    lines = terms(board([[80, 20], [50, 50]]), np.array([[4000, 6000]]), 0, np.array([1.0, -1.0]))
    for pair in ([0, 1], [1, 0]):
        found = roots(*pair_change(lines, np.array([pair])))
        assert found[np.isfinite(found)] == pytest.approx([1000])
    a, b = lines.of(np.array([0])), lines.of(np.array([1]))
    assert change(a, b)[0] == pytest.approx(-6)


def test_roots_by_hand():
    """2 - 3d + d² has 1 and 2; 1 + d² none; 4 - 2d one; the double root of (d - 3)² twice."""
    found = roots(np.array([2.0, 1.0, 4.0, 9.0]), np.array([-3.0, 0.0, -2.0, -6.0]), np.array([1.0, 1.0, 0.0, 1.0]))
    assert sorted(found[:, 0]) == pytest.approx([1, 2])
    assert np.isnan(found[:, 1]).all()
    assert found[np.isfinite(found[:, 2]), 2] == pytest.approx([2])
    assert found[:, 3] == pytest.approx([3, 3])
