"""Why scores and places change: parts that sum, whatever the order."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kit.scores import explain, moved_people, movers, score
from tests.scores.made import EARLIER, PERIOD, board, measures, roster, simple_scheme

KPIS = ["visits", "new_customers", "on_rhythm"]


def scored(values, weights, period=PERIOD):
    """Scores of people (rows of points by KPI) under weights."""
    given_ = {f"m{number}": dict(zip(KPIS, row, strict=True)) for number, row in enumerate(values)}
    plan = simple_scheme(dict(zip(KPIS, weights, strict=True)))
    return score(measures(given_, period), plan, roster(list(given_)), period)


def test_a_change_by_hand():
    """Weights 50/50/0 → 25/75/0 and points 80, 40 → 60, 80: −17.5 + 15 of weight, −7.5 + 25 of performance."""
    frame = explain(scored([[80, 40, 0]], [50, 50, 0], EARLIER), scored([[60, 80, 0]], [25, 75, 0])).set_index("kpi")
    assert frame.loc["visits", ["weight_effect", "performance_effect"]].tolist() == [-17.5, -7.5]
    assert frame.loc["new_customers", ["weight_effect", "performance_effect"]].tolist() == [15.0, 25.0]
    total = moved_people(scored([[80, 40, 0]], [50, 50, 0], EARLIER), scored([[60, 80, 0]], [25, 75, 0])).iloc[0]
    assert (total["score_before"], total["score_after"], total["change"]) == (60.0, 75.0, 15.0)
    assert (total["weight_effect"], total["performance_effect"], total["places"]) == (-2.5, 17.5, 0)


def test_same_weights_are_all_performance_and_the_reverse():
    """Nothing is blamed on weights that did not change, nor on people who did the same."""
    same = explain(scored([[80, 40, 0]], [50, 50, 0], EARLIER), scored([[60, 80, 0]], [50, 50, 0]))
    assert (same["weight_effect"] == 0).all()
    weighed = explain(scored([[80, 40, 0]], [50, 50, 0], EARLIER), scored([[80, 40, 0]], [10, 80, 10]))
    assert (weighed["performance_effect"] == 0).all()


def test_a_kpi_that_becomes_available_is_weight():
    """Its coming changes the shares of all, not what the person did with the others."""
    frame = explain(scored([[80, None, 0]], [50, 50, 0], EARLIER), scored([[80, 40, 0]], [50, 50, 0]))
    assert (frame["performance_effect"] == 0).all()
    assert frame["weight_effect"].sum() == pytest.approx(60 - 80, abs=1e-9)


points = st.one_of(st.none(), st.integers(0, 120).map(lambda points: min(points, 100)))
rows = st.lists(st.tuples(points, points, points), min_size=3, max_size=3)
weights = st.sampled_from([(50, 50, 0), (10, 80, 10), (33, 33, 34), (100, 0, 0)])


@settings(max_examples=20)
@given(rows, rows, weights, weights)
def test_parts_sum_to_the_change_either_way(before, after, weights_before, weights_after):
    """The effects sum to the change to 1e-9, and going back is the same with the signs turned."""
    a, b = scored(before, weights_before, EARLIER), scored(after, weights_after)
    there, back = moved_people(a, b), moved_people(b, a)
    change = there["score_after"] - there["score_before"]
    np.testing.assert_allclose(there["weight_effect"] + there["performance_effect"], change, atol=1e-9)
    for part in ("weight_effect", "performance_effect"):
        np.testing.assert_allclose(there[part], -back[part], atol=1e-9)
    both = set(a.frame.dropna(subset="score")["manager_id"]) & set(b.frame.dropna(subset="score")["manager_id"])
    assert set(there["manager_id"]) == both


def test_who_moves_and_why():
    """More weight on the second KPI lifts the one who is above the mean in it, by that KPI."""
    made = board([[90, 10], [60, 60], [30, 90]])
    moves = movers(made, np.array([[80, 20]]), np.array([[20, 80]]))
    assert moves.ranks_before.tolist() == [1, 2, 3]
    assert moves.ranks_after.tolist() == [3, 2, 1]
    assert moves.places.tolist() == [-2, 0, 2]
    assert moves.order() == [2, 0]
    assert moves.effects[2].argmax() == 1


@given(
    st.lists(st.lists(st.integers(0, 100), min_size=3, max_size=3), min_size=2, max_size=6),
    st.lists(st.lists(st.booleans(), min_size=3, max_size=3), min_size=6, max_size=6),
)
def test_effects_sum_to_the_move_against_the_group(values, gaps):
    """Each row of effects sums to the person's change less the mean change of the group."""
    mask = np.array(gaps[: len(values)])
    made = board(values, available=mask)
    moves = movers(made, np.array([[50, 30, 20]]), np.array([[10, 20, 70]]))
    known = moves.ranks_before > 0
    change = (moves.scores_after - moves.scores_before)[known]
    if known.any():
        np.testing.assert_allclose(moves.effects[known].sum(axis=1), change - change.mean(), atol=1e-9)
    assert (moves.effects[~known] == 0).all()
