"""Dumbbells: now against before."""

import re

import pytest

from kit.review.charts import Pair, dumbbell
from kit.review.charts.canvas import WIDTH
from tests.review.charts.drawn import crossing, drawn, outside, texts

DOT = 5
"""Half of a dot's width."""


@pytest.mark.parametrize(("before", "now"), [(0.15, 0.54), (0.54, 0.15), (0.15, 0.151), (1.0, 1.0)])
def test_the_two_names_are_a_key_over_all_rows(before, now):
    """Wherever the dots are, the names stand beside a dot of their own, over a rule and above every row."""
    rows = [Pair("周承志", before, now, "54.0%"), Pair("x", 0.0, 1.0, "y")]
    svg = drawn(dumbbell(rows, "Last quarter", "This quarter"))
    assert not outside(svg)
    assert not crossing(svg)
    at = {text: y for text, _, _, y in texts(svg)}
    rule = float(re.search(rf'translate\(0,([\d.]+)\)" x2="{WIDTH}"', svg)[1])
    assert at["Last quarter"] == at["This quarter"] < rule < at["周承志"]
    middles = [y for _, y in circles(svg)]
    assert sum(y < rule for y in middles) == 2


def test_long_names_of_the_two_sides_are_cut():
    """A plan's name may be a sentence; the key stays on one line in its box."""
    svg = drawn(
        dumbbell([Pair("a", 0.0, 1.0, "1")], "A plan with a very long name indeed", "Another plan with a long one")
    )
    assert not outside(svg)
    assert not crossing(svg)


@pytest.mark.parametrize("text", ["5位里0位", "1,234,567.89", "12 of 15", "7"])
def test_no_dot_touches_a_text(text):
    """A dot at either end of the axis keeps clear of the row's name and of its value, however wide they are."""
    svg = drawn(dumbbell([Pair("到期30天未收齐", 0.0, 1.0, text), Pair("b", 1.0, 0.0, "x")], "留下的", "流失的"))
    name, value = (next(one for one in texts(svg) if one[0] == written) for written in ("到期30天未收齐", text))
    row = [x for x, y in circles(svg) if abs(y - value[3]) < 8]
    assert len(row) == 2
    assert min(row) - DOT - name[2] >= 8
    assert value[1] - max(row) - DOT >= 8


def circles(svg):
    """The middles of the dots."""
    found = re.findall(r'<path[^>]*transform="translate\(([-\d.]+),([-\d.]+)\)"[^>]*d="M[\d.]+,0A', svg)
    found += re.findall(r'<path[^>]*d="M[\d.]+,0A[^>]*transform="translate\(([-\d.]+),([-\d.]+)\)"', svg)
    return [(float(x), float(y)) for x, y in found]


def test_without_a_before_there_is_only_now():
    """Nothing is made up for what is compared with."""
    svg = drawn(dumbbell([Pair("a", None, 3.0, "3")], "before", "now"))
    assert [text for text, *_ in texts(svg)] == ["a", "3"]
    assert "--compare" not in svg
