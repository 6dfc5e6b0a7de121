"""The event study: dots before and after, bars where there are bounds, all inside its box."""

import pytest

from kit.review.charts.event_study import Since, event_study
from tests.review.charts.drawn import crossing, drawn, outside, texts

UP = [(-5.0, "−5"), (0.0, "0"), (5.0, "+5"), (10.0, "+10")]


def _rows(chart, key):
    rows = [row for layer in chart.to_dict()["layer"] for row in layer["data"]["values"]]
    return [row for row in rows if key(row)]


@pytest.mark.parametrize("count", [1, 5, 40])
def test_everything_stays_in_its_box(count):
    """Few times or forty: no text leaves the drawing or lies on another."""
    points = [Since(at, 1.0, -4.0, 9.0) for at in range(-count, count)]
    svg = drawn(event_study(points, UP, "before", "after the change"))
    assert not outside(svg)
    assert not crossing(svg)


def test_a_dot_without_bounds_has_no_bar():
    """A bar of no length would look like certainty."""
    chart = event_study([Since(-1, 0.0), Since(0, 8.0, 6.0, 10.0), Since(1, 8.0)], UP, "before", "after")
    dots = _rows(chart, lambda row: set(row) == {"x", "y"})
    bars = _rows(chart, lambda row: "x2" in row and row["x"] == row["x2"] and row["x"] == dots[1]["x"])
    assert len(dots) == 3
    assert [(one["y"] > dots[1]["y"]) != (one["y2"] > dots[1]["y"]) for one in bars] == [True]


def test_without_a_time_before_its_side_is_not_named():
    """A word over an empty half would promise a comparison that was not made."""
    svg = drawn(event_study([Since(0, 8.0), Since(1, 8.0)], UP, "earlier", "later"))
    assert "later" in {text for text, *_ in texts(svg)}
    assert "earlier" not in {text for text, *_ in texts(svg)}
