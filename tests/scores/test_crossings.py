"""All crossings of a slider: by hand, and against trying every step."""

from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kit.scores import rescore
from kit.scores.board import Limits
from kit.scores.crossings import Marks, crossings
from kit.scores.places import TIE
from kit.scores.weights import WHOLE, direction
from tests.scores.made import bent, board, every_hundredth

FREE = [False, False, False]


def test_by_hand():
    """80·w + 20·(1 - w) meets 50 at w = 0.5 and 44 at 0.4; from 0.3 that is 2,000 and 1,000 up; a cut of 68 at 0.8."""
    made = board([[80, 20], [50, 50], [44, 44]])
    found = crossings(made, np.array([[3000, 7000]]), 0, 0, [False, False], Marks((68.0,), 1))
    assert found.swaps[["riser", "faller"]].to_numpy().tolist() == [[0, 2], [0, 1]]
    assert found.swaps["by"].tolist() == pytest.approx([1000, 2000])
    assert found.grades.to_numpy().tolist() == [[pytest.approx(5000), 0, 0, True]]
    assert found.entries.to_numpy().tolist() == [[pytest.approx(2000), 0, 1]]
    first = found.first(found.swaps, up=True)
    assert first is not None
    assert first["riser"] == 0
    assert found.first(found.swaps, up=False) is None


def _positions(weights, kpi):
    """Places at each of 200 positions over the whole way of a slider, beside how far each is from here."""
    slopes = np.array([float(one) for one in direction(list(weights), kpi, FREE)])
    steps = np.linspace(-weights[kpi], WHOLE - weights[kpi], 201) * 0.9999
    return steps, [np.array([weights]) + step * slopes for step in steps]


@settings(max_examples=40)
@given(
    st.lists(st.lists(st.integers(0, 100), min_size=3, max_size=3), min_size=2, max_size=5),
    st.lists(st.lists(st.sampled_from([True, True, True, False]), min_size=3, max_size=3), min_size=5, max_size=5),
    st.tuples(st.integers(1, 6000), st.integers(1, 3998)),
    st.integers(0, 2),
)
def test_against_brute_force(values, gaps, first_two, kpi):
    """Between any two neighbouring positions, whose order turned is who swapped an odd number of times there."""
    made = board(values, available=np.array(gaps[: len(values)]))
    weights = [*first_two, WHOLE - sum(first_two)]
    found = crossings(made, np.array([weights]), 0, kpi, FREE)
    steps, tried = _positions(weights, kpi)
    scores = np.array([rescore(made, one)[0] for one in tried])
    for one in range(len(values)):
        for other in range(one + 1, len(values)):
            gap = scores[:, one] - scores[:, other]
            sure = np.abs(gap) > 1e-6
            mine = found.swaps[found.swaps[["riser", "faller"]].isin([one, other]).all(axis=1)]["by"].to_numpy()
            known = np.flatnonzero(sure)
            for left, right in pairwise(known):
                if abs(gap[known[0]]) <= 1e-6 or (steps[left] < 0) != (steps[right] < 0):
                    continue
                turned = gap[left] * gap[right] < 0
                between = ((mine > steps[left]) & (mine < steps[right])).sum()
                assert turned == (between % 2 == 1)


def test_entries_follow_who_is_inside():
    """Three people rise past the one place at the top, one after another: each entry names whom it puts out."""
    made = board([[10, 90], [50, 70], [90, 10]])
    found = crossings(made, np.array([[100, 9900]]), 0, 0, [False, False], Marks(top=1))
    assert found.entries[["riser", "faller"]].to_numpy().tolist() == [[2, 0]] or found.entries["faller"].iloc[0] == 0
    assert found.entries["riser"].iloc[-1] == 2


def test_nothing_crosses_where_nothing_moves():
    """A locked slider has no events."""
    found = crossings(board([[80, 20], [50, 50]]), np.array([[4000, 6000]]), 0, 0, [True, False])
    assert found.swaps.empty
    assert found.grades.empty


def test_under_a_cap_by_hand():
    """80·w + 20·(1 - w), at most 56: meets 50 at w = 0.5, the cut of 56 at w = 0.6, and nothing after; from w = 0.4."""
    made = board([[80, 20], [50, 50]])
    limits = Limits(np.ones(2), np.array([56.0, np.inf]), np.zeros(2), np.full(2, np.nan))
    found = crossings(
        replace(made, limits=limits), np.array([[4000, 6000]]), 0, 0, [False, False], Marks((56.0, 70.0), 1)
    )
    assert found.swaps.to_numpy().tolist() == [[pytest.approx(1000), 0, 1]]
    assert found.grades.to_numpy().tolist() == [[pytest.approx(2000), 0, 0, True]]
    assert found.entries.to_numpy().tolist() == [[pytest.approx(1000), 0, 1]]


def test_who_draws_level_at_the_top_enters_it():
    """Both end at the cap of 60: the second comes in where it draws level, and the first stays."""
    made = board([[80, 20], [60, 60]])
    limits = Limits(np.ones(2), np.full(2, 60.0), np.zeros(2), np.full(2, np.nan))
    found = crossings(replace(made, limits=limits), np.array([[4000, 6000]]), 0, 0, [False, False], Marks(top=1))
    assert found.entries.to_numpy().tolist() == [[pytest.approx(10_000 * 2 / 3 - 4000), 0, 1]]


@settings(max_examples=30)
@given(
    st.lists(st.lists(st.integers(0, 10), min_size=3, max_size=3), min_size=2, max_size=5),
    st.tuples(st.integers(1, 6000), st.integers(1, 3998), st.integers(0, 2)),
    st.tuples(st.integers(0, 2**31), st.booleans(), st.booleans()),
)
def test_bent_grades_against_every_hundredth(values, place, kind):
    """With gates and deductions, or a geometric mean: who changes grade crosses there."""
    (first, second, kpi), (seed, geometric, limits) = place, kind
    made = bent(board(np.array(values) * 10), seed, geometric=geometric, limits=limits or not geometric)
    weights = [first, second, WHOLE - first - second]
    found = crossings(made, np.array([weights]), 0, kpi, FREE, Marks((50.0, 70.0))).grades
    slopes, end = direction(weights, kpi, FREE), WHOLE - weights[kpi]
    scores = every_hundredth(made, weights, slopes, end)[:-1]
    for cut, lowest in enumerate((50.0, 70.0)):
        above = scores >= lowest - TIE
        for person in range(len(values)):
            seen = np.flatnonzero(np.diff(above[:, person]))
            mine = found[(found["cut"] == cut) & (found["person"] == person) & (found["by"] > 0)]["by"].to_numpy()
            for step in seen[seen > 0]:
                assert ((mine > step - 1e-3) & (mine < step + 1 + 1e-3)).any()
