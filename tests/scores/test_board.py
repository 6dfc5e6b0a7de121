"""The board: other weights in an instant, with the same scores and places as the full way."""

from dataclasses import replace

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from kit.scores import board_of, rescore, score
from kit.scores.board import Limits, reordered, standing, weights_of
from tests.scores.made import PERIOD, board, measures, roster, scheme, simple_scheme

THREE = [[10, 20], [30, 40], [50, 60]]
KPIS = ["visits", "new_customers", "on_rhythm"]
TWO_ROLES = """scheme: s
effective: 2025-01-01
title: {zh: 一, en: one}
roles:
  smb:
    kpis:
      - {kpi: visits, weight: 62.5, scale: {on: value, floor: {at: 0, points: 0}, must: {at: 100, points: 100}}}
      - {kpi: on_rhythm, weight: 37.5, scale: {on: value, floor: {at: 0, points: 0}, must: {at: 100, points: 100}}}
  key_account:
    kpis:
      - {kpi: new_customers, weight: 70, scale: {on: value, floor: {at: 0, points: 0}, must: {at: 100, points: 100}}}
      - {kpi: visits, weight: 30, scale: {on: value, floor: {at: 0, points: 0}, must: {at: 100, points: 100}}}
"""
cells = st.one_of(st.none(), st.integers(0, 100))
people = st.lists(st.tuples(st.sampled_from(["smb", "key_account"]), cells, cells, cells), min_size=1, max_size=7)


@settings(max_examples=30)
@given(people, st.sampled_from(["role", "all"]), st.sampled_from(["redistribute", "unscored"]))
def test_the_board_scores_as_the_scheme_does(rows, ranks, missing):
    """Scores to 1e-9 and places exactly as `score` gives them, with roles, gaps and both rules."""
    plan = scheme(f"{TWO_ROLES}ranks: {ranks}\nmissing: {missing}\n")
    given_ = {f"m{number}": dict(zip(KPIS, row[1:], strict=True)) for number, row in enumerate(rows)}
    roles = roster({f"m{number}": row[0] for number, row in enumerate(rows)})
    full = score(measures(given_), plan, roles, PERIOD)
    scores, ranks_found = rescore(board_of(full), weights_of(plan))
    np.testing.assert_allclose(scores, full.frame["score"].to_numpy(), atol=1e-9)
    assert ranks_found.tolist() == full.frame["rank"].fillna(0).tolist()


def test_weights_of_a_scheme():
    """Hundredths of a per cent, a row a role, zeros where a role lacks the KPI."""
    plan = scheme(TWO_ROLES)
    assert plan.kpis == ("visits", "on_rhythm", "new_customers")
    assert weights_of(plan).tolist() == [[6250, 3750, 0], [3000, 0, 7000]]


def test_people_outside_the_scheme_are_not_on_the_board():
    """A role without rules has no slider to move."""
    plan = simple_scheme({"visits": 100}, role="smb")
    full = score(measures({"a": {"visits": 5}}), plan, roster({"a": "smb", "b": "other"}), PERIOD)
    assert board_of(full, {"a": "甲"}).names == ("甲",)


def test_a_period_without_people_has_a_board_without_people():
    """Everybody left: no person is no list of columns."""
    nobody = score(measures({}), simple_scheme({"sales_amount": 100}), roster([]), PERIOD)
    assert board_of(nobody).people == ()


@given(st.integers(2, 1000))
def test_only_proportions_count(factor):
    """All weights times anything: the same scores and places."""
    made = board([[80, 20, 50], [70, 40, 10], [10, 90, 90]])
    weights = np.array([[50, 30, 20]])
    scores, ranks = rescore(made, weights)
    scaled, same = rescore(made, weights * factor)
    np.testing.assert_allclose(scores, scaled, atol=1e-12)
    assert ranks.tolist() == same.tolist()


def test_standing_lists_the_best_first():
    """Sorted by place, people without a score at the end, ids where the place is shared."""
    made = board([[10], [30], [0], [30]], available=[[1], [1], [0], [1]])
    frame = standing(made, np.array([[100]]))
    assert frame["manager_id"].tolist() == ["M001", "M003", "M000", "M002"]
    assert frame["rank"].fillna(0).tolist() == [1, 1, 3, 0]


def test_rows_keep_together_when_they_are_put_in_another_order():
    """Points under another name would be the worst of errors."""
    found = reordered(board(THREE, available=[[1, 1], [0, 1], [1, 1]]), [2, 0, 1])
    assert found.people == ("M002", "M000", "M001")
    assert found.points.tolist() == [[50, 60], [10, 20], [0, 40]]
    assert found.available.tolist() == [[True, True], [True, True], [False, True]]


def test_limits_go_with_their_people():
    """Somebody else's gate or override would change a score that nobody could explain."""
    limits = Limits(*(np.array([1.0, 2.0, 3.0]) * factor for factor in (1, 10, 100, 1000)))
    found = reordered(replace(board(THREE), limits=limits), [2, 0]).limits
    assert found is not None
    assert [column.tolist() for column in (found.times, found.cap, found.minus, found.fixed)] == [
        [3, 1],
        [30, 10],
        [300, 100],
        [3000, 1000],
    ]
