"""To what, and how, a plan rounds: the smallest amount that is paid and the rule of halves."""

from dataclasses import dataclass
from decimal import Decimal

from kit.base.money import Rounding


@dataclass(frozen=True)
class Step:
    """Amounts are multiples of `to` (currency)."""

    to: Decimal
    by: Rounding
