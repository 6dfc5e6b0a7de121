"""The day a weekly note is written on: what week lies behind it, and which days the lists are for."""

from dataclasses import dataclass
from datetime import date, timedelta

from kit.base.period import Period
from kit.history import History
from kit.kpis.diagnosis.workdays import workdays

DAY = timedelta(days=1)


@dataclass(frozen=True)
class Moment:
    """`week`: the week told of; `day`: the last day that is known of it; `coming`: the days that the lists are for.

    `coming` is the rest of the week while it still has working days, else the week after.
    """

    week: Period
    day: date
    coming: Period

    @property
    def known(self) -> Period:
        """The days of the week up to the last known one."""
        return Period(self.week.from_on, self.day + DAY, self.week.label, "week")

    @property
    def today(self) -> Period:
        """The last known day alone: what holds on it (who owns a customer, its grade)."""
        return Period(self.day, self.day + DAY, self.day.isoformat(), "week")

    @property
    def over(self) -> bool:
        """Whether all days of the week are known."""
        return self.day >= self.week.last_on


def moment(history: History, label: str | None) -> Moment:
    """The week of a label as far as the history knows it, by default the last one that is over.

    Raises:
        ValueError: for a label that names no week, or one that had not begun.

    """
    calendar = history.calendar
    if label is None:
        week = calendar.containing(history.as_of, "week")
        week = week if week.to_on <= history.as_of + DAY or _worked(history, week) else calendar.previous(week)
    else:
        week = calendar.period(label)
    if week.grain != "week" or week.from_on > history.as_of:
        raise ValueError(label)
    day = min(history.as_of, week.last_on)
    rest = Period(day + DAY, week.to_on, week.label, "week")
    if day < week.last_on and workdays(rest, history.settings.timezone).days:
        return Moment(week, day, rest)
    after = calendar.following(week)
    return Moment(week, day, Period(day + DAY, after.to_on, after.label, "week"))


def _worked(history: History, week: Period) -> bool:
    """Whether no working day of a week lies after the last known day."""
    rest = Period(history.as_of + DAY, week.to_on, week.label, "week")
    return not workdays(rest, history.settings.timezone).days
