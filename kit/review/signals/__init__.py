"""The weekly note and the morning meeting of a team or the company, their numbers, and what is due as files."""

from kit.review.signals.meeting import meeting
from kit.review.signals.tables import tables
from kit.review.signals.tasks import task_calendar, tasks
from kit.review.signals.view import View, cut
from kit.review.signals.weekly import weekly

__all__ = ["View", "cut", "meeting", "tables", "task_calendar", "tasks", "weekly"]
