"""Periods: fiscal years by start and by end, ISO weeks, own calendars."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kit.base.period import Calendar, Period, grain_of

FISCAL = st.builds(Calendar, st.integers(1, 12), st.sampled_from(["start", "end"]))
GRAINS = st.sampled_from(["year", "half", "quarter", "month", "week"])
DAYS = st.dates(date(1991, 1, 1), date(2099, 12, 31))
FOUR_FOUR_FIVE = Calendar(
    own={
        "2025Q1": (date(2024, 12, 30), date(2025, 3, 31)),
        "2025Q2": (date(2025, 3, 31), date(2025, 6, 30)),
        "2025Q3": (date(2025, 6, 30), date(2025, 9, 29)),
    }
)


@pytest.mark.parametrize(
    ("label", "from_on", "to_on"),
    [
        ("2025", "2025-01-01", "2026-01-01"),
        ("2025H2", "2025-07-01", "2026-01-01"),
        ("2025Q3", "2025-07-01", "2025-10-01"),
        ("2024-02", "2024-02-01", "2024-03-01"),
        ("2025W01", "2024-12-30", "2025-01-06"),
        ("2026W53", "2026-12-28", "2027-01-04"),
    ],
)
def test_labels_of_the_calendar_year(label, from_on, to_on):
    """Half-open: the first day after is not inside."""
    period = Calendar().period(label)
    assert (period.from_on.isoformat(), period.to_on.isoformat()) == (from_on, to_on)
    assert period.days == (period.to_on - period.from_on).days
    assert period.from_on in period
    assert period.last_on in period
    assert period.to_on not in period
    assert "2025" not in period


@pytest.mark.parametrize(
    ("named_by", "label", "from_on", "to_on"),
    [
        ("start", "2025", "2025-04-01", "2026-04-01"),
        ("start", "2025Q4", "2026-01-01", "2026-04-01"),
        ("end", "2025", "2024-04-01", "2025-04-01"),
        ("end", "2025Q1", "2024-04-01", "2024-07-01"),
        ("end", "2025Q4", "2025-01-01", "2025-04-01"),
        ("end", "2025H2", "2024-10-01", "2025-04-01"),
        ("end", "2025-04", "2025-04-01", "2025-05-01"),
    ],
)
def test_fiscal_years_are_named_by_their_start_or_their_end(named_by, label, from_on, to_on):
    """April's fiscal year 2025 begins in 2025 for some and ends in it for others; months follow the dates."""
    period = Calendar(4, named_by).period(label)
    assert (period.from_on.isoformat(), period.to_on.isoformat()) == (from_on, to_on)


def test_a_calendar_year_named_by_its_end_is_itself():
    """Beginning in January, both names are one."""
    assert Calendar(1, "end").period("2025") == Calendar(1, "start").period("2025")


@given(FISCAL, DAYS, GRAINS)
def test_the_period_of_a_day_holds_it_and_is_found_by_its_label(calendar, day, grain):
    """No day falls between two periods, under any fiscal year."""
    period = calendar.containing(day, grain)
    assert day in period
    assert period.grain == grain == grain_of(period.label)
    assert calendar.period(period.label) == period
    assert calendar.previous(calendar.following(period)) == period
    assert calendar.following(period).from_on == period.to_on


@given(FISCAL, DAYS, st.sampled_from(["month", "week"]))
def test_the_parts_of_a_quarter_fill_it(calendar, day, grain):
    """Months and weeks, cut to the quarter, leave out no day and count none twice."""
    quarter = calendar.containing(day, "quarter")
    parts = calendar.within(quarter, grain)
    assert sum(part.days for part in parts) == quarter.days
    assert (parts[0].from_on, parts[-1].to_on) == (quarter.from_on, quarter.to_on)
    assert all(one.to_on == other.from_on for one, other in pairwise(parts))


@pytest.mark.parametrize(
    "label", ["", "2025Q5", "2025H3", "2025-13", "2025W00", "2025W54", "25Q1", "2025q1", "2025Q1 ", "2025W53"]
)
def test_what_names_no_period_is_refused(label):
    """2025 has 52 ISO weeks."""
    with pytest.raises(ValueError, match=r".*"):
        Calendar().period(label)


def test_the_companys_own_quarters_come_first():
    """4-4-5 weeks: a quarter is thirteen weeks; months follow the dates; a quarter beyond the table is unknown."""
    assert FOUR_FOUR_FIVE.period("2025Q3").days == 91
    assert FOUR_FOUR_FIVE.containing(date(2025, 6, 30), "quarter").label == "2025Q3"
    assert FOUR_FOUR_FIVE.period("2025-07").from_on == date(2025, 7, 1)
    assert [quarter.label for quarter in FOUR_FOUR_FIVE.span("2025Q1", "2025Q3")] == ["2025Q1", "2025Q2", "2025Q3"]
    for ask in (
        lambda: FOUR_FOUR_FIVE.period("2025Q4"),
        lambda: FOUR_FOUR_FIVE.containing(date(2025, 9, 29), "quarter"),
        lambda: FOUR_FOUR_FIVE.following(FOUR_FOUR_FIVE.period("2025Q3")),
    ):
        with pytest.raises(ValueError, match=r".*"):
            ask()


def test_a_span_goes_over_the_turn_of_the_year():
    """Both ends included."""
    assert [period.label for period in Calendar().span("2024Q4", "2025Q2")] == ["2024Q4", "2025Q1", "2025Q2"]
    assert [period.label for period in Calendar().span("2026W52", "2027W01")] == ["2026W52", "2026W53", "2027W01"]


@pytest.mark.parametrize(("first", "last"), [("2025Q2", "2025Q1"), ("2025Q1", "2025-06"), ("2025Q1", "x")])
def test_a_span_of_unlike_ends_is_refused(first, last):
    """Backwards, of two kinds, or unknown."""
    with pytest.raises(ValueError, match=r".*"):
        Calendar().span(first, last)


def test_periods_are_ordered_by_their_days():
    """The latest of several is the one that begins last."""
    day = date(2025, 1, 1)
    periods = [Period(day + timedelta(days=shift), day + timedelta(days=shift + 1), "x", "week") for shift in (2, 0, 1)]
    assert [period.from_on.day for period in sorted(periods)] == [1, 2, 3]


def test_a_label_is_written_in_plain_digits():
    """Full-width digits look the same, but no target of the history would bear that label."""
    assert grain_of("\uff12\uff10\uff12\uff15Q3") is None
    assert grain_of("2025Q3") == "quarter"
