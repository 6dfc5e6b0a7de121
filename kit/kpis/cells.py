"""Exact numbers of one person and period."""

from decimal import Decimal
from typing import NamedTuple

from kit.base.money import EXACT, QUOTIENT
from kit.kpis.definition import Kpi

ONE = Decimal(1)


class Cell(NamedTuple):
    """One KPI of a person in a period before targets: value = numerator over denominator, if it has one.

    People of whom the same was measured share one.
    """

    numerator: Decimal | None = None
    denominator: Decimal | None = None
    n: int = 0
    note: str = ""

    @property
    def value(self) -> Decimal | None:
        """The value in 28 digits; None where the note says why."""
        return over(self.numerator, self.denominator)

    def of(self, target: Decimal | None) -> Decimal | None:
        """The value over a target, rounded once; None without either."""
        if target is None or self.denominator is None:
            return None
        return over(self.numerator, EXACT.multiply(self.denominator, target))


def over(numerator: Decimal | None, denominator: Decimal | None) -> Decimal | None:
    """A quotient of two known numbers in 28 digits without trailing zeros; what is divided by 1 stays whole."""
    if numerator is None or denominator is None or denominator == 0:
        return None
    return plain(numerator if denominator == 1 else QUOTIENT.divide(numerator, denominator))


def plain(number: Decimal) -> Decimal:
    """The same number without trailing zeros and without an exponent above zero."""
    short = number.normalize(EXACT)
    return short.quantize(ONE, context=EXACT) if "E+" in str(short) else short  # asking the exponent costs more


def empty(kpi: Kpi) -> Cell:
    """What somebody without rows has: 0 where the KPI adds up, else no value."""
    return Cell(Decimal(0), ONE) if kpi.adds_up else Cell(note=kpi.empty)
