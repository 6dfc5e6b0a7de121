"""Weeks and months of a team and its people: sums that agree, parts of must that sum."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kit.base.period import Calendar
from kit.kpis.diagnosis.booking import Booking
from kit.kpis.diagnosis.season import Season
from kit.review.evidence.paths import Courses, batches, courses, flat_last, months, path, usual_last, weeks
from tests.review import small

QUARTER = Calendar().period("2025Q3")


@pytest.fixture(scope="module")
def course(folder):
    """The small company's third quarter."""
    return courses(small.opened(folder), QUARTER, Season())


def test_weeks_and_months_sum_to_the_quarter(course):
    """120,000 of A: 70,000 in July, 50,000 in September's last days but outside none of them."""
    found = path(course, ["A"], Decimal(100_000), manager_id="A")
    assert sum(found.weeks) == found.total == 120_000
    assert [month.actual for month in months(course, ["A"], None)] == [70_000, 0, 50_000]
    assert found.last == 50_000
    assert found.last_share == Decimal("0.4166666666666666666666666667")


def test_reversals_fall_into_their_week(course):
    """B's 10,000 went back in September, not in August where the deal was."""
    assert [month.actual for month in months(course, ["B"], None)] == [0, 60_000, -10_000]
    assert path(course, ["B"], None).last_share == 0


def test_who_sold_nothing_has_no_share(course):
    """0 ÷ 0 is not 0 per cent."""
    assert path(course, ["E"], None).last_share is None
    assert path(course, [], None).total == 0


@given(st.decimals(min_value=1, max_value=10**10, places=2))
def test_the_months_parts_sum_to_must(must):
    """To the cent, whatever the season."""
    late = ((Fraction(0), Fraction(0)), (Fraction(1, 2), Fraction(1, 7)), (Fraction(1), Fraction(1)))
    spans = tuple(Calendar().within(QUARTER, "month"))
    plans = [month.plan for month in months(Courses(QUARTER, (), spans, {}, Season((late,))), [], must)]
    assert sum(plans) == must
    assert plans[0] < plans[2] or must < 10


def test_without_a_target_there_is_no_plan(course):
    """No must, or one of nothing, gives no outline to draw."""
    for must in (None, Decimal(0)):
        assert [month.plan for month in months(course, ["A"], must)] == [None] * 3


def test_booking_days_and_the_rest_sum_to_all(folder):
    """A signed 70,000 on 20 July and 50,000 on 25 September: with July's day alone the rest is 50,000."""
    booking = Booking((date(2025, 7, 20), date(2025, 8, 1)), once=True)
    course = courses(small.opened(folder), QUARTER, Season(), booking.days)
    found = batches(course, ["A"], booking, path(course, ["A"], None).total)
    assert (found.days, found.once) == (booking.days, True)
    assert (found.sums, found.rest) == ((70_000, 0), 50_000)
    assert batches(course, ["A"], None, Decimal(0)) is None


def test_the_pace_ends_at_all(course):
    """The last week's end is the quarter's."""
    last = weeks(course)[-1]
    assert (last.elapsed, last.pace) == (1, 1)
    assert flat_last(course) == usual_last(course) == Decimal("0.1521739130434782608695652174")
