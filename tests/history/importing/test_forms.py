"""How dates are written."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kit.history.importing.forms import DEFAULT_FORMS, date_form, parse_day


def moment(*parts):
    """A moment by the company's own clock, as the contract keeps it."""
    return datetime(*parts)  # noqa: DTZ001


SHANGHAI = ZoneInfo("Asia/Shanghai")


@pytest.mark.parametrize(
    ("text", "form", "day"),
    [
        ("2014-05-01", "YYYY-MM-DD", date(2014, 5, 1)),
        ("7/1/2017", "M/D/YYYY", date(2017, 7, 1)),
        ("7/1/2017", "D/M/YYYY", date(2017, 1, 7)),
        ("2025年7月1日", "YYYY年M月D日", date(2025, 7, 1)),
        ("20250701", "YYYYMMDD", date(2025, 7, 1)),
        ("May 31 2011 12:00AM", "MMM D YYYY hh:mmAP", moment(2011, 5, 31)),
        ("Dec  1 2011 12:00AM", "MMM D YYYY hh:mmAP", moment(2011, 12, 1)),
        ("dec 1 2011 1:05pm", "MMM D YYYY h:mmAP", moment(2011, 12, 1, 13, 5)),
        ("2025-07-01 10:30", "YYYY-MM-DD HH:mm", moment(2025, 7, 1, 10, 30)),
        ("2025-07-01 24:00", "YYYY-MM-DD HH:mm", moment(2025, 7, 2)),
        ("2025年7月1日 下午3:05", "YYYY年M月D日 APh:mm", moment(2025, 7, 1, 15, 5)),
        ("2025/7/1 上午12:30", "YYYY/M/D APh:mm", moment(2025, 7, 1, 0, 30)),
        ("45839", "serial", date(2025, 7, 1)),
        ("2025-7-1 3:04 PM", "usual", moment(2025, 7, 1, 15, 4)),
        ("2025/7/1 12:04:00 am", "usual", moment(2025, 7, 1, 0, 4)),
        ("2025年7月1号", "usual", date(2025, 7, 1)),
        ("7/1/25", "M/D/YY", date(2025, 7, 1)),
        ("1.7.90", "D.M.YY", date(1990, 7, 1)),
        ("89-7-1", "YY-M-D", date(2089, 7, 1)),
    ],
)
def test_each_form_reads_its_own_writing(text, form, day):
    """A date that is written as its form says becomes that day, be it with two blanks or in Chinese."""
    assert parse_day(text, DEFAULT_FORMS if form == "usual" else [form], None) == day


@pytest.mark.parametrize(
    "text",
    [
        "July 1, 2025", "Jul 1, 2025", "JULY 1 2025", "Jul. 1, 2025", "1 July 2025", "1 Jul 2025", "01 july, 2025",
        "1-Jul-2025", "01/Jul/2025", "Jul-01-2025", "2025-Jul-01", "2025 July 1",
    ],
)  # fmt: skip
def test_a_month_in_letters_is_read_without_a_word_in_the_mapping(text):
    """Exports in English write the month so; there is one reading, so nobody needs to be asked."""
    assert parse_day(text, DEFAULT_FORMS, None) == date(2025, 7, 1)


@pytest.mark.parametrize(
    "text",
    [
        "Jul 1, 2025, 3:04 PM",
        "July 1, 2025 3:04 p.m.",
        "1 July 2025 15:04",
        "Jul 1, 2025 3:04:00\u202fPM",
        "1-Jul-2025 3:04PM",
    ],
)
def test_a_month_in_letters_may_have_its_time(text):
    """With a comma, and with the narrow blank that browsers write before PM."""
    assert parse_day(text, DEFAULT_FORMS, None) == moment(2025, 7, 1, 15, 4)


def test_every_month_is_known_by_its_name_and_its_beginning():
    """May has no shorter name, and September two."""
    for month in range(1, 13):
        day = date(2025, month, 9)
        for text in (f"{day:%B} 9, 2025", f"{day:%b} 9, 2025", f"{day:%b}. 9, 2025".replace("May.", "May")):
            assert parse_day(text, DEFAULT_FORMS, None) == day
    assert parse_day("Sept. 9, 2025".replace(".", ""), DEFAULT_FORMS, None) == date(2025, 9, 9)


@pytest.mark.parametrize(
    "text",
    [
        "Juli 1, 2025",
        "Juny 1, 2025",
        "July 2025",
        "Feb 30, 2025",
        "July 1, 25",
        "1-Jul-25",
        "25-Jul-01",
        "Jul 1, 2025, 13:04 PM",
        "July 32, 2025",
    ],
)
def test_another_word_for_a_month_and_half_a_day_are_none(text):
    """Nothing is bent into a month, and a year of two digits may stand at either end."""
    assert parse_day(text, DEFAULT_FORMS, None) is None


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("2014-5-1", "YYYY-MM-DD"),
        ("2014-02-30", "YYYY-MM-DD"),
        ("2014-05-01x", "YYYY-MM-DD"),
        ("٢٠١٤-05-01", "YYYY-MM-DD"),
        ("May 31 2011 13:00AM", "MMM D YYYY hh:mmAP"),
        ("2025-07-01 24:01", "YYYY-MM-DD HH:mm"),
        ("0000-01-01", "YYYY-MM-DD"),
        ("7/1/2025", "M/D/YY"),
    ],
)
def test_what_does_not_fit_is_no_date(text, form):
    """Nothing is bent into a date: not a day that does not exist, not a rest after it, not foreign digits."""
    assert parse_day(text, [form], None) is None


@pytest.mark.parametrize(
    "form",
    [
        "",
        "YYYY",
        "yyyy-mm-dd",
        "YYYY-MM",
        "YYYY-MM-DD-DD",
        "YYYY-MM-DD hh:mm",
        "YYYY-MM-DD HH:mmAP",
        "YYYY-YY-M-D",
        "M/D",
    ],
)
def test_a_form_that_means_no_day_is_refused(form):
    """A slip in a mapping's form is told when the mapping is read, not row by row."""
    with pytest.raises(ValueError, match=r".*"):
        date_form(form)


def test_an_offset_is_turned_to_the_companys_zone_once():
    """Local midnight written in UTC is the next day in China; by the machine's own zone it would slip."""
    assert parse_day("2025-06-30T16:00:00.000Z", DEFAULT_FORMS, SHANGHAI) == moment(2025, 7, 1)
    assert parse_day("2025-07-01T10:30:00+0800", DEFAULT_FORMS, UTC) == moment(2025, 7, 1, 2, 30)
    assert parse_day("2025-07-01T10:30:00+08:00", DEFAULT_FORMS, None) is None


@given(st.dates(min_value=date(1990, 1, 1), max_value=date(2100, 1, 1)))
def test_every_day_survives_being_written(day):
    """Any day of the contract's span, written in a known form, is read as itself."""
    assert parse_day(day.isoformat(), DEFAULT_FORMS, None) == day
    assert parse_day(f"{day:%d}.{day.month}.{day:%Y}", ["DD.M.YYYY"], None) == day


@given(st.text(max_size=30))
def test_no_text_breaks_the_reader(text):
    """Whatever stands in a cell is a day or is none; it never ends in an error."""
    assert parse_day(text, (*DEFAULT_FORMS, "MMM D YYYY h:mmAP"), SHANGHAI) is None or text.strip()
