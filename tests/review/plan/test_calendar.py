"""A unit's calendar: what its events say, and that nobody else's figures are in it."""

from dataclasses import replace
from datetime import date

import pytest

from kit.history import Settings
from kit.kpis.diagnosis.goals import Schedule
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
    week = lines.index("SUMMARY:¥0.02\\, goal for week 41 of 2025 (A)")
    assert lines[week - 2 : week] == ["DTSTART;VALUE=DATE:20251009", "DTEND;VALUE=DATE:20251012"]
    days = "Thursday 9 October: ¥0.01\\nSaturday 11 October: ¥0.01 (make-up working day)\\n"
    assert lines[week + 1].startswith(f"DESCRIPTION:week 41 of 2025\\, goal ¥0.02 (2 working days)\\n{days}")
    assert "SUMMARY:¥9.98\\, goal for December 2025 (A)" in lines
    assert len({line for line in lines if line.startswith("UID:")}) == 5


@pytest.mark.parametrize(("place", "said"), [(2, "that is set"), (1, "Some people"), (5, "not confirmed")])
def test_a_proposal_is_called_one(place, said):
    """A's target is set, the first team's in part, B's not at all."""
    assert all(said in line for line in told(place) if line.startswith("DESCRIPTION:"))


def test_a_title_is_rounded_and_the_text_is_exact():
    """A phone shows a dozen characters of a title: 27.3万元 in it, the cents in the text below."""
    plan = small_plan()
    schedule = Schedule(tuple((day, amount * 27_287) for day, amount in plan.schedules["A"].days))
    large = replace(plan, schedules={**plan.schedules, "A": schedule})
    text = calendar(units(large)[2], "A", large, COMPANY, "zh").decode().replace("\r\n ", "")
    assert "SUMMARY:2025年12月目标27.2万元（A）" in text
    assert "DESCRIPTION:2025年12月目标272\\,324.26元（1个工作日）" in text


def test_only_the_unit_s_own_figures():
    """B's calendar has neither A's nor the company's sum; a name that tries to break out stays on its line."""
    text = "\n".join(told(5, "B\r\nATTENDEE:x", "zh"))
    assert "4.00元" in text
    assert "10.01" not in text
    assert "14.04" not in text
    assert "\nATTENDEE" not in text
