"""Booked in batches, or signed all through the month: told from the days alone."""

from datetime import date, timedelta
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kit.kpis.diagnosis.booking import Booking, booking, fewest
from tests.review import small

HEAD = small.TABLES["deals"].split("\n")[0]


def dated(tmp_path, days):
    """A history with a won deal for each day that is given."""
    lines = [f"S{number},K1,A,{day},{day},won,100.00," for number, day in enumerate(days)]
    text = "\n".join([HEAD, *lines, ""])
    return small.opened(small.write_small(tmp_path / "dated", deals=text, reversals="", dues="", receipts=""))


def year(*of_month):
    """Those days of every month of the year to September 2025."""
    months = [(2024, month) for month in (10, 11, 12)] + [(2025, month) for month in range(1, 10)]
    return [date(*month, day) for month in months for day in of_month]


def booked(history):
    """How it looks at the end of the third quarter of 2025."""
    return booking(history, history.calendar.period("2025Q3"))


def test_once_a_month(tmp_path):
    """Six deals on each month's 28th, and one of a hundred dated by hand, which is no booking day."""
    found = booked(dated(tmp_path, [*year(28) * 6, date(2025, 8, 3)]))
    assert found == Booking((date(2025, 7, 28), date(2025, 8, 28), date(2025, 9, 28)), once=True)


def test_twice_a_month(tmp_path):
    """The 1st and the 15th are batches, not once a month."""
    found = booked(dated(tmp_path, year(1, 15) * 6))
    assert (len(found.days), found.once) == (6, False)


@pytest.mark.parametrize("days", [year(2, 9, 16) * 6, year(28) * 4, []])
def test_what_is_no_batch(tmp_path, days):
    """Three days a month; one day of four deals, which may be all that a small company signs; nothing at all."""
    assert booked(dated(tmp_path, days)) is None


def test_a_young_company_is_counted_by_its_own_months(tmp_path):
    """Four months of batches are batches; divided by twelve they would be rare."""
    assert booked(dated(tmp_path, year(5)[-4:] * 6)).once


def test_a_quarter_without_a_booking_has_no_day(tmp_path):
    """What is said then names no day."""
    assert booked(dated(tmp_path, year(5)[:9] * 6)) == Booking((), once=True)


@given(st.lists(st.integers(1, 50), max_size=40))
def test_the_fewest_days_hold_nearly_all(counts):
    """One day less would hold less than 95 of 100."""
    found = [(date(2025, 1, 1) + timedelta(n), count) for n, count in enumerate(sorted(counts, reverse=True))]
    chosen = [count for _, count in fewest(found)]
    if counts:
        assert sum(chosen) >= Fraction(95, 100) * sum(counts) > sum(chosen[:-1])
    else:
        assert chosen == []


def test_the_sample_signs_all_through_the_month(sample):
    """Nothing changes for a company that books what it signs on the day."""
    assert booking(sample, sample.calendar.period("2025Q3")) is None
