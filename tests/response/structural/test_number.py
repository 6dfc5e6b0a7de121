"""A number with its interval."""

from scipy.stats import norm

from kit.response.structural.number import WIDE, Number


def test_ninety_per_cent():
    """Five per cent lie beyond each end of a normal error."""
    assert abs(norm.cdf(WIDE) - 0.95) < 1e-5
    one = Number.around(2.0, 0.5)
    assert abs(norm.cdf(one.high, 2.0, 0.5) - norm.cdf(one.low, 2.0, 0.5) - 0.9) < 1e-4
