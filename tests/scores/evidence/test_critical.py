"""Critical values by integration: closed cases, and the same by drawing."""

import numpy as np
import pytest
from scipy.special import ndtri

from kit.scores.evidence.critical import BINS, critical_values


def test_one_other_is_the_normal_quantile():
    """Against a single other, both ways open, the critical value is 1.95996 whatever the errors are."""
    open_ = np.array([[False, True]])
    found = critical_values(np.array([1.0, 3.0]), np.array([0]), open_, open_, 0.95)
    assert found == pytest.approx([ndtri(0.975)], abs=5e-4)


def test_one_way_is_one_sided():
    """Where only one direction is open the value is that of a one-sided test, 1.64485."""
    up, down = np.array([[False, True]]), np.zeros((1, 2), dtype=bool)
    assert critical_values(np.ones(2), np.array([0]), up, down, 0.95) == pytest.approx([ndtri(0.95)], abs=5e-4)


def test_dunnett_table():
    """Equal errors, three others, two-sided 95 %: 2.35 in Dunnett's (1964) table II, infinite freedom."""
    open_ = np.array([[False, True, True, True]])
    assert critical_values(np.ones(4), np.array([0]), open_, open_, 0.95) == pytest.approx([2.349], abs=2e-3)


@pytest.mark.parametrize("people", [12, 2 * BINS])
def test_as_drawn(people):
    """Unlike errors, some hypotheses closed: the integral and 60,000 draws agree, with bins and without."""
    rng = np.random.default_rng(4)
    errors = np.exp(rng.normal(0, 0.4, people))
    above, below = rng.random(people) < 0.7, rng.random(people) < 0.7
    above[3] = below[3] = False
    found = critical_values(errors, np.array([3]), above[None], below[None], 0.95)[0]
    noise = rng.standard_normal((60_000, people)) * errors
    drawn = (noise - noise[:, [3]]) / np.hypot(errors, errors[3])
    largest = np.maximum(np.where(above, drawn, -9).max(axis=1), np.where(below, -drawn, -9).max(axis=1))
    assert found == pytest.approx(np.quantile(largest, 0.95), abs=0.03)
