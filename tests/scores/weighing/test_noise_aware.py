"""Weights that noise supports: the closed cases of the model."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kit.scores.weighing import noise_aware, noise_covariance

EVEN = np.array([0.5, 0.5])


def test_one_task_is_holmstroms_formula():
    """β = B / (1 + ρσ²): with ρ = 0.01 and a variance of 100, half of the worth is left."""
    found = noise_aware(np.array([1.0]), np.array([[100.0]]), risk=0.01)
    assert found.slopes == pytest.approx([0.5])
    assert found.kept == pytest.approx([0.5])


def test_the_noisier_kpi_supports_less():
    """Equal worth, variances 100 and 300, ρ = 0.01: slopes ¼ and ⅛, weights ⅔ and ⅓."""
    found = noise_aware(EVEN, np.diag([100.0, 300.0]), risk=0.01)
    assert found.slopes == pytest.approx([0.25, 0.125])
    assert found.weights == pytest.approx([2 / 3, 1 / 3])


def test_competing_tasks_starve_each_other():
    """By hand: C = [[1, ½], [½, 1]], Σ = diag(0, 100), ρ = 0.01, so I + ρCΣ = [[1, ½], [0, 2]]; B = (½, ½).

    The noisy second task keeps ¼; the first, though without noise, gives up ⅛ so as not to draw effort from it.
    """
    found = noise_aware(EVEN, np.diag([0.0, 100.0]), risk=0.01, cost=np.array([[1, 0.5], [0.5, 1]]))
    assert found.slopes == pytest.approx([0.375, 0.25])


def test_a_task_may_be_starved_wholly():
    """Where competition makes a slope negative the weight is 0, and the sign is still told."""
    cost = np.array([[1.0, 0.9], [0.9, 1.0]])
    found = noise_aware(np.array([0.05, 0.95]), np.diag([0.0, 100.0]), risk=0.05, cost=cost)
    assert found.slopes[0] < 0
    assert found.weights.tolist() == [0, 1]


@given(st.lists(st.floats(0.01, 1), min_size=1, max_size=6))
def test_without_risk_aversion_noise_does_not_matter(raw):
    """ρ = 0: the weights are the worth, whatever the noise is."""
    worth = np.array(raw) / sum(raw)
    found = noise_aware(worth, np.diag(np.arange(len(raw), dtype=float)), risk=0.0)
    assert found.weights == pytest.approx(worth)


@pytest.mark.parametrize(
    ("worth", "noise", "risk", "said"),
    [
        (EVEN, np.eye(3), 0.1, "same KPIs"),
        (-EVEN, np.eye(2), 0.1, "negative"),
        (EVEN, np.eye(2), -0.1, "negative"),
        (EVEN, np.array([[1.0, 2.0], [2.0, 1.0]]), 0.1, "covariance"),
        (np.zeros(2), np.eye(2), 0.1, "no weight"),
    ],
)
def test_what_is_no_model_is_refused(worth, noise, risk, said):
    """A wrong shape, a negative worth or risk, or a matrix that is no covariance would give nonsense quietly."""
    with pytest.raises(ValueError, match=said):
        noise_aware(worth, noise, risk=risk)


def test_what_is_neither_person_nor_quarter_is_noise():
    """Levels of people and quarters leave nothing; variances of 4 and 25 that were added are found."""
    rng = np.random.default_rng(5)
    people, quarters = rng.normal(0, 20, (400, 1, 2)), rng.normal(0, 10, (1, 6, 2))
    assert noise_covariance(people[:9] + quarters) == pytest.approx(np.zeros((2, 2)), abs=1e-9)
    noisy = people + quarters + rng.standard_normal((400, 6, 2)) * [2, 5]
    noisy[rng.random((400, 6)) < 0.2] = np.nan
    found = noise_covariance(noisy)
    assert np.diag(found) == pytest.approx([4, 25], rel=0.1)
    assert abs(found[0, 1]) < 1
    assert noise_covariance(noisy[:1]) is None
    assert noise_covariance(np.full((5, 3, 2), np.nan)) is None
