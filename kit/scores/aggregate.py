"""Weighted means of points: the geometric one, in which a weakness in one KPI is not bought off by another."""

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction

import numpy as np

from kit.base.money import QUOTIENT
from kit.scores.places import Floats


def geometric(parts: Sequence[tuple[Fraction, Fraction]]) -> Fraction:
    """The weighted geometric mean of (weight, points) pairs, weights summing to 1, to 28 digits; 0 if a KPI has 0."""
    if any(points == 0 for _, points in parts):
        return Fraction(0)
    if len({points for _, points in parts}) == 1:
        return parts[0][1]
    logs = [QUOTIENT.multiply(_decimal(weight), QUOTIENT.ln(_decimal(points))) for weight, points in sorted(parts)]
    total = Decimal(0)
    for one in logs:
        total = QUOTIENT.add(total, one)
    return Fraction(QUOTIENT.exp(total))


def geometric_rows(shares: Floats, points: Floats) -> Floats:
    """The same for n people at once, in floats: shares n × k (0 where a KPI does not count; a NaN row stays NaN)."""
    counted = shares > 0
    logs = np.log(np.where(counted & (points > 0), points, 1.0))
    found = np.exp((shares * logs).sum(axis=1))
    return np.where((counted & (points <= 0)).any(axis=1), 0.0, found)


def _decimal(number: Fraction) -> Decimal:
    return QUOTIENT.divide(Decimal(number.numerator), Decimal(number.denominator))
