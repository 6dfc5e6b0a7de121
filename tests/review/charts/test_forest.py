"""Forests: estimates with their intervals."""

from itertools import pairwise

from kit.review.charts import Ranged, forest
from tests.review.charts.drawn import crossing, drawn, outside, texts

LONG = "Communication record completeness"


def test_the_longest_names_and_widest_values_stay_inside():
    """A name of two lines and a value with its sign stand beside each other, none over the edge."""
    rows = [
        Ranged(LONG, -0.2, -0.1, 0.0, "−10.0 pts", "behind"),
        Ranged("客户方案提交率", 0.1, 0.5, 0.9, "+50.0 pts", "ahead"),
    ]
    svg = drawn(forest(rows, "No difference", value=72))
    assert not outside(svg)
    assert not crossing(svg)


def test_what_cannot_be_told_is_hollow_and_grey():
    """The same form as everywhere: nobody should read a finding into it."""
    svg = drawn(forest([Ranged("a", -1, 0.5, 2, "+0.5", "untold")], "0"))
    assert "--compare" in svg
    assert "--accent)" not in svg


def test_without_a_zero_there_is_no_line():
    """Shares of what was signed are not held against nought."""
    svg = drawn(forest([Ranged("a", 0.4, 0.5, 0.6, "50.0%")]))
    assert [text for text, *_ in texts(svg)] == ["a", "50.0%"]
    assert drawn(forest([]))


def test_names_of_two_lines_have_room():
    """Every row takes the height that its name needs, so that no two names lie on each other."""
    rows = [Ranged(f"{LONG} {number}", 0.1, 0.5, 0.9, "+0.5") for number in range(4)]
    svg = drawn(forest(rows))
    assert not outside(svg)
    heights = sorted({y for text, left, _, y in texts(svg) if left == 0})
    assert len(heights) == 8
    assert min(after - before for before, after in pairwise(heights)) >= 14
