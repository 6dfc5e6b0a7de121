"""Targets as calendars: a file of weeks and months for each person and each team."""

from kit.review.plan.calendar import Company, calendar

__all__ = ["Company", "calendar"]
