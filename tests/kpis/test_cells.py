"""Exact numbers of one person and period."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kit.kpis import definitions
from kit.kpis.cells import Cell, empty, over, plain


@pytest.mark.parametrize(
    ("written", "shown"), [("100.00", "100"), ("1E+3", "1000"), ("0.500", "0.5"), ("-0.10", "-0.1"), ("0.000", "0")]
)
def test_a_number_is_written_plainly(written, shown):
    """1E+3 in a file for people, or 100.00000000000 after a product, would be read as something else."""
    assert str(plain(Decimal(written))) == shown


@given(st.decimals(allow_nan=False, allow_infinity=False, places=11, min_value=-(10**20), max_value=10**20))
def test_what_is_divided_by_one_stays_whole(number):
    """A sum of more than 28 digits must not be rounded on its way to a page."""
    assert over(number, Decimal(1)) == number


def test_nothing_is_divided_by_zero_or_by_nothing():
    """No value, rather than an error or a zero."""
    assert over(Decimal(1), Decimal(0)) is None
    assert over(None, None) is None
    assert Cell(Decimal(1), Decimal(3)).of(None) is None
    assert Cell(note="no_rows").of(Decimal(3)) is None
    assert Cell(Decimal(1), Decimal(3)).of(Decimal(0)) is None


def test_only_what_adds_up_is_zero_without_rows():
    """Nobody's mean is 0 because nothing was measured."""
    assert empty(definitions()["visits"]).value == 0
    assert empty(definitions()["average_deal"]) == Cell(note="no_rows")
    assert empty(definitions()["attainment"]) == Cell(note="no_target")
