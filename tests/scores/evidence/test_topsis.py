"""TOPSIS as a second opinion: a textbook case, and the flaw for which it is no more than that."""

import numpy as np
import pytest

from kit.scores.evidence import topsis
from kit.scores.evidence.topsis import closeness
from tests.scores.made import board


def test_by_hand():
    """Columns (3, 4) and (4, 3) have norm 5: scaled 0.3, 0.4 and 0.4, 0.3 at equal weights; by symmetry both ½."""
    assert closeness(np.array([[3.0, 4], [4, 3]]), np.array([0.5, 0.5])) == pytest.approx([0.5, 0.5])


def test_the_ends_are_0_and_1():
    """Best in everything is 1, worst in everything is 0."""
    assert closeness(np.array([[9.0, 9], [5, 6], [1, 1]]), np.array([0.5, 0.5]))[[0, 2]].tolist() == [1, 0]


def test_a_third_who_leaves_can_turn_two_others_round():
    """Why it decides nothing here: the first two change their order when the third goes."""
    points, weights = np.array([[60.0, 41], [41, 59], [100, 5]]), np.array([0.5, 0.5])
    all_three, two = closeness(points, weights), closeness(points[:2], weights)
    assert (all_three[0] > all_three[1]) != (two[0] > two[1])


def test_agreement_with_the_score():
    """On one KPI both give the same order; who lacks a KPI has no opinion."""
    found = topsis(board([[90.0], [50.0], [10.0]]), np.array([[1]]))
    assert found.rank.tolist() == [1, 2, 3]
    assert found.agreement == pytest.approx(1)
    gap = topsis(board([[90, 1], [50, 2]], available=[[True, True], [True, False]]), np.array([[1, 1]]))
    assert gap.rank.tolist() == [1, 0]
    assert np.isnan(gap.agreement)
