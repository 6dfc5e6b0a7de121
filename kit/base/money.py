"""Exact numbers: amounts are Decimal in frames and files, whole minor units where they are shared out.

Never through a binary float: text in, Decimal or Fraction between, text out.
"""

from collections.abc import Sequence
from decimal import ROUND_HALF_EVEN, ROUND_HALF_UP, Context, Decimal, InvalidOperation
from fractions import Fraction
from typing import Literal

Rounding = Literal["half_even", "half_up"]

EXACT = Context(prec=60)
"""Wide enough that no sum or product of amounts is ever rounded."""

QUOTIENT = Context(prec=28)
"""Quotients that are shown or scored: 28 significant digits, the same on every engine."""

_MODES = {"half_even": ROUND_HALF_EVEN, "half_up": ROUND_HALF_UP}


def parse_decimal(text: str) -> Decimal | None:
    """Plain decimal notation (`1234.50`, `-3`, `1e3` is not) as Decimal, or None where it is no number.

    NaN and infinities are None too: they are never a value of a history.
    """
    text = text.strip()
    if not text.isascii() or not set(text) <= set("+-.0123456789"):
        return None
    try:
        number = Decimal(text)
    except InvalidOperation:
        return None
    return number if number.is_finite() else None


def decimals(number: Decimal) -> int:
    """How many digits stand after the point, trailing zeros not counted."""
    exponent = number.normalize(EXACT).as_tuple().exponent
    return max(0, -int(exponent))


def divide(numerator: Decimal, denominator: Decimal) -> Decimal | None:
    """The quotient in 28 significant digits, or None where the denominator is 0 (not available, never 0)."""
    return None if denominator == 0 else QUOTIENT.divide(numerator, denominator)


def round_to(amount: Fraction | Decimal, to: Decimal, by: Rounding) -> Decimal:
    """An exact amount rounded once to a multiple of `to` (currency units).

    `half_up` rounds a half away from zero, so that a claw-back of x is the mirror of a payment of x.
    """
    steps = Fraction(amount) / Fraction(to)
    whole, rest = divmod(abs(steps.numerator), steps.denominator)
    twice = 2 * rest
    up = twice > steps.denominator or (twice == steps.denominator and (by == "half_up" or whole % 2 == 1))
    rounded = whole + 1 if up else whole
    return EXACT.multiply(Decimal(rounded if steps >= 0 else -rounded), to)


def quantize(amount: Decimal, places: int, by: Rounding = "half_even") -> Decimal:
    """An amount with exactly `places` decimals, for files and tables."""
    return amount.quantize(Decimal(1).scaleb(-places), rounding=_MODES[by], context=EXACT)


def largest_remainder(shares: Sequence[Fraction], units: int) -> list[int]:
    """Share `units` whole units in proportion, so that the parts sum to the whole exactly.

    Ties of the remainder go to the earlier share, so the caller's order decides. Source: Hamilton's method.

    Raises:
        ValueError: when shares are negative, or all are zero while there is something to share.

    """
    total = sum(shares, Fraction(0))
    if any(share < 0 for share in shares) or (total == 0 and units != 0):
        raise ValueError("shares must be non-negative and not all zero")
    if units == 0:
        return [0] * len(shares)
    sign = 1 if units > 0 else -1
    exact = [share * abs(units) / total for share in shares]
    parts = [part.numerator // part.denominator for part in exact]
    left = abs(units) - sum(parts)
    by_remainder = sorted(range(len(parts)), key=lambda place: (parts[place] - exact[place], place))
    for place in by_remainder[:left]:
        parts[place] += 1
    return [sign * part for part in parts]
