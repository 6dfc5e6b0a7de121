"""A person's or a team's goal as a calendar: a whole-day event a month and a week, the days in the week's text.

A month's event stands on its first working day, a week's over its working days, make-up days of a weekend included.
Events are marked as free time, so that a goal never blocks a meeting.
"""

import json
import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from kit.base.period import Calendar
from kit.history import Settings
from kit.kpis.diagnosis import Planned
from kit.kpis.diagnosis.parts import Part, Unit, parts
from kit.review.ics import Event, written
from kit.review.safe import own
from kit.texts import Language, numbers, say

DAY = timedelta(days=1)
ROUNDED = 10_000
"""From here on an event's title has its amount rounded for reading; its text has it to the cent."""


@dataclass(frozen=True)
class Company:
    """What holds for all of a company's calendars; `as_of`, the day that the data reach, is their stamp."""

    calendar: Calendar
    settings: Settings
    as_of: date


def calendar(unit: Unit, name: str, plan: Planned, company: Company, language: Language) -> bytes:
    """The file of one unit, in a language; nobody else's figures are in it."""
    told = _Told(company.settings, language)
    every = parts(unit, plan, company.calendar)
    days = [part for part in every if part.grain == "day"]
    foot = [say(f"plan.goal.{_kind(unit, plan)}", language), *_unknown(plan, language)]
    whole = [told.part(every[0])]
    events = []
    for part in every:
        inside = [day for day in days if part.span.from_on <= day.span.from_on < part.span.to_on]
        if part.grain not in ("month", "week") or not inside:
            continue
        listed = [told.day(one, plan) for one in inside] if part.grain == "week" else []
        last = inside[-1] if part.grain == "week" else inside[0]
        events.append(
            Event(
                _uid(company.settings.company, unit, part, language),
                inside[0].span.from_on,
                last.span.from_on + DAY,
                told.event(part, own(name)),
                "\n".join([told.part(part), *listed, *whole, *foot]),
            )
        )
    events.sort(key=lambda one: (one.from_on, one.to_on, one.uid))
    title = say("plan.calendar", language, name=own(name), period=numbers.period(plan.period, language))
    return written(title, events, company.as_of)


class _Told:
    """How amounts and spans are written for one company and language."""

    def __init__(self, settings: Settings, language: Language) -> None:
        self.settings, self.language = settings, language

    def event(self, part: Part, who: str) -> str:
        """A span with its goal rounded for reading: a phone shows a dozen characters, the goal first in them."""
        rounded = numbers.amount(part.amount, self.language, self.settings.currency)
        amount = rounded if abs(part.amount) >= ROUNDED else self._amount(part)
        return say("plan.event", self.language, who=who, amount=amount, period=numbers.period(part.span, self.language))

    def part(self, part: Part) -> str:
        """A span with its goal and working days."""
        return say(
            f"plan.part.{'one' if part.days == 1 else 'many'}",
            self.language,
            period=numbers.period(part.span, self.language),
            amount=self._amount(part),
            days=part.days,
        )

    def day(self, part: Part, plan: Planned) -> str:
        """A day with its goal, and whether it makes up for a holiday."""
        key = "made_up" if part.span.from_on in plan.workdays.made_up else "day"
        return say(f"plan.{key}", self.language, day=self._date(part.span.from_on), amount=self._amount(part))

    def _date(self, day: date) -> str:
        name = say(f"numbers.month.m{day.month}", self.language)
        weekday = say(f"numbers.weekday.d{day.isoweekday()}", self.language)
        return say("plan.date", self.language, name=name, day=day.day, weekday=weekday)

    def _amount(self, part: Part) -> str:
        return numbers.pay(part.amount, self.language, self.settings.currency, self.settings.money_decimals)


def _kind(unit: Unit, plan: Planned) -> str:
    """Whether the goal is what is set, a proposal (and of what), or a sum of both."""
    fixed = [person in plan.set for person in unit.people]
    return "set" if all(fixed) else "some" if any(fixed) else f"proposed_{plan.kind}"


def _unknown(plan: Planned, language: Language) -> Sequence[str]:
    return [] if plan.workdays.known else [say("plan.unknown_days", language)]


def _uid(company: str, unit: Unit, part: Part, language: Language) -> str:
    """The same for the same span of the same unit, so that a later plan takes the place of an earlier one."""
    what = [company, unit.level, unit.id, part.grain, part.span.label, part.span.from_on.isoformat(), language]
    return str(uuid.uuid5(uuid.NAMESPACE_OID, json.dumps(["kit plan", *what])))
