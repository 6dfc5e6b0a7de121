"""What a weight really does, against the definition."""

import numpy as np
import pytest

from kit.scores.importance import importance
from tests.scores.made import board


def test_equal_weights_unlike_spread():
    """Independent KPIs with spreads 3:1 and equal weights account for 90 % and 10 % of the differences, by hand."""
    made = board([[3, 1], [3, -1], [-3, 1], [-3, -1]])
    assert importance(made, np.array([[50, 50]]), 0).tolist() == pytest.approx([0.9, 0.1])


def test_a_constant_kpi_tells_nothing():
    """Where all have the same points there is no share to tell, not zero and no warning."""
    found = importance(board([[50, 10], [50, 20]]), np.array([[90, 10]]), 0)
    assert np.isnan(found[0])
    assert found[1] == pytest.approx(1)


def test_against_monte_carlo():
    """On many draws S_k is the explained share of variance of a straight-line fit, here by numpy's own fit."""
    chance = np.random.default_rng(7)
    raw = chance.normal(size=(4000, 3)) @ np.array([[1, 0.4, 0], [0, 1, 0.2], [0, 0, 2.0]])
    weights = np.array([[20, 50, 30]])
    score = raw @ (weights[0] / 100)
    for column, told in enumerate(importance(board(raw), weights, 0)):
        fitted = np.polyval(np.polyfit(raw[:, column], score, 1), raw[:, column])
        assert told == pytest.approx(fitted.var() / score.var(), abs=1e-9)


def test_gaps_are_left_out():
    """A KPI is judged on the people who have it."""
    made = board([[1, 1], [2, 0], [3, 5], [0, 9]], available=[[1, 1], [1, 1], [1, 1], [0, 1]])
    three = board([[1, 1], [2, 0], [3, 5]])
    weights = np.array([[50, 50]])
    assert importance(made, weights, 0)[0] == pytest.approx(importance(three, weights, 0)[0])
