"""What is due as files for people's own tools: a CSV that a task list reads, and a calendar of the days to come.

In the calendar a person has one whole-day event a day with all that is due on it, so that a week is never a hundred
events; what is overdue, or due after the days to come, stands on the first working day of them: nobody is reminded of
an old due on the first of a holiday.
"""

import json
import uuid
from collections.abc import Sequence
from datetime import date

from kit.kpis.diagnosis.workdays import workdays
from kit.kpis.signals.due import Due
from kit.kpis.signals.week import DAY
from kit.review.behind import Table
from kit.review.ics import Event, written
from kit.review.safe import bare, own
from kit.review.signals.meeting import line
from kit.review.signals.view import View, Words
from kit.texts import Language

TOLD = 20
"""Lines that an event names, the first of the list; the task list has them all."""

COLUMNS = ("who", "day", "kind", "customer", "what", "amount")


def tasks(view: View, language: Language) -> Table | None:
    """Every line that somebody of these people does, by person, then the order of the list; None without a list."""
    if view.due is None:
        return None
    words, first = Words(view, language), _first(view)
    rows = [
        (
            words.name(person),
            _day(view, one, first).isoformat(),
            words.say(f"kind.{one.kind}"),
            own(one.customer),
            bare(line(words, one)),
            one.amount,
        )
        for person in view.people
        for one in _of(view, person)
    ]
    return Table("tasks", [words.say(f"tasks.{column}") for column in COLUMNS], rows)


def task_calendar(view: View, language: Language) -> bytes | None:
    """The same as a calendar; None without a list."""
    if view.due is None:
        return None
    words, coming = Words(view, language), view.signals.moment.coming
    first, events = _first(view), []
    for person in view.people:
        lines = _of(view, person)
        for day in sorted({_day(view, one, first) for one in lines}):
            told = [bare(line(words, one)) for one in lines if _day(view, one, first) == day]
            summary = words.say("tasks.event", name=words.name(person), count=len(told))
            if len(told) > TOLD:
                told = [*told[:TOLD], words.say("tasks.more", count=len(told) - TOLD)]
            events.append(Event(_uid(person, day, language), day, day + DAY, summary, "\n".join(told)))
    title = words.say("tasks.calendar", days=words.span(coming.from_on, coming.last_on))
    return written(title, events, view.signals.moment.day)


def _of(view: View, person: str) -> Sequence[Due]:
    return [one for one in view.due or () if one.acts == person]


def _first(view: View) -> date:
    """The first working day of the days to come; the first day where none is worked."""
    coming = view.signals.moment.coming
    worked = workdays(coming, view.signals.settings.timezone).days
    return worked[0] if worked else coming.from_on


def _day(view: View, one: Due, first: date) -> date:
    coming = view.signals.moment.coming
    return one.due_on if coming.from_on <= one.due_on < coming.to_on else first


def _uid(person: str, day: date, language: Language) -> str:
    """The same for the same person and day, so that a later list takes the place of an earlier one."""
    return str(uuid.uuid5(uuid.NAMESPACE_OID, json.dumps(["kit signals", person, day.isoformat(), language])))
