"""Dumbbells: now against before."""

import pytest

from kit.review.charts import Pair, dumbbell
from tests.review.charts.drawn import crossing, drawn, outside, texts


@pytest.mark.parametrize(("before", "now"), [(0.15, 0.54), (0.54, 0.15), (0.15, 0.151), (1.0, 1.0)])
def test_the_two_names_never_lie_on_each_other(before, now):
    """They stand over their dots where there is room, else beside each other."""
    svg = drawn(
        dumbbell([Pair("周承志", before, now, "54.0%"), Pair("x", 0.0, 1.0, "y")], "Last quarter", "This quarter")
    )
    assert not outside(svg)
    assert not crossing(svg)


def test_without_a_before_there_is_only_now():
    """Nothing is made up for what is compared with."""
    svg = drawn(dumbbell([Pair("a", None, 3.0, "3")], "before", "now"))
    assert [text for text, *_ in texts(svg)] == ["a", "3"]
    assert "--compare" not in svg
