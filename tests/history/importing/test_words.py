"""How people write numbers, days and truth, as data."""

from kit.history.importing.forms import date_form
from kit.history.importing.words import words


def test_every_usual_form_is_a_form_and_reads_in_one_way_only():
    """A form that begins with the month or the day would turn 7/1 into January somewhere."""
    for form in words().dates:
        date_form(form)
        assert form.startswith("YYYY")


def test_no_word_means_both_yes_and_no():
    """Truth in words has two sides."""
    assert not words().yes & words().no
    assert all(factor > 1 for factor in words().units.values())
