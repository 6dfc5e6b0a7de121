"""Weights for a wanted importance: a solved case, and one that has no answer."""

import numpy as np
import pytest

from kit.scores.evidence import wanted_importance
from kit.scores.importance import importance
from tests.scores.made import board

ENTRY = np.array([[5000, 5000]])


def independent(spreads, people=4000, seed=1):
    """Points of KPIs that go their own ways, with given spreads."""
    rng = np.random.default_rng(seed)
    return board(60 + np.array(spreads) * rng.standard_normal((people, len(spreads))))


def test_two_independent_kpis_by_hand():
    """S is in proportion to (w·s)², so equal importance of spreads 10 and 30 needs weights ¾ and ¼."""
    found = wanted_importance(independent([10, 30]), np.array([0.5, 0.5]), 0, ENTRY)
    assert found.reached
    assert found.weights == pytest.approx([0.75, 0.25], abs=0.02)


def test_the_weights_do_what_they_say():
    """Put back into the board they give the shares that were wanted."""
    wanted = np.array([0.6, 0.3, 0.1])
    made = independent([10, 20, 15])
    found = wanted_importance(made, wanted, 0, np.array([[3333, 3333, 3334]]))
    given = importance(made, found.weights[None], 0)
    assert given / given.sum() == pytest.approx(wanted, abs=0.01)


def test_a_copy_cannot_be_less_important():
    """Of two KPIs that are the same, shares of 0.9 and 0.1 are given by no weights, and that is said."""
    rng = np.random.default_rng(2)
    column = 60 + 10 * rng.standard_normal((300, 1))
    found = wanted_importance(board(np.hstack([column, column])), np.array([0.9, 0.1]), 0, ENTRY)
    assert not found.reached
    assert found.shares == pytest.approx([0.5, 0.5], abs=1e-6)


def test_shares_must_be_shares():
    """What does not sum to 1 is a mistake of the caller."""
    with pytest.raises(ValueError, match="sum to 1"):
        wanted_importance(independent([10, 30], 50), np.array([0.5, 0.6]), 0, ENTRY)
