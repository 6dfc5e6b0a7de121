"""Exact numbers: parsed, divided, rounded and shared out without a binary float."""

from decimal import ROUND_HALF_EVEN, ROUND_HALF_UP, Context, Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kit.base.money import decimals, divide, largest_remainder, parse_decimal, quantize, round_to

AMOUNTS = st.decimals(min_value=-(10**12), max_value=10**12, places=6)
STEPS = st.sampled_from([Decimal("0.01"), Decimal(1), Decimal("0.05"), Decimal(100), Decimal("0.0001")])


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("1234.50", "1234.50"),
        (" -3 ", "-3"),
        ("+.5", "0.5"),
        ("5.", "5"),
        ("0.1", "0.1"),
        ("123456789012345678.01", None),
    ],
)
def test_plain_notation_is_read_exactly(text, number):
    """What stands in a file is what is paid."""
    assert parse_decimal(text) == Decimal(number or text)


@pytest.mark.parametrize(
    "text", ["", " ", "1e3", "1,234.50", "nan", "-inf", "１２", "0x1", "1_000", "--1", ".", "1.2.3"]
)
def test_what_could_be_misread_is_no_number(text):
    """Exponents, separators, NaN and digits of other scripts are refused, never guessed."""
    assert parse_decimal(text) is None


def test_zeros_at_the_end_are_no_decimals():
    """`12.50` has one decimal, `100` none."""
    assert [decimals(Decimal(text)) for text in ("12.50", "100", "1E+2", "0.001", "-0.10")] == [1, 0, 0, 3, 1]


def test_nothing_is_divided_by_zero():
    """Not available is None, and never 0."""
    assert divide(Decimal(1), Decimal(0)) is None
    assert divide(Decimal(1), Decimal(3)) == Decimal("0." + "3" * 28)


@given(AMOUNTS, STEPS)
def test_rounding_agrees_with_the_decimal_module(amount, to):
    """To whole steps, half to even and half away from zero; no product is rounded on the way."""
    wide = Context(prec=60)
    for by, mode in (("half_even", ROUND_HALF_EVEN), ("half_up", ROUND_HALF_UP)):
        steps = Fraction(amount) / Fraction(to)
        whole = wide.divide(Decimal(steps.numerator), Decimal(steps.denominator)).quantize(Decimal(1), mode, wide)
        assert round_to(amount, to, by) == wide.multiply(whole, to)


@given(AMOUNTS, STEPS)
def test_a_claw_back_mirrors_a_payment(amount, to):
    """Whatever is rounded up when paid is rounded up when taken back."""
    for by in ("half_even", "half_up"):
        assert round_to(-amount, to, by) == -round_to(amount, to, by)


def test_halves_by_hand():
    """The cent that decides: 0.125 and 0.135 under both rules, and an exact third."""
    cent = Decimal("0.01")
    assert round_to(Decimal("0.125"), cent, "half_even") == Decimal("0.12")
    assert round_to(Decimal("0.135"), cent, "half_even") == Decimal("0.14")
    assert round_to(Decimal("0.125"), cent, "half_up") == Decimal("0.13")
    assert round_to(Fraction(2, 3), cent, "half_up") == Decimal("0.67")


def test_a_file_shows_all_decimals():
    """8412.5 is written 8412.50."""
    assert str(quantize(Decimal("8412.5"), 2)) == "8412.50"
    assert str(quantize(Decimal("0.125"), 2, "half_up")) == "0.13"


SHARES = st.lists(st.fractions(min_value=0, max_value=1000, max_denominator=97), min_size=1, max_size=12)


@given(SHARES, st.integers(-(10**9), 10**9))
def test_the_parts_sum_to_the_whole(shares, units):
    """A pool shared out has no cent left and none too many, and nobody is a cent from his exact part."""
    if sum(shares) == 0:
        shares = [Fraction(1), *shares]
    parts = largest_remainder(shares, units)
    assert sum(parts) == units
    for share, part in zip(shares, parts, strict=True):
        assert abs(part - share * units / sum(shares)) < 1


def test_ties_go_to_the_earlier():
    """The caller's order decides, so that two runs agree."""
    assert largest_remainder([Fraction(1)] * 3, 10) == [4, 3, 3]
    assert largest_remainder([Fraction(1)] * 3, -10) == [-4, -3, -3]
    assert largest_remainder([Fraction(0), Fraction(0)], 0) == [0, 0]


@pytest.mark.parametrize("shares", [[Fraction(0)], [Fraction(-1), Fraction(2)], []])
def test_what_cannot_be_shared_out_is_refused(shares):
    """Nobody to give to, or a negative part."""
    with pytest.raises(ValueError, match="shares"):
        largest_remainder(shares, 1)
