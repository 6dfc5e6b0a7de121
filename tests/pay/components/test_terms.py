"""What all components share."""

from decimal import Decimal
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from kit.pay.components.terms import capped, unavailable, written
from kit.pay.facts import Fact


def test_numbers_on_paper():
    """Numbers that end are written as decimals, others as a division, negative ones in parentheses."""
    cases = {"20000.00": "20000", "0.05": "0.05", "-0.5": "(-0.5)", "1/3": "(1 ÷ 3)", "-7/3": "(-7 ÷ 3)"}
    assert {text: written(Fraction(text)) for text in cases} == cases


@given(st.decimals(allow_nan=False, allow_infinity=False, places=6, min_value=-(10**9), max_value=10**9))
def test_every_decimal_is_written_exactly(number):
    """What stands on paper is the number itself."""
    assert Decimal(written(number).strip("()")) == number


def test_a_cap_bites_only_above_it():
    """Below the cap nothing changes; above it the working shows the cap."""
    assert capped(Fraction(9), "9", Decimal(9)) == (9, "9")
    assert capped(Fraction(10), "2 × 5", Decimal(9)) == (9, "min(2 × 5, 9)")
    assert capped(Fraction(10), "2 × 5", None) == (10, "2 × 5")


def test_unavailable_is_not_zero():
    """What cannot be computed has no amount, and says why."""
    earned = unavailable("sales_amount", Fact(note="no_rows"), "no_rows")
    assert (earned.amount, earned.note) == (None, "no_rows")
