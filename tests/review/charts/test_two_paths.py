"""Two paths on one scale."""

from kit.review.charts.two_paths import two_paths
from tests.review.charts.drawn import crossing, drawn, outside


def test_both_paths_share_the_scale():
    """Higher values stand higher, whichever plan they belong to."""
    chart = two_paths([1.0, 1.5, 1.0], [1.0, 1.0, 2.0], [(1.0, "0%"), (2.0, "+100%")]).to_dict()
    _, first, second, ticks, weeks = (layer["data"]["values"] for layer in chart["layer"])
    assert first[0]["y2"] < first[0]["y"]
    assert second[1]["y2"] < first[0]["y2"]
    assert second[1]["y2"] == ticks[1]["y"]
    assert [week["text"] for week in weeks] == ["1", "3"]


def test_everything_stays_in_its_box():
    """The number of the thirteenth week must not stick out at the right."""
    svg = drawn(two_paths([1.0] * 13, [1.5] * 13, [(1.0, "0%"), (1.5, "+50%")]))
    assert not outside(svg)
    assert not crossing(svg)
