"""Payslips: rounding of parts and sums, and periods put together."""

from decimal import Decimal
from fractions import Fraction

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kit.base.money import round_to
from kit.pay import price
from kit.pay.payslips import joined, rounded, total
from tests.pay.worlds import KINKED, Q2, Q3, measured, people, plan_of, sold

CENT = Decimal("0.01")


@given(st.lists(st.fractions(min_value=-1000, max_value=1000), min_size=1, max_size=6))
def test_parts_of_a_rounded_total_sum_to_it(amounts):
    """Rounding the total once: no cent is lost or made between the components."""
    parts = rounded(amounts, CENT, "half_even", total_only=True)
    assert sum(parts) == round_to(sum(amounts, Fraction(0)), CENT, "half_even")
    assert all(abs(Fraction(part) - amount) < Fraction(1, 100) for part, amount in zip(parts, amounts, strict=True))


def test_each_on_its_own():
    """Three thirds of a cent round to nothing each."""
    assert rounded([Fraction(1, 300)] * 3, CENT, "half_even", total_only=False) == [0, 0, 0]
    assert rounded([Fraction(1, 300)] * 3, CENT, "half_even", total_only=True) == [CENT, 0, 0]


def test_periods_put_together():
    """Lines, trace and people of two quarters stand one after the other, and the total is theirs."""
    plan = plan_of(KINKED)
    early = price(measured([{"manager_id": "M1", "value": "8", "must": "10"}], Q2), people("M1"), plan, Q2)
    both = joined([early, price(sold(M1=("10", "10")), people("M1"), plan, Q3)])
    assert [period.label for period in both.periods] == ["2025Q2", "2025Q3"]
    assert list(both.lines["amount"]) == [Decimal("8000.00"), Decimal("20000.00")]
    assert both.total == 28000
    with pytest.raises(ValueError, match="no payslips"):
        joined([])


def test_the_sum_is_exact():
    """Ten tenths are one, as no binary float knows."""
    assert total(pd.Series([Decimal("0.1")] * 10)) == 1
