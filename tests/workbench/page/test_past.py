"""The quarters before."""

import numpy as np
import pytest

from kit.history import last_closed, open_history
from kit.kpis import definitions
from kit.scores.board import board_of
from kit.scores.score import score
from kit.workbench.page.past import FEWEST, MOST, past_of, quarters
from tests.scores.made import PERIOD, measures, roster, simple_scheme
from tests.tiny import write_tiny

PLAN = simple_scheme({"sales_amount": 60, "visits": 40})


def scores(*rows):
    """Scores of people A, B … from their points in both KPIs; None for who was not there."""
    given = {"ABC"[at]: {"sales_amount": row[0], "visits": row[1]} for at, row in enumerate(rows) if row is not None}
    return score(measures(given), PLAN, roster(list(given)), PERIOD)


def test_noise_is_what_is_left_of_a_person_s_own_ups_and_downs():
    """By hand: A swings by ±10 in sales about a group that swings with B by 0: half is common, half is A's own."""
    past = past_of(
        [scores([50 + way, 20], [50, 20]) for way in (10, -10, 10, -10)], board_of(scores([40, 20], [50, 20]))
    )
    own = past.noise[0]
    assert own is not None
    assert own[:, 0] == pytest.approx(np.array([5, -5, 5, -5]) / np.sqrt(3))
    assert not own[:, 1].any()
    assert (own @ [0.6, 0.4]) ** 2 @ np.ones(4) == pytest.approx((0.6 * 5) ** 2 * 4 / 3)


def test_what_all_have_in_common_is_no_noise():
    """A good quarter for everybody moves nobody past anybody."""
    past = past_of(
        [scores([50 + up, 20], [30 + up, 40]) for up in (0, 10, 20, 5)], board_of(scores([50, 20], [30, 40]))
    )
    assert all(one is not None and np.abs(one).max() < 1e-9 for one in past.noise)


def test_too_few_quarters_tell_nothing():
    """A variance from two or three quarters would be a guess in the dress of a number."""
    shown = [scores([50, 20], [40, 30], None)] * (FEWEST - 1) + [scores([50, 20], [40, 30], [1, 2])]
    past = past_of(shown, board_of(shown[-1]))
    assert past.noise[2] is None
    assert past.noise[0] is not None


def test_last_quarter_is_the_one_before_the_last():
    """Compared with the wrong quarter every sentence on the page would be wrong; who was not there has no points."""
    past = past_of(
        [scores([1, 2], [3, 4]), scores([5, 6], None), scores([7, 8], [9, 10])], board_of(scores([7, 8], [9, 10]))
    )
    assert past.before is not None
    assert np.array_equal(past.before, [[5, 6], [np.nan, np.nan]], equal_nan=True)
    assert past_of([scores([7, 8])], board_of(scores([7, 8]))).before is None
    assert past.reordered([1, 0]).before.tolist()[1] == [5, 6]


def test_quarters_end_with_the_period_and_begin_where_somebody_was(project, tmp_path):
    """Eight at most, and none before anybody was there."""
    sample = open_history(project / "data" / "sample", known_kpis=frozenset(definitions()))
    found = quarters(sample, last_closed(sample))
    assert found[-1] == last_closed(sample)
    assert 1 < len(found) <= MOST
    assert [one.to_on for one in found[:-1]] == [one.from_on for one in found[1:]]
    tiny = open_history(write_tiny(tmp_path) / "history", known_kpis=frozenset(definitions()))
    assert len(quarters(tiny, tiny.calendar.period("2025Q3"))) <= MOST
