"""The search: it ends near the taste that the world was made with."""

import numpy as np

from kit.response.structural.backward import Taste
from kit.response.structural.search import BOUNDS, taste_at, vector


def test_it_finds_the_strength(estimated):
    """The truth is 0.35 · log 2 = 0.24; with 50 people, and later value free to weigh less, it is found within 0.15."""
    found = estimated.found
    strength = found.best.taste.strength
    assert abs(strength - 0.35 * np.log(2)) < 0.15
    assert found.gain > 50
    assert found.robust > 5
    assert np.linalg.eigvalsh(found.covariance).min() > 0


def test_numbers_and_tastes_are_one():
    """A taste taken apart and put together is the same; beyond its bounds it stops at them."""
    names = ("strength", "log_eta", "bias")
    taste = Taste(0.3, 0.5, 0.7)
    assert np.allclose(vector(taste_at(taste, names, vector(taste, names)), names), vector(taste, names))
    assert taste_at(taste, ("strength",), np.array([9.0])).strength == BOUNDS["strength"][1]
