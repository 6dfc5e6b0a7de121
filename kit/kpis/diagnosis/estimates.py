"""Intervals: of a mean, of a share, of what a next quarter would be; at 95 %, as decimals of nine digits.

The mean: Student's t. The share: Wilson 1927, Journal of the American Statistical Association 22:209-212. The next
one: the prediction interval of a normal sample.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from math import sqrt

LEVEL = 0.95
PLACES = 9


@dataclass(frozen=True)
class Interval:
    """A value, and the bounds between which it lies with 95 % (of a next value: between which it would)."""

    value: Decimal
    low: Decimal
    high: Decimal
    n: int


def mean(values: Sequence[float]) -> Interval | None:
    """The mean of a sample; None below two values."""
    return _around(values, 0)


def following(values: Sequence[float]) -> Interval | None:
    """The mean of a sample, and where one more would lie; None below two values."""
    return _around(values, 1)


def share(hits: int, n: int) -> Interval | None:
    """A share of counts by Wilson's score interval; None of nothing."""
    from scipy import stats

    if n == 0:
        return None
    found = stats.binomtest(hits, n).proportion_ci(LEVEL, method="wilson")
    return Interval(decimal(hits / n), decimal(found.low), decimal(found.high), n)


def decimal(value: float) -> Decimal:
    """A float of an estimate as a decimal, without the dust of its binary form; zero has no sign."""
    return Decimal(f"{value:.{PLACES}f}") + 0


def _around(values: Sequence[float], further: int) -> Interval | None:
    """Around the mean, the chance of so many further values beside the mean's own."""
    from scipy import stats

    n = len(values)
    if n < 2:
        return None
    middle = sum(values) / n
    deviation = sqrt(sum((value - middle) ** 2 for value in values) / (n - 1))
    reach = float(stats.t.ppf(0.5 + LEVEL / 2, n - 1)) * deviation * sqrt(further + 1 / n)
    return Interval(decimal(middle), decimal(middle - reach), decimal(middle + reach), n)
