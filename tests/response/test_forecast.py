"""Estimates with intervals."""

from fractions import Fraction

from kit.response import Estimate


def test_what_is_certain_has_no_width():
    """Under replay low, value and high are one number."""
    estimate = Estimate.certain(Fraction(1, 3))
    assert estimate.low == estimate.value == estimate.high == Fraction(1, 3)
