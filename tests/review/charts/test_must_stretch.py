"""Must–stretch line: one line for must, one for stretch, values right of it are better."""

import re

from kit.review.charts import Placed, must_stretch
from tests.review.charts.drawn import crossing, drawn, outside, texts

ROWS = [
    Placed("Performance", "Sales amount", -0.3, "¥11,360.4k", "behind"),
    Placed("Performance", "Collection rate", 0.4, "91.8%", "ahead"),
    Placed("Development", "Communication-record completeness of all activities", -9.0, "23", "behind"),
    Placed("Development", "沉睡客户唤醒数沉睡客户唤醒数沉睡客户唤醒数", 9.0, "11", "ahead"),
    Placed("Process", "Proposal submission rate", None, "not available", "plain"),
]


def test_everything_stays_in_its_box():
    """Long names wrap, far values stand at the end, no label lies on another."""
    svg = drawn(must_stretch(ROWS, "Must-hit", "Stretch"))
    assert not outside(svg)
    assert not crossing(svg)


def test_ahead_is_filled_and_behind_is_hollow():
    """Colour never stands alone: print in grey must say the same."""
    svg = drawn(must_stretch(ROWS[:2], "必达", "成长性"))
    assert re.search(r'fill="var\(--paper\)" stroke="var\(--attn-mark\)"', svg)
    assert re.search(r'fill="var\(--accent\)"', svg)


def test_a_kpi_without_a_value_has_no_mark():
    """Missing is said in words and never drawn at zero."""
    svg = drawn(must_stretch(ROWS[4:], "必达", "成长性"))
    assert "not available" in [text for text, *_ in texts(svg)]
    assert "attn-mark" not in svg
    assert "--accent" not in svg


def test_groups_are_named_once():
    """A family's name stands over its KPIs."""
    names = [text for text, *_ in texts(drawn(must_stretch(ROWS, "m", "s")))]
    assert names.count("Performance") == 1
