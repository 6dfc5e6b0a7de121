"""Quantile dots: twenty, none outside, those over the budget hollow."""

import pytest

from kit.review.charts.quantile_dots import Line, quantile_dots
from tests.review.charts.drawn import drawn, outside, texts

TICKS = [(1_000_000.0, "1,000,000"), (2_000_000.0, "2,000,000"), (3_000_000.0, "3,000,000")]


@pytest.mark.parametrize("at", [1_050_000.0, 2_400_000.0, 2_990_000.0])
def test_nothing_leaves_its_box(at):
    """The budget's name turns to the left where the right has no room."""
    values = [1_200_000.0 + 80_000 * place for place in range(20)]
    svg = drawn(quantile_dots(values, TICKS, Line(at, "budget 2,400,000")))
    assert not outside(svg)
    assert "budget 2,400,000" in [text for text, *_ in texts(svg)]


def test_all_twenty_are_drawn_and_those_beyond_are_hollow():
    """Six of twenty lie over the line, and are drawn in another way than the rest."""
    values = [1_000_000.0 + 50_000 * place for place in range(20)]
    svg = drawn(quantile_dots(values, TICKS, Line(1_660_000.0, "b")))
    assert svg.count("var(--attn-mark)") == 6
    assert svg.count('fill="var(--ink)" stroke') + svg.count("mark-symbol") >= 2


def test_equal_costs_stand_on_each_other():
    """A cost that never changes is a column of twenty, and the sheet is as high as it."""
    svg = drawn(quantile_dots([2_000_000.0] * 20, TICKS, None))
    assert not outside(svg)
    assert float(svg.split('height="')[1].split('"')[0]) > 20 * 15
