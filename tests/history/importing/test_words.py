"""How people write numbers, days and truth, as data."""

import pytest

from kit.history.importing.forms import date_form
from kit.history.importing.words import period_of, words


def test_every_usual_form_is_a_form_and_reads_in_one_way_only():
    """A form that begins with the month or the day would turn 7/1 into January somewhere."""
    for form in words().dates:
        date_form(form)
        assert form.startswith("YYYY")


def test_no_word_means_both_yes_and_no():
    """Truth in words has two sides."""
    assert not words().yes & words().no
    assert all(factor > 1 for factor in words().units.values())


@pytest.mark.parametrize(("text", "label"), [
    ("2025年", "2025"), ("2025年度", "2025"), ("2025年上半年", "2025H1"), ("2025下半年", "2025H2"),
    ("2025Q3", "2025Q3"),
    ("2025 q3", "2025Q3"), ("2025年三季度", "2025Q3"), ("2025年第3季度", "2025Q3"), ("2025年7月", "2025-07"),
    ("2025-7", "2025-07"), ("２０２５年１２月", "2025-12"), ("2025年13月", "2025-13"), ("7月", "7月"),
    ("2025-07-01", "2025-07-01"), ("2025.07", "2025-07"), ("2025.10", "2025-10"),
    ("2025.1", "2025.1"),  # of the number 2025.10 a spreadsheet leaves this: October's target must not go to January
])  # fmt: skip
def test_periods_are_read_as_people_write_them(text, label):
    """A target of the third quarter that is written in Chinese is a target; a month that is none stays one."""
    assert period_of(text) == label
