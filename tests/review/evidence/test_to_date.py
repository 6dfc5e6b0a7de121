"""A month within its quarter: sums from the quarter's first day, against the quarter's must."""

from decimal import Decimal

from kit.review.evidence.to_date import so_far, to_date
from tests.review import small


def test_until_the_months_end(folder):
    """A's July brings 70,000, August nothing; B's August 60,000; September's 50,000 is not there yet."""
    history = small.opened(folder)
    found = so_far(history, history.calendar.period("2025-08"))
    east = to_date(found, small.EAST, ["A", "B", "D"])
    assert (east.quarter.label, east.last_on.isoformat(), east.sold) == ("2025Q3", "2025-08-31", 130_000)
    assert [month.actual for month in east.months] == [70_000, 60_000]
    assert east.must is None
    assert east.season_quarters == 0
    assert east.usual == Decimal(62) / 92


def test_the_quarters_must_is_split_by_months(folder):
    """October is 31 of the quarter's 92 days, and East's 250,000 are set for all its people."""
    history = small.opened(folder)
    east = to_date(so_far(history, history.calendar.period("2025-10")), small.EAST, ["A", "B", "D"])
    assert east.must == 250_000
    assert [month.plan for month in east.months] == [84_239]


def test_only_a_month_stands_in_a_quarter(folder):
    """A quarter has its own must, and a week is a note's."""
    history = small.opened(folder)
    assert so_far(history, history.calendar.period("2025Q3")) is None


def test_booking_days_are_those_of_the_quarter_so_far(tmp_path):
    """August's page has July's booking, too; the chart beside it is of both."""
    history = small.opened(small.in_batches(tmp_path))
    found = to_date(so_far(history, history.calendar.period("2025-08")), small.EAST, ["A", "B", "D"])
    assert [day.isoformat() for day in found.booked.days] == ["2025-07-28", "2025-08-28"]
    assert (found.booked.sums, found.booked.rest, found.sold) == ((600, 600), 0, 1200)
