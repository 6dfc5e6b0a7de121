"""How a page writes amounts of business: in prose, and in a table's column with its unit in the table's note."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from kit.base.money import decimals
from kit.history import Settings
from kit.texts import Language, numbers, say
from kit.texts.numbers import Number

WAN, THOUSAND = 10_000, 1_000
MOST = 12
"""Decimals of an amount that is a share of deals; a number with more is a quotient, which no print holds whole."""


def places_of(amounts: Iterable[Decimal], least: int) -> int:
    """The decimals of a column whose print must add up: all that its amounts have, and `least` of them at least."""
    found = (decimals(one) for one in amounts)
    return max([least, *(places for places in found if places <= MOST)])


@dataclass(frozen=True)
class Money:
    """A currency in a language. Columns are in thousands, in Chinese, where the money has a name, in ten thousands."""

    settings: Settings
    language: Language

    def amount(self, value: Number) -> str:
        """In prose."""
        return numbers.amount(value, self.language, self.settings.currency)

    def exact(self, value: Number) -> str:
        """To the cent, and finer, as far as the money goes, only where the amount is."""
        most = self.settings.money_decimals
        places = numbers.pay_places([value], most) if isinstance(value, Decimal) else most
        return numbers.pay(value, self.language, self.settings.currency, places)

    def cell(self, value: Number) -> str:
        """To the last decimal, in a table whose note names the currency."""
        return numbers.plain(value, self.settings.money_decimals)

    def column(self, value: Number) -> str:
        """In a column, in its unit; what is not zero is not written as zero."""
        scaled = self.scaled(value)
        return numbers.plain(scaled, numbers.telling([scaled], self._most()))

    def scaled(self, value: Number) -> Fraction:
        """In the unit of columns, unrounded."""
        return Fraction(value) / (WAN if self._wan() else THOUSAND)

    def summed(self, parts: Sequence[Number]) -> list[str]:
        """A column of parts, rounded so that the printed parts sum to the printed sum."""
        rounded, places = numbers.summed_telling([self.scaled(part) for part in parts], self._most())
        return [numbers.plain(part, places) for part in rounded]

    def unit(self) -> str:
        """The note under a table of columns in the unit."""
        symbol = numbers.symbol(self.settings.currency).strip()
        key = "review.unit.wan" if self._wan() else "review.unit.thousand"
        unit = say(key, self.language, symbol=symbol, name=self.currency())
        return say("review.unit.table", self.language, unit=unit)

    def whole_unit(self) -> str:
        """The note under a table of amounts to the last decimal."""
        return say("review.unit.table", self.language, unit=self.currency())

    def currency(self) -> str:
        """The currency's name."""
        return numbers.currency_name(self.settings.currency, self.language)

    def _most(self) -> int:
        """The decimals of a cent in the unit of columns."""
        return numbers.CENT + (4 if self._wan() else 3)

    def _wan(self) -> bool:
        return self.language == "zh" and self.currency() != self.settings.currency
