"""Importance by a smoother: against the closed form, and where only a smoother sees anything."""

import numpy as np
import pytest

from kit.scores.evidence import smoothed_importance
from kit.scores.evidence.smoothed import _expected
from kit.scores.importance import importance
from tests.scores.made import board

WEIGHTS = np.array([[4000, 6000]])


def test_in_the_linear_case_it_is_the_closed_form():
    """Normal points, a plain weighted sum: within 0.03 of the squared correlation."""
    rng = np.random.default_rng(1)
    made = board(60 + rng.standard_normal((800, 2)) @ np.array([[10, 4], [0, 8]]))
    assert smoothed_importance(made, WEIGHTS, 0) == pytest.approx(importance(made, WEIGHTS, 0), abs=0.03)


def test_against_monte_carlo_where_the_line_sees_nothing():
    """Y = x² + z with standard normals: Var(E[y|x]) / Var(y) = 2/3, while the correlation of x and y is 0."""
    rng = np.random.default_rng(2)
    x = rng.standard_normal(1500)
    y = x**2 + rng.standard_normal(1500)
    assert _expected(x, y).var() / y.var() == pytest.approx(2 / 3, abs=0.06)
    assert np.corrcoef(x, y)[0, 1] ** 2 < 0.02


def test_few_people_say_nothing():
    """Nine people: NaN, not a curve through nine dots; and a KPI on which all are equal has none either."""
    rng = np.random.default_rng(3)
    assert np.isnan(smoothed_importance(board(rng.random((9, 2)) * 100), WEIGHTS, 0)).all()
    flat = np.column_stack([rng.random(30) * 100, np.full(30, 50.0)])
    assert np.isnan(smoothed_importance(board(flat), WEIGHTS, 0)).tolist() == [False, True]
