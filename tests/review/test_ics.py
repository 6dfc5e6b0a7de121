"""iCalendar files: escaping, folding, and nothing that depends on a clock."""

import re
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from kit.review.ics import MOST, Event, escaped, folded, written


def test_a_file_is_as_the_standard_has_it():
    """One whole-day event of three days, line by line, by hand from RFC 5545."""
    event = Event("u-1", date(2025, 10, 9), date(2025, 10, 12), "Goal; 1,000", "a\nb")
    assert written("East, 1", [event], date(2025, 9, 30)).decode().split("\r\n") == [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//KPI Review Kit//EN",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        "X-WR-CALNAME:East\\, 1",
        "BEGIN:VEVENT",
        "UID:u-1",
        "DTSTAMP:20250930T000000Z",
        "DTSTART;VALUE=DATE:20251009",
        "DTEND;VALUE=DATE:20251012",
        "SUMMARY:Goal\\; 1\\,000",
        "DESCRIPTION:a\\nb",
        "TRANSP:TRANSPARENT",
        "END:VEVENT",
        "END:VCALENDAR",
        "",
    ]


def test_a_long_line_is_folded_between_characters():
    """25 Chinese signs are 75 octets; the 26th begins the next line, whose space counts."""
    assert list(folded("目" * 26)) == ["目" * 25 + "\r\n", " 目\r\n"]
    assert list(folded("x" * 150)) == ["x" * 75 + "\r\n", " " + "x" * 74 + "\r\n", " x\r\n"]


def test_a_name_cannot_begin_a_property():
    """A line break in a name would let it write an alarm or an address of its own."""
    assert escaped("A\r\nATTACH:x\rB\x00\\") == "A\\nATTACH:x\\nB \\\\"


@given(st.text())
def test_any_text_comes_back_and_no_line_is_too_long(text):
    """Unfolded and unescaped, a text is what it was but for control characters."""
    value = escaped(text)
    lines = list(folded(f"SUMMARY:{value}"))
    assert all(len(line.removesuffix("\r\n").encode()) <= MOST for line in lines)
    assert "".join(lines).removesuffix("\r\n").replace("\r\n ", "") == f"SUMMARY:{value}"
    back = re.sub(r"\\(.)", lambda found: "\n" if found[1] == "n" else found[1], value)
    assert [sign for sign in back if sign.isalnum()] == [sign for sign in text if sign.isalnum()]
