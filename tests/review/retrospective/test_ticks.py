"""Ticks: round, few, from zero."""

from hypothesis import given
from hypothesis import strategies as st

from kit.review.retrospective.ticks import ticks


def test_ticks_are_round():
    """As one would draw them by hand."""
    assert ticks(1200) == [(0.0, "0"), (500.0, "500"), (1000.0, "1,000")]
    assert [text for _, text in ticks(7.9)] == ["0", "2", "4", "6"]
    assert [text for _, text in ticks(0.9)] == ["0.00", "0.25", "0.50", "0.75"]
    assert ticks(0) == [(0.0, "0")]


@given(st.floats(1e-3, 1e12))
def test_there_are_two_to_five_and_none_beyond(top):
    """An axis with one tick says nothing, one with ten is a fence."""
    found = ticks(top)
    assert 2 <= len(found) <= 5
    assert found[-1][0] <= top * (1 + 1e-9)
