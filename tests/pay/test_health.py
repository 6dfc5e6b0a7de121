"""A plan's health."""

from decimal import Decimal

import pytest

from kit.pay import health, price
from tests.pay.worlds import KINKED, Q3, people, plan_of, sold


def test_by_hand():
    """50, 100, 101 and 150 % earn 0, 20,000, 20,300 and 26,000: three of four at must, two near the jump."""
    sales = {"M1": "50", "M2": "100", "M3": "101", "M4": "150"}
    slips = price(sold(**{key: (value, "100") for key, value in sales.items()}), people(*sales), plan_of(KINKED), Q3)
    found = health(slips)
    assert found["at_or_above"] == Decimal("0.75")
    assert found["of_target"] == Decimal(66300) / 80000
    assert found["upside"] == Decimal("1.3")  # the one with 150 %
    assert found["near_jumps"] == 2
    assert found["spread"] == pytest.approx(0.40828, abs=1e-5)
    assert found["correlation"] == pytest.approx(0.93454, abs=1e-5)


def test_too_few_to_tell():
    """One person has no spread and no correlation; nobody has no share."""
    one = health(price(sold(M1=("1", "1")), people("M1"), plan_of(KINKED), Q3))
    assert (one["spread"], one["correlation"], one["at_or_above"]) == (None, None, 1)
    none = health(price(sold(M1=("1", None)), people("M1"), plan_of(KINKED), Q3))
    assert (none["people"], none["at_or_above"], none["of_target"], none["upside"]) == (0, None, None, None)
