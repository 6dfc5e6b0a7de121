"""A front: numbered plans and what there is now."""

from kit.review.charts.front import Spot, front
from tests.review.charts.drawn import drawn, outside, texts

ACROSS = [(2.0, "¥2.0m"), (2.5, "¥2.5m")]
UP = [(0.8, "0.80"), (0.9, "0.90")]


def test_every_plan_is_named_inside_the_box():
    """The dearest plan's name must not leave the sheet."""
    spots = [Spot(2.0, 0.8, "1"), Spot(2.2, 0.85, "2"), Spot(2.5, 0.9, "3"), Spot(2.5, 0.8, "现行", chosen=False)]
    svg = drawn(front(spots, ACROSS, UP, "Correlation"))
    assert not outside(svg)
    assert {"1", "2", "3", "现行"} <= {text for text, *_ in texts(svg)}
