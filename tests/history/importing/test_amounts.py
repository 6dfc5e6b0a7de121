"""Numbers as people and spreadsheets write them."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kit.history.importing.amounts import Number, read_number, unfit
from kit.history.importing.mapping import Formats

LOOSE = Formats(loose=True, thousands=",")


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("￥1,234.50", "1234.50"),
        ("¥ 1，234．50", "1234.50"),
        ("1,234.50元", "1234.50"),
        ("RMB 12", "12"),
        ("1.2万", "12000"),
        ("￥1.2万元", "12000"),
        ("0.35亿", "35000000"),
        ("(1,234)", "-1234"),
        ("（1,234.5）", "-1234.5"),
        ("500-", "-500"),
        ("-￥5", "-5"),
        ("￥-5", "-5"),
        ("-1.2万", "-12000"),
        ("1.2E+07", "12000000"),
        ("１２３", "123"),
        ("35%", "0.35"),
        ("0", "0"),
    ],
)
def test_each_way_of_writing_means_its_number(text, value):
    """A sign of money, a unit, brackets and full width change how a number looks, and the unit what it is."""
    found = read_number(text, LOOSE, "CNY")
    assert found is not None
    assert found.value == Decimal(value)
    assert found.currency in (None, "CNY")
    assert found.per_cent == text.endswith("%")


@pytest.mark.parametrize(
    "text", ["1,23", "--5", "((5))", "5%%", "1.2.3", "万", "￥", "", "-", "12a", "1e999", "NaN", "1 2", "5²", "⑤", "½"]
)
def test_what_is_no_number_is_none(text):
    """Nothing is bent into an amount."""
    assert read_number(text, LOOSE, "CNY") is None


def test_a_sign_names_its_currency():
    """¥ is the history's own where that has it; $ in a history of yuan is another currency and must be told."""
    assert read_number("$5", LOOSE, "CNY").currency == "USD"
    assert read_number("¥5", LOOSE, "JPY").currency == "JPY"
    assert read_number("¥5", LOOSE, "USD").currency == "CNY"
    assert read_number("USD 1,200.50", LOOSE, "CNY").value == Decimal("1200.50")


def test_without_a_word_in_the_mapping_nothing_of_it_is_read():
    """A mapping that does not say `loose` keeps the strict reading."""
    for text in ("￥5", "1.2万", "(5)", "5%", "1e3"):
        assert read_number(text, Formats(), "CNY") is None


@given(st.decimals(allow_nan=False, allow_infinity=False, places=2, min_value=-(10**12), max_value=10**12))
def test_every_amount_survives_every_dress(value):
    """Whatever the amount, its plain, signed, bracketed and grouped forms are the same number."""
    body = f"{abs(value):,.2f}"
    dresses = [f"￥{body}", f"{body}元", f"CNY{body}", body]
    for dress in dresses:
        text = f"({dress})" if value < 0 else dress
        assert read_number(text, LOOSE, "CNY").value == value


def test_a_unit_told_twice_is_no_number():
    """1.2万 in a column of 万元 is twelve thousand, or ten thousand times as much; somebody would be paid by either."""
    both = read_number("1.2万", LOOSE, "CNY")
    assert both is not None
    assert unfit(both, Decimal(10_000), money=True) == "importing.expects.one_unit"
    assert unfit(both, Decimal(1), money=True) is None
    assert unfit(Number(Decimal("0.05"), per_cent=True), Decimal(1), money=True) == "importing.expects.no_per_cent"
    assert unfit(Number(Decimal("0.05"), per_cent=True), Decimal(1), money=False) is None
