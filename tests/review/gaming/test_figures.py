"""How figures are written: intervals, lines, and why there is no verdict."""

import pytest

from kit.response.gaming.lines import Stopped
from kit.response.structural.number import Number
from kit.review.gaming.figures import Figures
from tests.response.gaming.made import Planted, seen_in


@pytest.fixture(scope="module")
def write():
    """A page in English over few people."""
    return Figures(seen_in(Planted(10, 3), 1)[0], "CNY", "en")


def test_intervals_stand_with_their_values(write):
    """Money, shares and counts; nothing where there is no estimate."""
    one = Number(0.07, 0.05, 0.09)
    assert write.shares(one) == "7.0% [5.0%, 9.0%]"
    assert write.moneys(Number(-1.2e6, -2e6, -4e5)) == "−¥1.20m [−¥2.00m, −¥400.0k]"
    assert write.counts(Number(12.4, 3.0, 20.0)) == "12 [3, 20]"
    assert write.moneys(None) == ""


def test_lines_are_named_by_attainment(write):
    """A line at half a per cent keeps its decimal; one at a sum of money has no attainment."""
    assert write.line(Stopped(1.0, "jump", 0)) == "100% (jump)"
    assert write.line(Stopped(0.925, "jump", 0), kind=False) == "92.5%"
    assert "sum of money" in write.line(Stopped(None, "kink", 0))


def test_no_verdict_has_a_reason(write):
    """Too few people: it cannot be told, and why."""
    assert write.told("spikes", "few") == "cannot be told (too little data)"
