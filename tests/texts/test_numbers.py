"""Numbers as written: the examples of the design language, and what must hold for all."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kit.base.period import Calendar
from kit.texts import numbers


@pytest.mark.parametrize(
    ("written", "wanted"),
    [
        (numbers.amount(Decimal(11_364_000), "zh"), "1,136.4万元"),
        (numbers.amount(Decimal(328_000_000), "zh"), "3.28亿元"),
        (numbers.amount(Decimal(9_999), "zh"), "9,999元"),
        (numbers.amount(Decimal(10_000), "zh"), "1.0万元"),
        (numbers.amount(Decimal("0.3"), "zh"), "0.3元"),
        (numbers.amount(Decimal("-0.03"), "en", "USD"), "−$0.03"),
        (numbers.amount(Decimal("0.75"), "en", "USD"), "$1"),
        (numbers.amount(Decimal("0.001"), "zh"), "0元"),
        (numbers.amount(Decimal(0), "zh"), "0元"),
        (numbers.amount(Decimal(-11_364_000), "zh"), "−1,136.4万元"),
        (numbers.amount(Decimal(11_364_000), "en"), "¥11.36m"),
        (numbers.amount(Decimal(-25_000), "en"), "−¥25.0k"),
        (numbers.amount(Decimal(11_364_000), "zh", "USD"), "1,136.4万美元"),
        (numbers.pay(Decimal("8412.5"), "zh"), "8,412.50元"),
        (numbers.pay(Decimal("8412.5"), "en"), "¥8,412.50"),
        (numbers.pay(Decimal("-8412.5"), "en"), "−¥8,412.50"),
        (numbers.pay(Decimal("1234567.891"), "zh"), "1,234,567.89元"),
        (numbers.signed_pay(Decimal("1325.52"), "zh"), "+1,325.52元"),
        (numbers.signed_pay(Decimal("1325.52"), "en"), "+¥1,325.52"),
        (numbers.signed_pay(Decimal(0), "en"), "¥0.00"),
        (numbers.share(Decimal("0.947")), "94.7%"),
        (numbers.signed_share(Decimal("0.031")), "+3.1%"),
        (numbers.points(Decimal("-0.054"), "zh"), "少5.4个百分点"),
        (numbers.points(Decimal("-0.054"), "en"), "down 5.4 points"),
        (numbers.points(Decimal("0.054"), "en"), "up 5.4 points"),
        (numbers.signed(Decimal("0.04"), 1), "0.0"),
        (numbers.signed(Decimal("-0.04"), 1), "0.0"),
        (numbers.signed(Decimal(-3)), "−3"),
        (numbers.plain(1234567), "1,234,567"),
        (numbers.rank(3, "zh"), "第3名"),
        (numbers.rank(3, "en"), "3rd"),
        (numbers.day(date(2025, 10, 8), "zh"), "2025年10月8日"),
        (numbers.day(date(2025, 10, 8), "en"), "8 October 2025"),
        (numbers.period(Calendar().period("2025Q3"), "zh"), "2025年第三季度"),
        (numbers.period(Calendar().period("2025Q3"), "en"), "2025 Q3"),
        (numbers.period(Calendar().period("2025W31"), "zh"), "2025年第31周"),
        (numbers.period(Calendar().period("2025-07"), "en"), "July 2025"),
        (numbers.period(Calendar().period("2025-07"), "zh"), "2025年7月"),
        (numbers.period(Calendar().period("2025"), "zh"), "2025年"),
        ("86.2" + numbers.interval("83.9", "88.3", "zh"), "86.2［83.9，88.3］"),
        ("86.2" + numbers.interval("83.9", "88.3", "en"), "86.2 [83.9, 88.3]"),
        (numbers.listed(["甲", "乙", "丙"], "zh"), "甲、乙和丙"),
        (numbers.listed(["A", "B", "C"], "en"), "A, B and C"),
        (numbers.listed(["A"], "en"), "A"),
        (numbers.listed([], "en"), ""),
        (numbers.symbol("CHF"), "CHF\N{NO-BREAK SPACE}"),
    ],
)
def test_examples_of_the_design_language(written, wanted):
    """Section 5, line by line: true minus, signed differences, pay to the cent and never in 万."""
    assert written == wanted


@pytest.mark.parametrize(
    ("place", "wanted"),
    [(1, "1st"), (2, "2nd"), (11, "11th"), (12, "12th"), (13, "13th"), (21, "21st"), (112, "112th")],
)
def test_english_ordinals(place, wanted):
    """Eleventh to thirteenth are the exceptions."""
    assert numbers.rank(place, "en") == wanted


VALUES = st.fractions(min_value=-(10**9), max_value=10**9, max_denominator=999)


@given(VALUES, st.integers(0, 4))
def test_what_is_written_is_the_value_rounded_once(value, places):
    """No text differs from its value by more than half of its last digit, and no zero has a sign."""
    text = numbers.plain(value, places).replace(",", "").replace("−", "-")
    assert abs(Fraction(text) - value) <= Fraction(1, 2 * 10**places)
    assert not (Fraction(text) == 0 and text.startswith("-"))


@given(st.lists(VALUES, max_size=8), st.integers(0, 2))
def test_printed_parts_sum_to_the_printed_total(parts, places):
    """A reader who adds up a column gets the number below it."""
    written = numbers.summed(list(parts), places)
    total = sum(parts, Fraction(0))
    assert abs(sum(map(Fraction, written)) - total) <= Fraction(1, 2 * 10**places)
    assert all(
        abs(Fraction(part) - exact) < Fraction(1, 10**places) for part, exact in zip(written, parts, strict=True)
    )


@pytest.mark.parametrize(
    ("amounts", "most", "wanted"),
    [(["5", "0.1"], 2, 2), (["5", "0.1"], 4, 2), (["0.125"], 4, 3), (["5"], 0, 0), ([], 4, 2)],
)
def test_pay_is_written_to_the_cent_and_finer_only_where_it_is(amounts, most, wanted):
    """A history that keeps four decimals must not print payslips as 5.0000, nor cut an eighth of a cent."""
    assert numbers.pay_places([Decimal(amount) for amount in amounts], most) == wanted


@pytest.mark.parametrize(
    ("values", "most", "wanted"),
    [(["274000"], 6, 1), (["0.0274"], 6, 2), (["38.81", "0.00926"], 6, 2), (["0"], 6, 1), (["0.00000001"], 6, 1)],
)
def test_a_column_has_decimals_enough_for_every_value_that_is_not_zero(values, most, wanted):
    """274 in ten thousands is 0.03; what is nothing even to the cent asks for no decimals."""
    assert numbers.telling([Decimal(value) for value in values], most) == wanted


@given(st.lists(st.fractions(min_value=-100, max_value=100, max_denominator=9999), max_size=6))
def test_printed_parts_still_sum_where_they_have_more_decimals(parts):
    """None that shows to the cent is written as zero, unless even the cent cannot do it for all together."""
    rounded, places = numbers.summed_telling(parts, 6)
    assert abs(sum(map(Fraction, rounded)) - sum(parts, Fraction(0))) <= Fraction(1, 2 * 10**places)
    assert all(shown != 0 for shown, part in zip(rounded, parts, strict=True) if abs(part) >= Fraction(1, 10**4))


@given(st.fractions(0, 10**6), st.fractions(0, 10**6))
def test_printed_ends_give_the_printed_difference(before, now):
    """A reader subtracts what stands there; to a cent in ten thousands it comes out, whatever the amounts."""
    places = numbers.agreeing(before, now, 6)
    ends = [Decimal(numbers.plain(end, places).replace(",", "")) for end in (before, now)]
    printed = numbers.plain(ends[1] - ends[0], 1)
    assert places == 6 or printed == numbers.plain(now - before, 1)
    assert numbers.agreeing(Decimal("572.46"), Decimal("608.52"), 6) == 2
