"""Week paths of people, two abreast on one scale."""

import pytest

from kit.review.charts import PersonPath, person_paths
from tests.review.charts.drawn import crossing, drawn, outside, texts

PACE = [week / 13 for week in range(14)]


@pytest.mark.parametrize("count", [1, 2, 7])
def test_everything_stays_in_its_box(count):
    """One person alone, an odd number, somebody far beyond the scale, a reversal at the start."""
    people = [
        PersonPath("A name too long for its half of the sheet", [9 * one - 0.2 for one in PACE], "880.0%", "ahead")
        for _ in range(count)
    ]
    svg = drawn(person_paths(people, PACE, "Must-hit"))
    assert not outside(svg)
    assert not crossing(svg)


def test_each_is_named_with_its_end():
    """Name left, attainment right."""
    svg = drawn(
        person_paths([PersonPath("甲", PACE, "100.0%", "ahead"), PersonPath("乙", [], "0", "behind")], PACE, "m")
    )
    assert {"甲", "100.0%", "乙", "0", "m"} == {text for text, *_ in texts(svg)}
