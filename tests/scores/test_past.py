"""Earlier quarters on today's scales: who can be compared with whom they were."""

import numpy as np
import pytest

from kit.history import last_closed, open_history
from kit.kpis import definitions
from kit.scores import board_of, earlier_boards, open_scheme, past_scores, score_period
from kit.scores.board import weights_of
from tests.scores.made import board


def test_earlier_quarters_are_scored_as_then_measured(project):
    """A board of the past is what `score_period` gives for that quarter under the same scheme, the latest first."""
    history = open_history(project / "data" / "sample", known_kpis=frozenset(definitions()))
    scheme = open_scheme(project / "templates" / "schemes" / "sample.yaml")
    period = last_closed(history)
    past = earlier_boards(history, scheme, period, most=2)
    assert len(past) == 2
    before = history.calendar.previous(period)
    now, then = board_of(score_period(history, scheme, period)), score_period(history, scheme, before)
    assert np.array_equal(past[0].points, board_of(then).points)
    found = past_scores(now, past, weights_of(scheme))[:, 0]
    known = dict(zip(then.frame["manager_id"], then.frame["score"], strict=True))
    expected = [known.get(person, np.nan) for person in now.people]
    assert found == pytest.approx(expected, nan_ok=True)


def test_who_lacked_a_kpi_then_cannot_be_compared():
    """Two people; then the first lacked the second KPI, so that score would be another quantity; the other has 60."""
    now = board([[50, 50], [40, 60]])
    then = board([[80, 0], [70, 50]], available=[[True, False], [True, True]])
    assert past_scores(now, [then], np.array([[50, 50]])) == pytest.approx(np.array([[np.nan], [60]]), nan_ok=True)


def test_a_kpi_without_weight_may_be_missing():
    """What does not count cannot make a quarter incomparable."""
    now, then = board([[50, 50]]), board([[80, 0]], available=[[True, False]])
    assert past_scores(now, [then], np.array([[100, 0]])).tolist() == [[80]]


def test_who_was_not_there_has_no_past():
    """A newcomer's earlier score is unknown, not 0."""
    now, then = board([[50.0], [60.0]]), board([[70.0]])
    assert past_scores(now, [then], np.array([[1]]))[:, 0] == pytest.approx([70, np.nan], nan_ok=True)
