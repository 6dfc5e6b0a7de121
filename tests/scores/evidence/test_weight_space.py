"""Drawing weights: inside the space, and uniform there."""

import numpy as np
import pytest

from kit.scores.evidence import WeightSpace, draw_weights


def test_whole_simplex_has_the_dirichlet_moments():
    """Uniform on the simplex of 4: mean 1/4, variance 3/80 each; another law would favour some weights."""
    weights = draw_weights(WeightSpace.whole(4), 40_000, np.random.default_rng(1))
    assert np.allclose(weights.sum(axis=1), 1)
    assert np.allclose(weights.mean(axis=0), 0.25, atol=0.005)
    assert np.allclose(weights.var(axis=0), 3 / 80, atol=0.001)


def test_order_of_importance_has_the_mean_of_sorted_spacings():
    """The means under a complete order of three are the rank-order centroid: 11/18, 5/18, 2/18."""
    weights = draw_weights(WeightSpace.whole(3, order=(2, 0, 1)), 40_000, np.random.default_rng(2))
    assert (weights[:, 2] >= weights[:, 0]).all()
    assert (weights[:, 0] >= weights[:, 1]).all()
    assert np.allclose(weights.mean(axis=0), [5 / 18, 2 / 18, 11 / 18], atol=0.005)


def test_hit_and_run_agrees_with_exact_draws():
    """With bounds that bind nobody, or a partial order, the walk has the exact draws' means and quantiles."""
    space = WeightSpace(np.full(3, -1e-9), np.ones(3))
    walked = draw_weights(space, 6_000, np.random.default_rng(3))
    exact = draw_weights(WeightSpace.whole(3), 6_000, np.random.default_rng(4))
    steps = [0.1, 0.25, 0.5, 0.75, 0.9]
    assert np.allclose(np.quantile(walked, steps, axis=0), np.quantile(exact, steps, axis=0), atol=0.03)


def test_partial_order_leaves_the_third_free():
    """First before second, the third anywhere: by symmetry the third keeps its mean of 1/3."""
    weights = draw_weights(WeightSpace.whole(3, order=(0, 1)), 6_000, np.random.default_rng(5))
    assert (weights[:, 0] >= weights[:, 1] - 1e-12).all()
    assert weights[:, 2].mean() == pytest.approx(1 / 3, abs=0.02)


def test_band_stays_within_its_bounds():
    """No draw leaves the band around today's weights, which is what "about like today" means."""
    today = np.array([0.3, 0.3, 0.2, 0.2])
    weights = draw_weights(WeightSpace.band(today, 0.1), 1_000, np.random.default_rng(6))
    assert (np.abs(weights - today) <= 0.1 + 1e-9).all()
    assert np.allclose(weights.sum(axis=1), 1)


def test_impossible_bounds_are_refused():
    """Three weights of at most 0.2 cannot sum to 1."""
    with pytest.raises(ValueError, match="no weights"):
        draw_weights(WeightSpace(np.zeros(3), np.full(3, 0.2)), 10, np.random.default_rng(7))
