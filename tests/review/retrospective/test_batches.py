"""Sales by booking day: where two bookings fall into one month and none into another."""

from datetime import date

import pytest

from kit.review.behind import behind
from kit.review.retrospective import batches
from kit.review.retrospective.words import Words
from tests.review.retrospective.edited import in_batches
from tests.review.shown import text_of

DAYS = (date(2013, 11, 30), date(2013, 12, 31), date(2014, 1, 29))


def drawn(evidence, language="zh"):
    """The chart's text; "" for none."""
    shown = batches.chart(Words(evidence, language))
    return "" if shown is None else text_of(str(shown.html)).strip()


@pytest.mark.parametrize(("language", "days", "sums", "title"), [
    ("zh", ["11月30日", "12月31日", "1月29日"], ["120.0", "195.4", "0.0"], "按登记日的销售金额"),
    ("en", ["30 Nov", "31 Dec", "29 Jan"], ["1,200.0", "1,954.0", "0.0"], "Sales by booking day"),
])  # fmt: skip
def test_each_booking_day_has_its_row(east, language, days, sums, title):
    """December with two bookings and February with none would be read as a rush and a collapse."""
    lines = drawn(in_batches(east, *DAYS, sums=("1200000", "1954000", "0")), language).split("\n")
    assert lines[0].startswith(title)
    assert lines[1:] == [*days, *sums]


def test_what_was_booked_on_other_days_is_a_row_of_its_own(east):
    """The rows sum to what was sold; a reversal of 2,000 on another day is not lost."""
    assert drawn(in_batches(east, *DAYS[:1], sums=("60000",), rest="-2000")).split("\n")[1:] == [
        "11月30日", "其余", "6.0", "−0.2",
    ]  # fmt: skip
    assert "其余" not in drawn(in_batches(east, *DAYS[:1], sums=("60000",)))


def test_without_few_days_there_is_no_such_chart(east):
    """No batches, no booking within the period, more days than can be read: months stay."""
    assert drawn(east) == ""
    assert drawn(in_batches(east)) == ""
    assert drawn(in_batches(east, *(date(2025, 7, day) for day in range(1, 8)))) == ""


def test_the_numbers_behind_it_are_those_of_the_chart(east):
    """The file has the booking days in the place of the months."""
    tables = {table.name: table for table in behind(in_batches(east, *DAYS[:2], sums=("5", "7"), rest="1"), "en")}
    assert [tuple(row) for row in tables["booked"].rows] == [("2013-11-30", 5), ("2013-12-31", 7), ("Other days", 1)]
    assert "months" not in tables
    assert "booked" not in {table.name for table in behind(east, "en")}
