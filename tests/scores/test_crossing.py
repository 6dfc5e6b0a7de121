"""Room before the first place changes: solved, and held against trying every step."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kit.scores import rescore
from kit.scores.board import Limits
from kit.scores.crossing import room
from kit.scores.weights import WHOLE, direction
from tests.scores.made import bent, board, every_hundredth, orders

FREE = [False, False, False]


def test_by_hand():
    """80·w + 20·(1−w) against 50 for all w: they meet at w = 0.5, which is 10 up from 0.4 and nothing below."""
    made = board([[80, 20], [50, 50]])
    found = room(made, np.array([[4000, 6000]]), 0, 0, [False, False])
    assert found.up
    assert found.up.by == pytest.approx(1000)
    assert (found.up.riser, found.up.faller) == (0, 1)
    assert found.down is None


def test_tied_people_part_at_once():
    """At equal scores the smallest move parts them, either way, and the right one rises."""
    found = room(board([[80, 20], [50, 50]]), np.array([[5000, 5000]]), 0, 0, [False, False])
    assert found.up
    assert found.down
    assert (found.up.by, found.up.riser) == (0, 0)
    assert (found.down.by, found.down.riser) == (0, 1)


def test_no_room_to_tell_where_nothing_moves():
    """A locked slider, or one whose others are all locked, has no crossing."""
    made, weights = board([[80, 20], [50, 50]]), np.array([[4000, 6000]])
    assert room(made, weights, 0, 0, [True, False]).up is None
    assert room(made, weights, 0, 0, [False, True]).up is None
    assert room(board([[80, 20]]), weights, 0, 0, [False, False]).up is None


def _weights_at(start, slopes, by):
    return np.array([[units + float(slope) * by for units, slope in zip(start, slopes, strict=True)]])


def _first_change(made, start, slopes, limit):
    """The first of 150 steps after which somebody's place is another."""
    _, ranks = rescore(made, np.array([start]))
    for step in range(1, 151):
        by = limit * step / 150
        _, now = rescore(made, _weights_at(start, slopes, by))
        if now.tolist() != ranks.tolist():
            return by
    return None


@settings(max_examples=40)
@given(
    st.lists(st.lists(st.integers(0, 100), min_size=3, max_size=3), min_size=2, max_size=6),
    st.lists(st.lists(st.sampled_from([True, True, True, False]), min_size=3, max_size=3), min_size=6, max_size=6),
    st.tuples(st.integers(1, 6000), st.integers(1, 3999)),
    st.integers(0, 2),
)
def test_against_brute_force(values, gaps, first_two, kpi):
    """No step before the solved crossing changes a place, and none later than the first change that stepping finds."""
    made = board(values, available=np.array(gaps[: len(values)]))
    start = [*first_two, WHOLE - sum(first_two)]
    slopes = direction(start, kpi, FREE)
    assert slopes
    found = room(made, np.array([start]), 0, kpi, FREE)
    for way, end, swap in ((1, WHOLE - start[kpi], found.up), (-1, start[kpi], found.down)):
        limit = 0.999 * end
        stepped = _first_change(made, start, [way * slope for slope in slopes], limit)
        if swap is None or swap.by > limit:
            assert stepped is None
            continue
        if stepped is not None:
            assert swap.by <= stepped + 1e-6
            before = _weights_at(start, slopes, way * swap.by * (1 - 1e-6))
            assert rescore(made, before)[1].tolist() == rescore(made, np.array([start]))[1].tolist() or swap.by == 0


def test_a_swap_names_who_passes_whom():
    """Just before the crossing the faller leads, just after it the riser does."""
    made = board([[90, 10, 40], [60, 70, 40], [20, 95, 80]])
    start = [6000, 3000, 1000]
    slopes = direction(start, 1, FREE)
    swap = room(made, np.array([start]), 0, 1, FREE).up
    assert swap
    before, _ = rescore(made, _weights_at(start, slopes, swap.by - 1))
    after, _ = rescore(made, _weights_at(start, slopes, swap.by + 1))
    assert before[swap.faller] > before[swap.riser]
    assert after[swap.faller] < after[swap.riser]


def test_a_cap_that_holds_later_changes_nothing_before():
    """Under a cap of 60, which holds from w = ⅔ on, 80·w + 20·(1 - w) still meets 50 at w = ½, 1,000 up from 0.4."""
    made = board([[80, 20], [50, 50]])
    limits = Limits(np.ones(2), np.array([60.0, np.inf]), np.zeros(2), np.full(2, np.nan))
    found = room(replace(made, limits=limits), np.array([[4000, 6000]]), 0, 0, [False, False])
    assert found.up
    assert (found.up.by, found.up.riser, found.up.faller) == (pytest.approx(1000), 0, 1)
    assert found.down is None


@settings(max_examples=60)
@given(
    st.lists(st.lists(st.integers(0, 10), min_size=3, max_size=3), min_size=2, max_size=6),
    st.tuples(st.integers(1, 6000), st.integers(1, 3998), st.integers(0, 2)),
    st.tuples(st.integers(0, 2**31), st.booleans(), st.booleans(), st.booleans()),
)
def test_bent_scores_change_at_the_hundredth_that_trying_all_finds(values, place, kind):
    """Gates, deductions, overrides, a geometric mean: the first hundredth with another order is the solved one."""
    (first, second, kpi), (seed, geometric, limits, gaps) = place, kind
    available = np.random.default_rng(seed).random((len(values), 3)) > (0.15 if gaps else -1)
    made = bent(board(np.array(values) * 10, available), seed, geometric=geometric, limits=limits or not geometric)
    weights = [first, second, WHOLE - first - second]
    slopes = direction(weights, kpi, FREE)
    assert slopes
    found = room(made, np.array([weights]), 0, kpi, FREE)
    for way, end, swap in ((1, WHOLE - weights[kpi], found.up), (-1, weights[kpi], found.down)):
        scores = every_hundredth(made, weights, [way * slope for slope in slopes], end)
        seen = orders(scores)
        turned = np.flatnonzero((seen != seen[0])[:-1].any(axis=(1, 2)))
        stepped = int(turned[0]) if len(turned) else None
        if swap is None or swap.by > end - 1:
            assert stepped is None or stepped >= end - 1
        elif stepped is None or np.ceil(swap.by - 1e-6) not in {stepped, 0.0}:
            assert _there_and_back(made, weights, [way * slope for slope in slopes], swap.by)
        else:
            assert stepped == max(1, np.ceil(swap.by - 1e-6))


def _there_and_back(made, weights, slopes, by):
    """Whether an order turns at this place, and had turned back before the next whole hundredth."""
    around = [rescore(made, _weights_at(weights, slopes, at))[0] for at in (by - 1e-4, by, by + 1e-4)]
    seen = orders(np.array(around))
    return (seen[0] != seen[1]).any() or (seen[2] != seen[1]).any()
