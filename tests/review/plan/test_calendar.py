"""A unit's calendar: what its events say, and that nobody else's figures are in it."""

from datetime import date

import pytest

from kit.history import Settings
from kit.kpis.diagnosis.parts import units
from kit.review.plan import Company, calendar
from tests.kpis.diagnosis.test_parts import CALENDAR, small_plan

COMPANY = Company(CALENDAR, Settings(company="云岭"), date(2025, 9, 30))


def told(place, name="A", language="en"):
    """The unfolded lines of the calendar of the unit at a place."""
    plan = small_plan()
    data = calendar(units(plan)[place], name, plan, COMPANY, language)
    return data.decode().replace("\r\n ", "").split("\r\n")


def test_weeks_and_months_that_have_working_days():
    """Two months and three weeks of the four days; week 41 lies over Thursday to the make-up Saturday."""
    lines = told(2)
    assert lines.count("BEGIN:VEVENT") == 5
    week = lines.index("SUMMARY:A: week 41 of 2025\\, goal ¥0.02 (2 working days)")
    assert lines[week - 2 : week] == ["DTSTART;VALUE=DATE:20251009", "DTEND;VALUE=DATE:20251012"]
    assert lines[week + 1].startswith("DESCRIPTION:2025-10-09: ¥0.01\\n2025-10-11: ¥0.01 (make-up working day)\\n")
    assert "SUMMARY:A: December 2025\\, goal ¥9.98 (1 working day)" in lines
    assert len({line for line in lines if line.startswith("UID:")}) == 5


@pytest.mark.parametrize(("place", "said"), [(2, "that is set"), (1, "Some people"), (5, "not confirmed")])
def test_a_proposal_is_called_one(place, said):
    """A's target is set, the first team's in part, B's not at all."""
    assert all(said in line for line in told(place) if line.startswith("DESCRIPTION:"))


def test_only_the_unit_s_own_figures():
    """B's calendar has neither A's nor the company's sum; a name that tries to break out stays on its line."""
    text = "\n".join(told(5, "B\r\nATTENDEE:x", "zh"))
    assert "4.00元" in text
    assert "10.01" not in text
    assert "14.04" not in text
    assert "\nATTENDEE" not in text
