"""Backtest: correlations by hand, and verdicts that follow what was planted."""

import numpy as np
import pytest

from kit.scores.evidence import backtest, origins
from kit.scores.evidence.backtest import Origin, board_scores, weighed
from tests.scores.made import board

FIRST = np.array([1.0, 0.0])


def planted(people, quarters, seed, share=0.0):
    """The next result follows the first KPI (plus noise); this quarter's own result does so to a share."""
    rng = np.random.default_rng(seed)
    found = []
    for _ in range(quarters):
        points = 60 + 10 * rng.standard_normal((people, 2))
        then = points[:, 0] + 4 * rng.standard_normal(people)
        now = share * points[:, 0] + (1 - share) * 10 * rng.standard_normal(people)
        ids = tuple(f"M{row:03d}" for row in range(people))
        found.append(Origin(ids, points, np.zeros(people, dtype=int), now, then))
    return found


def test_correlations_by_hand():
    """Eight in order foretold exactly: 1; by the second KPI, in reverse: both weights cancel out to 0 differences."""
    order = np.arange(8.0)
    one = Origin(tuple("abcdefgh"), np.column_stack([order, -order]), np.zeros(8, dtype=int), -order, order)
    found = backtest([one], [FIRST], np.random.default_rng(1), draws=20)
    assert (found.ours, found.last) == (pytest.approx(1), pytest.approx(-1))
    assert found.equal == 0


def test_weights_on_what_foretells_are_better():
    """The first KPI alone foretells: its weight beats equal ones and the last ranking, with intervals above 0."""
    found = backtest(planted(60, 4, 1), [FIRST] * 4, np.random.default_rng(2), draws=200)
    assert found.verdict == "better"
    assert found.ours > found.equal > found.last
    assert found.over_equal[1] > 0


def test_the_wrong_weights_are_worse():
    """All weight on the KPI that says nothing: worse than equal, and said so."""
    found = backtest(planted(60, 4, 3), [1 - FIRST] * 4, np.random.default_rng(2), draws=200)
    assert found.verdict == "worse"


def test_equal_weights_are_not_better_than_themselves():
    """A difference of exactly 0 is never a victory."""
    found = backtest(planted(30, 3, 4), [np.array([0.5, 0.5])] * 3, np.random.default_rng(2), draws=100)
    assert found.over_equal == (0, 0, 0)
    assert found.verdict != "better"


def test_few_people_say_nothing():
    """Seven people are too few for an origin."""
    found = backtest(planted(7, 2, 5), [FIRST] * 2, np.random.default_rng(2))
    assert found.verdict == "too_little"
    assert np.isnan(found.ours)


def test_origins_keep_those_of_both_quarters():
    """A board and the results of its quarter and the next: who is in one only is not compared."""
    made = board([[50, 60], [70, 80], [10, 20]])
    results = [{"M000": 1.0, "M001": 2.0, "M002": 3.0}, {"M001": 5.0, "M002": 4.0}]
    (one,) = origins([made, made], results)
    assert one.people == ("M001", "M002")
    assert one.points.tolist() == [[70, 80], [10, 20]]
    assert (one.now.tolist(), one.then.tolist()) == ([2, 3], [5, 4])


def test_missing_points_give_their_weight_away():
    """60 alone is 60, not 30; nothing at all is no score."""
    assert weighed(np.array([[60, np.nan], [np.nan, np.nan]]), np.array([0.5, 0.5])) == pytest.approx(
        [60, np.nan], nan_ok=True
    )
    assert board_scores(board([[60, 20]]), np.array([[1, 1]])) == {"M000": 40}
