"""Amounts of business as pages write them."""

from decimal import Decimal

import pytest

from kit.history import Settings
from kit.review.money import Money, places_of


@pytest.mark.parametrize(
    ("currency", "language", "column", "unit"),
    [
        ("CNY", "zh", "12.3", "单位：万元"),
        ("CNY", "en", "123.5", "Unit: ¥’000"),
        ("USD", "zh", "12.3", "单位：万美元"),
        ("XTS", "zh", "123.5", "单位：千XTS"),
    ],
)
def test_a_column_is_in_the_unit_of_its_language(currency, language, column, unit):
    """Ten thousands in Chinese for money with a name, else thousands; the note says which."""
    money = Money(Settings(currency=currency), language)
    assert (money.column(Decimal("123456.78")), money.unit()) == (column, unit)


def test_printed_parts_sum_to_the_printed_sum():
    """Three equal thirds of 10,000 are rounded together."""
    money = Money(Settings(), "en")
    parts = money.summed([Decimal("3333.33"), Decimal("3333.33"), Decimal("3333.34")])
    assert sum(map(Decimal, parts)) == Decimal("10.0")


def test_exact_amounts_keep_their_cents():
    """What is handed over is written to the cent, with its currency in prose and without it in a cell."""
    money = Money(Settings(), "zh")
    assert (money.exact(Decimal("1234.5")), money.cell(Decimal("1234.5")), money.whole_unit()) == (
        "1,234.50元",
        "1,234.50",
        "单位：元",
    )


@pytest.mark.parametrize(
    ("amount", "places", "text"),
    [("0", 4, "$0.00"), ("131102.9823", 4, "$131,102.9823"), ("12.50", 4, "$12.50"), ("3", 0, "$3")],
)
def test_an_exact_amount_has_no_more_decimals_than_it_needs(amount, places, text):
    """A history whose money has four decimals writes a cent as a cent: "$0.0000" reads as a mistake."""
    money = Money(Settings(currency="USD", money_decimals=places), "en")
    assert money.exact(Decimal(amount)) == text


def test_a_quotient_is_rounded_and_a_share_is_whole():
    """An average of 33.33… has no end; a hundredth of a cent that adds up is printed."""
    assert places_of([Decimal(100) / 3], 2) == 2
    assert places_of([Decimal(100) / 3, Decimal("0.00001")], 2) == 5
    assert places_of([], 2) == 2
