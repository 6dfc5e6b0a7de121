"""The weekly note and the morning meeting, each of one team or of the company, and their numbers as tables."""

from kit.review.signals.meeting import meeting
from kit.review.signals.tables import tables
from kit.review.signals.view import View, cut
from kit.review.signals.weekly import weekly

__all__ = ["View", "cut", "meeting", "tables", "weekly"]
