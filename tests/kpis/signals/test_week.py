"""Which week lies behind the note, and which days its lists are for."""

from datetime import date

import pytest

from kit.kpis.signals.week import moment
from tests.kpis.signals.world import visits, world


def test_a_week_that_is_over_looks_at_the_next(tmp_path):
    """On Sunday the lists are for Monday to Sunday of the week after."""
    found = moment(world(tmp_path, activities=visits("ann", date(2025, 7, 28), 1)), "2025W31")
    assert (found.day, found.over) == (date(2025, 8, 3), True)
    assert (found.coming.from_on, found.coming.last_on) == (date(2025, 8, 4), date(2025, 8, 10))
    assert found.known.days == 7


def test_a_week_that_runs_looks_at_its_rest(tmp_path):
    """On Wednesday the lists are for Thursday to Sunday, and the note says that the week is not over."""
    found = moment(world(tmp_path, date(2025, 7, 30), activities=visits("ann", date(2025, 7, 28), 1)), "2025W31")
    assert (found.coming.from_on, found.coming.last_on, found.over) == (date(2025, 7, 31), date(2025, 8, 3), False)


def test_a_friday_without_working_days_left_looks_ahead(tmp_path):
    """Data that end on Friday are the whole week for this purpose."""
    found = moment(world(tmp_path, date(2025, 8, 1), activities=visits("ann", date(2025, 7, 28), 1)), None)
    assert found.week.label == "2025W31"
    assert (found.coming.from_on, found.coming.last_on) == (date(2025, 8, 2), date(2025, 8, 10))


def test_by_default_the_last_week_that_is_over(tmp_path):
    """In mid-week the note is of the week before."""
    found = moment(world(tmp_path, date(2025, 7, 30), activities=visits("ann", date(2025, 7, 28), 1)), None)
    assert found.week.label == "2025W30"


@pytest.mark.parametrize("label", ["2025Q3", "2025W32", "2025W99", "tomorrow"])
def test_what_is_no_week_that_began_is_refused(tmp_path, label):
    """A quarter, a week to come, and nonsense."""
    with pytest.raises(ValueError, match=label):
        moment(world(tmp_path, activities=visits("ann", date(2025, 7, 28), 1)), label)
