"""What a slider does to the others."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kit.scores.weights import WHOLE, direction, rebalance


def test_the_others_follow_in_proportion():
    """50/30/20 → the first at 60: the others keep 3:2 of the remaining 40, which is 24 and 16."""
    assert rebalance([5000, 3000, 2000], 0, 6000, [False] * 3).weights == (6000, 2400, 1600)


def test_thirds_go_by_largest_remainder():
    """What cannot be shared evenly still sums: 10,000 − 1 over two equal ones is 5,000 and 4,999."""
    assert rebalance([0, 5000, 5000], 0, 1, [False] * 3).weights == (1, 5000, 4999)


def test_locked_ones_stand_still():
    """With 30 locked, the first can only take from the last, and goes no further than that allows."""
    moved = rebalance([5000, 3000, 2000], 0, 9000, [False, True, False])
    assert moved.weights == (7000, 3000, 0)
    assert moved.why == "bounded"


def test_with_all_others_locked_nothing_moves():
    """The slider stands still and says why; so does a locked one."""
    assert rebalance([5000, 3000, 2000], 0, 6000, [False, True, True]).why == "all_others_locked"
    assert rebalance([5000, 3000, 2000], 0, 6000, [True, False, False]).why == "locked"
    assert rebalance([5000, 3000, 2000], 0, 6000, [False, True, True]).weights == (5000, 3000, 2000)
    assert rebalance([5000, 3000, 2000], 0, 5000, [False, True, True]).why == ""
    assert rebalance([WHOLE], 0, 10, [False]).why == "all_others_locked"


def test_from_all_on_one():
    """Where the others have nothing to be in proportion to, they share equally."""
    assert rebalance([WHOLE, 0, 0], 0, 9000, [False] * 3).weights == (9000, 500, 500)


def test_refuses_weights_that_are_none():
    """A sum other than 10,000 is a programmer's mistake and stops at once."""
    with pytest.raises(ValueError, match="10,000"):
        rebalance([1, 2], 0, 1, [False, False])


@st.composite
def moves(draw):
    """Weights that sum, a slider, where it is pulled, and which are locked."""
    cuts = sorted(draw(st.lists(st.integers(0, WHOLE), min_size=1, max_size=11)))
    weights = [right - left for left, right in zip([0, *cuts], [*cuts, WHOLE], strict=True)]
    locked = draw(st.lists(st.booleans(), min_size=len(weights), max_size=len(weights)))
    return weights, draw(st.integers(0, len(weights) - 1)), draw(st.integers(-500, WHOLE + 500)), locked


@given(moves())
def test_invariants_of_any_move(move):
    """The sum is 10,000, none is negative, locked ones stand, and the moved one is where it was pulled or why not."""
    weights, moved, to, locked = move
    after = rebalance(weights, moved, to, locked)
    assert sum(after.weights) == WHOLE
    assert min(after.weights) >= 0
    assert all(after.weights[place] == weights[place] for place in range(len(weights)) if locked[place])
    assert (after.weights[moved] == to) == (after.why == "")
    others = [(weights[p], after.weights[p]) for p in range(len(weights)) if p != moved and not locked[p]]
    room = sum(before for before, _ in others)
    if room and after.weights[moved] != weights[moved]:
        left = sum(now for _, now in others)
        assert all(abs(Fraction(now) - Fraction(before * left, room)) < 1 for before, now in others)


@given(moves())
def test_the_direction_keeps_the_sum(move):
    """What one gains the others lose, the locked ones nothing; it is None exactly where nothing can move."""
    weights, moved, _, locked = move
    slopes = direction(weights, moved, locked)
    stuck = rebalance(weights, moved, weights[moved] + 1, locked).why in ("locked", "all_others_locked")
    assert (slopes is None) == stuck
    if slopes is not None:
        assert sum(slopes) == 0
        assert all(slopes[place] == 0 for place in range(len(weights)) if locked[place])
