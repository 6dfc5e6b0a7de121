"""Working days: the State Council's notices for 2024 to 2026, spot-checked by hand."""

from datetime import date

import pytest

from kit.base.period import Calendar, Period
from kit.kpis.diagnosis.workdays import workdays

SHANGHAI = "Asia/Shanghai"

MADE_UP = {
    2024: "02-04 02-18 04-07 04-28 05-11 09-14 09-29 10-12",
    2025: "01-26 02-08 04-27 09-28 10-11",
    2026: "01-04 02-14 02-28 05-09 09-20 10-10",
}
"""Weekend days that are worked, as the notices of 2023-10-25, 2024-11-12 and 2025-11-04 print them."""

OFF = {
    2024: ["02-12", "04-04", "05-01", "06-10", "09-17", "10-01", "10-07"],
    2025: ["01-01", "01-28", "02-04", "04-04", "05-05", "06-02", "10-01", "10-08"],
    2026: ["01-02", "02-16", "02-23", "04-06", "05-05", "06-19", "09-25", "10-07"],
}
"""Weekdays that are not worked, from the same notices."""


@pytest.mark.parametrize("year", [2024, 2025, 2026])
def test_the_make_up_days_are_those_of_the_notice(year):
    """Every one of them, and no other: a plan that leaves one out is short of a day."""
    found = workdays(Calendar().period(str(year)), SHANGHAI)
    assert [day.isoformat()[5:] for day in found.made_up] == MADE_UP[year].split()
    assert {date.fromisoformat(f"{year}-{day}") for day in OFF[year]} <= set(found.off)
    assert found.known


def test_the_fourth_quarter_of_2025_by_hand():
    """92 days: 66 weekdays, less 1–3 and 6–8 October, and the make-up Saturday of 11 October: 61."""
    found = workdays(Calendar().period("2025Q4"), SHANGHAI)
    assert len(found.days) == 61
    assert date(2025, 10, 11) in found.days
    assert date(2025, 10, 8) not in found.days


def test_elsewhere_it_is_monday_to_friday():
    """A company in Seattle does not rest for the Spring Festival."""
    found = workdays(Calendar().period("2025-02"), "America/Los_Angeles")
    assert len(found.days) == 20
    assert found.made_up == found.off == ()


def test_a_year_without_a_notice_goes_by_the_weekday_and_says_so():
    """The notice for a year comes out in the autumn before it; a plan made earlier must not pretend."""
    found = workdays(Period(date(2090, 1, 2), date(2090, 1, 9), "w", "week"), SHANGHAI)
    assert len(found.days) == 5
    assert not found.known
