"""Attainment stems: people against one line."""

import pytest

from kit.review.charts import Stem, stems
from tests.review.charts.drawn import crossing, drawn, outside, texts


@pytest.mark.parametrize("values", [[0.0], [1.0], [1.0001, 0.9999], [0.2, 4.5], [2.2, 3.0]])
def test_everything_stays_in_its_box(values):
    """One person, nobody near the line, somebody at four times the target: the page still reads."""
    rows = [Stem("A very long name of somebody", value, f"{value:.1%}", "ahead", 1.2) for value in values]
    svg = drawn(stems([*rows, Stem("新来的", None, "no target", "plain")], "Must-hit 100%"))
    assert not outside(svg)
    assert not crossing(svg)


def test_rows_keep_their_order():
    """The caller sorts; a chart that sorts again would contradict the table behind it."""
    svg = drawn(stems([Stem("b", 0.5, "1", "behind"), Stem("a", 1.5, "2", "ahead")], "x"))
    assert [text for text, *_ in texts(svg) if text in "ab"] == ["b", "a"]
