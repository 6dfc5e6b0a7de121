"""Bent scores along a slider: kinks by hand, and every turn of an order against every hundredth of the way."""

from dataclasses import replace
from itertools import combinations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kit.scores.bent import along, turns
from kit.scores.board import Limits
from kit.scores.weights import WHOLE, direction
from tests.scores.made import bent, board, every_hundredth, orders

NAN, NO = np.full(2, np.nan), np.full(2, np.inf)
UP = (np.array([1.0, -1.0]), 6000.0)


def _turned(found, pair=0):
    """The turns of one pair: where, and from what to what."""
    which = np.flatnonzero(found.before[pair] != found.after[pair])
    return [(found.where[pair, one], found.before[pair, one], found.after[pair, one]) for one in which]


def _limited(made, **more):
    people = len(made.people)
    usual = {"times": np.ones(people), "cap": np.full(people, np.inf), "minus": np.zeros(people)}
    return replace(made, limits=Limits(**(usual | {"fixed": np.full(people, np.nan)} | more)))


def test_under_one_cap_two_are_tied_as_long_as_both_reach_it():
    """80·w + 20·(1 - w) reaches 50 at w = 0.5; a cap of 50 holds both from there, so they stay level."""
    made = _limited(board([[80, 20], [50, 50]]), cap=np.array([50.0, np.inf]))
    found = turns(along(made, np.array([[4000, 6000]]), 0, UP), np.array([[1, 0]]))
    assert _turned(found) == [(pytest.approx(1000), 1, 0)]


def test_a_deduction_moves_the_line_and_stops_at_nothing():
    """60·w less 30 is nothing below w = 0.5 and meets 6 at w = 0.6."""
    made = _limited(board([[60, 0], [6, 6]]), minus=np.array([30.0, 0.0]))
    found = turns(along(made, np.array([[4000, 6000]]), 0, UP), np.array([[1, 0]]))
    assert _turned(found) == [(pytest.approx(2000), 1, -1)]


def test_two_who_share_nothing_part_where_the_first_leaves_it():
    """Both have 0 until 60·w exceeds 30 at w = 0.5: there they part, and not before."""
    made = _limited(board([[60, 0], [30, 0]]), minus=np.array([30.0, 30.0]))
    found = turns(along(made, np.array([[4000, 6000]]), 0, UP), np.array([[0, 1]]))
    assert _turned(found) == [(pytest.approx(1000), 0, 1)]


def test_a_geometric_mean_under_unlike_deductions():
    """(100^w · 1^(1 - w)) - 2 meets 8 at 100^w = 10, w = 0.5: by halving, to 1e-6 of a hundredth."""
    made = replace(_limited(board([[100, 1], [8, 8]]), minus=np.array([2.0, 0.0])), geometric=True)
    found = turns(along(made, np.array([[4000, 6000]]), 0, UP), np.array([[1, 0]]))
    assert _turned(found) == [(pytest.approx(1000, abs=1e-6), 1, -1)]


def test_a_weight_that_is_used_up_lets_a_geometric_mean_jump():
    """With no points in a KPI the mean is 0 until that KPI has no weight at all: the turn is at the very end."""
    made = replace(board([[90, 0], [40, 50]]), geometric=True)
    found = turns(along(made, np.array([[4000, 6000]]), 0, UP), np.array([[1, 0]]))
    assert _turned(found) == [(6000, 1, -1)]


def test_fixed_lines_stand_still():
    """A line at 56 is reached by 80·w + 20·(1 - w) at w = 0.6, whoever else is there."""
    made = _limited(board([[80, 20]]), times=np.array([1.0]))
    found = turns(along(made, np.array([[4000, 6000]]), 0, UP, (56.0,)), np.array([[0, 1]]))
    assert _turned(found) == [(pytest.approx(2000), -1, 1)]


@settings(max_examples=60)
@given(
    st.lists(st.lists(st.integers(0, 10), min_size=3, max_size=3), min_size=2, max_size=5),
    st.tuples(st.integers(1, 6000), st.integers(1, 3998), st.integers(0, 2)),
    st.tuples(st.integers(0, 2**31), st.booleans(), st.booleans(), st.booleans()),
)
def test_every_hundredth_lies_in_the_order_that_is_told(values, place, kind):
    """At each hundredth that is no turn itself, who stands before whom is what the last turn before it left."""
    (first, second, kpi), (seed, geometric, limits, gaps) = place, kind
    available = np.random.default_rng(seed).random((len(values), 3)) > (0.15 if gaps else -1)
    made = bent(board(np.array(values) * 10, available), seed, geometric=geometric, limits=limits)
    weights = [first, second, WHOLE - first - second]
    slopes, end = direction(weights, kpi, [False] * 3), WHOLE - weights[kpi]
    told = turns(
        along(made, np.array([weights]), 0, (np.array([float(one) for one in slopes]), float(end))),
        np.array(list(combinations(range(len(values)), 2))),
    )
    seen = orders(every_hundredth(made, weights, slopes, end))[:-1]
    steps = np.arange(end)
    for row, (one, other) in enumerate(told.pairs):
        last = np.searchsorted(told.where[row], steps, side="left") - 1
        near = np.abs(told.where[row][:, None] - steps).min(axis=0) < 1e-3
        expected = np.where(last < 0, told.before[row, 0], told.after[row, np.maximum(last, 0)])
        flat = np.isclose(seen[:, one, other], expected) | near
        assert flat.all()
