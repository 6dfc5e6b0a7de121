"""One score among others."""

import json

from kit.review.charts.among import among
from kit.review.svg import inline


def test_every_other_is_a_grey_dot_and_nothing_more():
    """Dots carry a place and no name, and stay inside the sheet."""
    chart = among(70.0, "你 70.00", [50.0, 60.0, 90.0, 95.0], [(85.0, "A"), (10.0, "D")]).to_dict()
    rows = [row for layer in chart["layer"] for row in layer["data"]["values"]]
    assert all(0 <= row["x"] <= 358 for row in rows)
    texts = [row["text"] for row in rows if "text" in row]
    assert texts == ["你 70.00", "A"]
    assert "manager" not in json.dumps(chart)


def test_equal_scores_can_be_drawn():
    """Where all have the same score the axis still has a width."""
    assert "<svg" in inline(among(80.0, "80", [80.0] * 4, []), "label")
