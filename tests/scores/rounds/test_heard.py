"""What one person's scorecard says of 360° reviews."""

import pytest

from kit.history import last_closed, open_history, roster
from kit.kpis import definitions
from kit.scores import open_scheme, score_period
from kit.scores.rounds import heard


@pytest.fixture(scope="module")
def sample(project):
    """The sample, its last closed quarter, the roster and the scores."""
    history = open_history(project / "data" / "sample", known_kpis=frozenset(definitions()))
    period = last_closed(history)
    scheme = open_scheme(project / "templates" / "schemes" / "sample.yaml")
    return history, period, roster(history, period), score_period(history, scheme, period)


def test_the_sample_has_something_to_say(sample):
    """Everybody's groups have three raters or are the person's own, and the shares are those of all marks."""
    history, period, people, scores = sample
    for person in people["manager_id"]:
        found = heard(history, period, people, scores, person)
        assert found is not None
        others = found.groups[[one != ("self",) for one in found.groups["relations"]]]
        assert (others["raters"] >= 3).all()
        assert found.person + found.rater + found.rest == pytest.approx(1)


def test_planted_strictness_is_a_large_share(sample):
    """The sample's raters differ with a spread of 6 points: they are a good part of all differences."""
    history, period, people, scores = sample
    found = heard(history, period, people, scores, "M001")
    assert found is not None
    assert found.rater > 0.2


def test_a_quarter_without_reviews_says_nothing(sample):
    """Reviews come twice a year: in between there is no section at all."""
    history, period, people, scores = sample
    assert heard(history, history.calendar.previous(period), people, scores, "M001") is None
