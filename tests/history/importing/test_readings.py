"""In which ways days can be read."""

import pytest

from kit.history.importing.forms import DEFAULT_FORMS, date_form
from kit.history.importing.readings import every_form, quoted, readings, told, would_read


@pytest.mark.parametrize(
    ("cells", "ways"),
    [
        (["2025-07-01", "2025年7月2日", "July 3, 2025", "4 Jul 2025, 3:04 PM"], [()]),
        (["7/13/2025", "7/1/2025"], [("M/D/YYYY",)]),
        (["13/7/2025"], [("D/M/YYYY",)]),
        (["7/1/2025"], [("M/D/YYYY",), ("D/M/YYYY",)]),
        (["2025.7.1", "7/13/25", "7/1/25"], [("M/D/YY",)]),
        (["7/13/25", "07/14/2025 3:30 PM"], [("M/D/YYYY h:mm AP", "M/D/YY")]),
        (["7/1/25"], [("M/D/YY",), ("D/M/YY",)]),
        (["25.7.31"], [("D.M.YY",), ("YY.M.D",)]),
        (["25年7月1日", "25-7-1", "45-7-1"], [("YY-M-D", "YY年M月D日")]),
        (["25.01.18", "25.03.21", "25.02.17", "25.12.02"], [("YY.M.D",)]),
        (["1-Jul-25"], [("D-MMM-YY",)]),
        (["Jul 1, 2025", "7/13/2025"], [("M/D/YYYY",)]),
        (["July 1, 25", "7/13/2025"], [("MMM D, YY", "M/D/YYYY")]),
        (["soon"], []),
        ([], [()]),
    ],
)
def test_days_tell_their_order_or_a_person_does(cells, ways):
    """7/13 tells that the month comes first; 7/1 tells nothing, and every way is named; no word is bent into a day."""
    assert readings(cells) == ways


def test_a_stray_word_does_not_hide_the_order():
    """One `待定` among twenty days; two among three are no column of days."""
    assert readings([*(f"7/{day}/25" for day in range(10, 30)), "待定"]) == [("M/D/YY",)]
    assert readings(["7/13/25", "待定", "未知"]) == []


def test_every_form_that_is_offered_is_one():
    """What a message tells somebody to write must be understood there."""
    assert all(date_form(form) for form in every_form())
    assert len(set(every_form())) == len(every_form())


def test_a_message_names_what_to_write():
    """All usual forms are one word; of a day in two readings both stand there, in quotes where YAML needs it."""
    assert told(["M/D/YYYY", "D.M.YYYY"]) == "M/D/YYYY / D.M.YYYY"
    assert told([*DEFAULT_FORMS, "serial"]) == "usual (2025-07-01, 2025/7/1 …) / serial"
    assert would_read("13/7/2025 9:05 AM") == '[usual, "D/M/YYYY h:mm AP"]'
    assert would_read("7/1/2025") == "[usual, M/D/YYYY] / [usual, D/M/YYYY]"
    assert would_read("soon") == would_read("2025-07-01") == ""
    assert quoted("MMM D, YY") == '"MMM D, YY"'
