"""Contribution bars: parts from a common zero, their sum under a rule."""

from kit.review.charts import Part, contributions
from tests.review.charts.drawn import crossing, drawn, outside, texts

PARTS = [
    Part("Number of decided opportunities", 96.4, "+96.4"),
    Part("转化率", -118.6, "−118.6"),
    Part("none", 0.0, "0.0"),
]


def test_everything_stays_in_its_box():
    """Long names wrap; all parts of one sign, and no parts at all, are charts too."""
    for parts in (PARTS, PARTS[:1], PARTS[1:2], [], [Part("x", 0.0, "0.0")]):
        svg = drawn(contributions(parts, Part("Sum", -22.2, "−22.2")))
        assert not outside(svg)
        assert not crossing(svg)


def test_the_sum_stands_last():
    """The printed parts are added up by the reader's eye."""
    assert texts(drawn(contributions(PARTS, Part("Sum", -22.2, "−22.2"))))[-1][0] == "−22.2"


def test_gains_and_losses_differ_in_place_and_colour():
    """Right of zero and indigo, left of zero and ochre."""
    svg = drawn(contributions(PARTS, Part("Sum", 0.0, "0")))
    assert 'fill="var(--accent)"' in svg
    assert 'fill="var(--attn-mark)"' in svg
