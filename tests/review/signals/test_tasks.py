"""What is due as files: every line once, on a day to come, and nothing that runs or names a stranger."""

import re
from dataclasses import replace
from datetime import date

import pytest

from kit.base.period import Period
from kit.review.behind import csv_of
from kit.review.signals import cut, task_calendar, tasks
from kit.review.signals.tasks import TOLD
from tests.review.signals.week import EAST, STRANGERS


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_line_that_somebody_does_stands_once(week, language):
    """A line that is lost is a customer nobody calls; what a colleague of another team does is not theirs."""
    view = cut(week, EAST)
    listed = [one for one in view.due if one.acts in view.people]
    rows = tasks(view, language).rows
    assert len(rows) == len(listed) > 1
    assert sorted(str(row[5]) for row in rows) == sorted(str(one.amount) for one in listed)
    coming = week.moment.coming
    assert all(coming.from_on <= date.fromisoformat(row[1]) < coming.to_on for row in rows)


def test_a_day_inside_stays_and_others_stand_on_the_first(week):
    """Overdue on the first of July: on Monday. Due on the sixth of August: that day. A day too late: Monday."""
    one = next(line for line in week.due if line.acts == "bob")
    coming = week.moment.coming
    late, inside, later = date(2025, 7, 1), date(2025, 8, 6), week.moment.coming.to_on
    lines = tuple(replace(one, due_on=day) for day in (late, inside, later))
    view = cut(replace(week, due=lines), EAST)
    assert [row[1] for row in tasks(view, "en").rows] == ["2025-08-04", "2025-08-06", "2025-08-04"]
    assert coming.from_on == date(2025, 8, 4)
    days = re.findall(r"DTSTART;VALUE=DATE:(\d+)", task_calendar(view, "en").decode())
    assert days == ["20250804", "20250806"]
    assert "毕一: 2 things due" in task_calendar(view, "en").decode()
    assert "毕一：1件待办" in task_calendar(view, "zh").decode()


def test_a_backlog_is_named_in_part_and_counted_whole(week):
    """Forty lines in one event are read by nobody; the title says how many, the list has them all."""
    one = next(line for line in week.due if line.acts == "bob")
    view = cut(replace(week, due=tuple(replace(one, due_on=date(2025, 7, 1)) for _ in range(TOLD + 5))), EAST)
    text = task_calendar(view, "zh").decode().replace("\r\n ", "")
    assert f"毕一：{TOLD + 5}件待办" in text
    assert text.split("DESCRIPTION:")[1].split("\r\n")[0].count("\\n") == TOLD
    assert "另有5件，见待办表。" in text
    assert len(tasks(view, "zh").rows) == TOLD + 5


def test_what_is_overdue_waits_for_the_end_of_a_holiday(week):
    """From 1 to 8 October 2025 China is off: what was due in July stands on the ninth; the second keeps its own."""
    one = next(line for line in week.due if line.acts == "bob")
    coming = Period(date(2025, 10, 1), date(2025, 10, 13), "2025W40", "week")
    lines = tuple(replace(one, due_on=day) for day in (date(2025, 7, 1), date(2025, 10, 2)))
    view = cut(replace(week, due=lines, moment=replace(week.moment, coming=coming)), EAST)
    assert [row[1] for row in tasks(view, "en").rows] == ["2025-10-09", "2025-10-02"]
    days = re.findall(r"DTSTART;VALUE=DATE:(\d+)", task_calendar(view, "en").decode())
    assert days == ["20251002", "20251009"]


def test_the_files_name_no_stranger_and_run_nothing(week):
    """A customer by the name of a formula stays text; of another team nobody is named; no kind of leave is told."""
    view = cut(week, EAST)
    both = csv_of(tasks(view, "zh")).decode("utf-8-sig") + task_calendar(view, "zh").decode().replace("\r\n ", "")
    assert "\ue000" not in both
    assert not re.search("parental|sick", both)
    assert not re.search(r'(^|,|")=', both, re.MULTILINE)
    names = [one for one in STRANGERS if one not in ("别组客户", "c9")]
    assert not [one for one in names if re.search(rf"\b{re.escape(one)}\b", both)]


def test_the_same_list_again_takes_its_own_place(week):
    """A calendar that is read in twice must not hold every event twice."""
    view = cut(week, EAST)
    assert task_calendar(view, "zh") == task_calendar(view, "zh")
    uids = re.findall(r"UID:(\S+)", task_calendar(view, "zh").decode())
    assert len(uids) == len(set(uids)) > 0


def test_without_a_list_there_are_no_files(week):
    """An empty list would say that nothing is due."""
    view = cut(replace(week, due=None), EAST)
    assert tasks(view, "en") is None
    assert task_calendar(view, "en") is None
