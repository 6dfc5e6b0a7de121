"""Days and moments that are counted."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kit.history.importing.counted import counted

SHANGHAI = ZoneInfo("Asia/Shanghai")


def moment(*parts):
    """A moment by the company's own clock, as the contract keeps it."""
    return datetime(*parts)  # noqa: DTZ001


@pytest.mark.parametrize(
    ("text", "form", "wanted"),
    [
        ("45839", "serial", date(2025, 7, 1)),
        ("45839.4375", "serial", moment(2025, 7, 1, 10, 30)),
        ("44377", "serial1904", date(2025, 7, 1)),
        ("1585929600000", "epoch", moment(2020, 4, 4)),
        ("1585929600", "epoch", moment(2020, 4, 4)),
        ("1585929600000000", "epoch", moment(2020, 4, 4)),
        ("20250701", "serial", None),
        ("100", "serial", None),
        ("15859296000", "epoch", None),
        ("4583９", "serial", None),
        ("1.2.3", "serial", None),
    ],
)
def test_counts_are_days_of_the_company(text, form, wanted):
    """Midnight in Shanghai is the day before in UTC: 1585929600000 is 4 April there, and must not slip."""
    assert counted(text, form, SHANGHAI) == wanted


def test_a_moment_needs_a_zone():
    """Without the company's zone no moment has a day."""
    assert counted("1585929600000", "epoch", None) is None
    assert counted("1585929600000", "epoch", UTC) == moment(2020, 4, 3, 16)


@given(st.dates(date(1990, 1, 1), date(2100, 12, 31)))
def test_every_day_comes_back_from_its_number(day):
    """The day number of a spreadsheet is the day that the spreadsheet shows."""
    assert counted(str((day - date(1899, 12, 30)).days), "serial", None) == day
