"""Reliability: an analysis of variance by hand, planted components, and what must hold."""

import numpy as np
import pytest

from kit.scores.evidence import reliability, shrunk

BY_HAND = np.array([[1.0, 3], [5, 7], [9, 8]])
"""Person means 2, 6, 8½; quarter means 5, 6. Residual squares ½ + ½ + 3/2² … = 3: noise 3 / 2 = 1.5, by the table."""


def test_two_way_table_by_hand():
    """Residuals are ∓½, ∓½, ±1: squares sum to 3, over 2 degrees of freedom 1.5; person means vary by 10.75 - 0.75."""
    found = reliability(BY_HAND, np.random.default_rng(1), draws=10)
    assert found.noise == pytest.approx(1.5)
    assert found.person == pytest.approx(10.75 - 0.75)
    assert found.quarter == 0
    assert found.of(1) == pytest.approx(10 / 11.5)


def test_spearman_brown():
    """Doubling the length of a test of reliability 0.5 gives ⅔, and four times gives 0.8."""
    found = reliability(BY_HAND, np.random.default_rng(1), draws=10)
    single = found.of(1)
    assert found.of(4) == pytest.approx(4 * single / (1 + 3 * single))


def test_planted_components_are_found():
    """2,000 people of variance 64 over six quarters of variance 25 with noise 36, a fifth of the cells missing."""
    rng = np.random.default_rng(2)
    panel = 8 * rng.standard_normal((2000, 1)) + 6 * rng.standard_normal((2000, 6))
    panel += np.array([5.0, -5, 5, -5, 5, -5])
    panel[rng.random(panel.shape) < 0.2] = np.nan
    found = reliability(panel, rng, draws=60)
    assert found.person == pytest.approx(64, rel=0.1)
    assert found.noise == pytest.approx(36, rel=0.05)
    assert found.quarter == pytest.approx(30, rel=0.1)
    assert found.low < 0.64 < found.high
    assert sum(found.shares) == pytest.approx(1)


def test_shrinkage_helps():
    """With half of a quarter's variance noise, shrunken means are nearer the truth than raw ones."""
    rng = np.random.default_rng(3)
    truth = 5 * rng.standard_normal(300)
    panel = truth[:, None] + 7 * rng.standard_normal((300, 2))
    better = shrunk(panel, reliability(panel, rng, draws=5))
    assert ((better - truth) ** 2).mean() < 0.8 * ((panel.mean(axis=1) - truth) ** 2).mean()


def test_too_few_say_nothing():
    """One person, or one quarter each, has no variance components."""
    found = reliability(np.array([[1.0, np.nan], [2.0, np.nan]]), np.random.default_rng(1))
    assert np.isnan([found.person, found.noise, found.low]).all()


def test_nothing_differs():
    """Everybody at the same points always: no reliability, and no division by 0."""
    found = reliability(np.full((4, 3), 50.0), np.random.default_rng(1), draws=5)
    assert np.isnan(found.of(1))
    assert np.isnan(found.shares).all()
