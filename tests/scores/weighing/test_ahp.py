"""AHP: textbook cases, consistency, and what must hold for any judgements."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kit.scores.weighing import group_judgements, judge, judged
from tests.scores.made import HEAD, PLAIN_SCALE, scheme

FRUIT = np.array([[1, 1 / 3, 5], [3, 1, 7], [1 / 5, 1 / 7, 1]])


def test_textbook_matrix():
    """Teknomo's apple, banana, cherry: weights 0.2790, 0.6491, 0.0719, largest eigenvalue 3.0649, ratio 5.6 %."""
    found = judge(FRUIT)
    assert found.weights.round(4).tolist() == [0.279, 0.6491, 0.0719]
    assert found.ratio == pytest.approx((3.0649 - 3) / 2 / 0.58, abs=2e-4)
    assert found.consistent


def test_the_worst_triad_is_pointed_out():
    """A says 2 times B, B 2 times C, yet C 2 times A: round the ring the factor is 8, and these three are named."""
    matrix = np.ones((4, 4))
    for one, other in ((0, 1), (1, 3), (3, 0)):
        matrix[one, other], matrix[other, one] = 2, 1 / 2
    found = judge(matrix)
    assert found.worst == (0, 1, 3)
    assert found.contradiction == pytest.approx(8)
    assert not found.consistent


@settings(deadline=None)
@given(st.lists(st.floats(0.2, 5), min_size=1, max_size=9))
def test_consistent_judgements_give_back_their_weights(raw):
    """Judgements made from weights must return them, with ratio 0; else a scheme would not mean what was said."""
    weights = np.array(raw) / sum(raw)
    found = judge(weights[:, None] / weights)
    assert np.allclose(found.weights, weights)
    assert np.allclose(found.geometric, weights)
    assert found.ratio == pytest.approx(0, abs=1e-9)


def test_opposite_judges_cancel_out():
    """One judge and the opposite one: their geometric mean finds all KPIs equally important."""
    assert np.allclose(judge(group_judgements([FRUIT, FRUIT.T])).weights, 1 / 3)


def test_a_group_of_one_is_that_judge():
    """The mean of one judgement is the judgement."""
    assert np.allclose(group_judgements([FRUIT]), FRUIT)


@pytest.mark.parametrize(
    "matrix", [np.array([[1, 2], [2, 1]]), np.ones((2, 3)), np.array([[1, -1], [-1, 1]]), np.ones((16, 16))]
)
def test_what_is_no_judgement_is_refused(matrix):
    """Not reciprocal, not square, not positive, or beyond the table of random indices."""
    with pytest.raises(ValueError, match="reciprocal"):
        judge(matrix)


def test_no_judges_are_refused():
    """Nobody's judgement is no judgement."""
    with pytest.raises(ValueError, match="at least one"):
        group_judgements([])


def test_a_role_s_judges_speak_with_one_voice():
    """Two judges say 2 and 8: together 4, in whichever order each wrote the pair."""
    kpis = "".join(f"      - {{kpi: {kpi}, weight: 50, scale: {PLAIN_SCALE}}}\n" for kpi in ("visits", "signed_deals"))
    said = (
        "    judgements:\n"
        "      - {by: a, pairs: [{kpi: signed_deals, over: visits, times: 2}]}\n"
        "      - {by: b, pairs: [{kpi: signed_deals, over: visits, times: 8}]}\n"
    )
    found, matrix = judged(scheme(f"{HEAD}roles:\n  all:\n    kpis:\n{kpis}{said}").roles["all"])
    assert found.weights == pytest.approx([0.2, 0.8])
    assert matrix[1, 0] == pytest.approx(4)
