"""Five bands: counted people, money at the right."""

import re

import pytest

from kit.review.charts import Band, five_bands
from tests.review.charts.drawn import crossing, drawn, outside


def bands(*people):
    """Five bands with some people each."""
    names = ("少5%以上", "Loses up to 5%", "within ±0.1%", "Gains up to 5%", "多5%以上")
    return [
        Band(name, count, "−12,345.00", place)
        for name, count, place in zip(names, people, (-2, -1, 0, 1, 2), strict=True)
    ]


@pytest.mark.parametrize("people", [(0, 0, 0, 0, 0), (3, 5, 12, 20, 8), (2500, 1, 0, 4000, 7)])
def test_everything_stays_in_its_box(people):
    """Nobody, a few, thousands: cells shrink, then stand for several."""
    svg = drawn(five_bands(bands(*people), "one cell is several people"))
    assert not outside(svg)
    assert not crossing(svg)


def test_each_person_is_a_cell():
    """As long as they can be counted, they are."""
    svg = drawn(five_bands(bands(2, 0, 0, 3, 0)))
    assert len(re.findall(r'<path transform[^>]*stroke="var\(--attn-mark\)"', svg)) == 2
    assert len(re.findall(r'<path transform[^>]*fill="var\(--accent\)"', svg)) == 3
