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
from kit.texts import Language, say
from kit.texts.numbers import pay
from kit.texts.numbers import period as named

DAY = timedelta(days=1)


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
                say("plan.event", language, who=own(name), what=told.part(part)),
                "\n".join([*listed, told.part(every[0]), *foot]),
            )
        )
    events.sort(key=lambda one: (one.from_on, one.to_on, one.uid))
    title = say("plan.calendar", language, name=own(name), period=named(plan.period, language))
    return written(title, events, company.as_of)


class _Told:
    """How amounts and spans are written for one company and language."""

    def __init__(self, settings: Settings, language: Language) -> None:
        self.settings, self.language = settings, language

    def part(self, part: Part) -> str:
        """A span with its goal and working days."""
        return say(
            f"plan.part.{'one' if part.days == 1 else 'many'}",
            self.language,
            period=named(part.span, self.language),
            amount=self._amount(part),
            days=part.days,
        )

    def day(self, part: Part, plan: Planned) -> str:
        """A day with its goal, and whether it makes up for a holiday."""
        key = "made_up" if part.span.from_on in plan.workdays.made_up else "day"
        return say(f"plan.{key}", self.language, day=part.span.label, amount=self._amount(part))

    def _amount(self, part: Part) -> str:
        return pay(part.amount, self.language, self.settings.currency, self.settings.money_decimals)


def _kind(unit: Unit, plan: Planned) -> str:
    """Whether the goal is what is set, a proposal, or a sum of both."""
    fixed = [person in plan.set for person in unit.people]
    return "set" if all(fixed) else "some" if any(fixed) else "proposed"


def _unknown(plan: Planned, language: Language) -> Sequence[str]:
    return [] if plan.workdays.known else [say("plan.unknown_days", language)]


def _uid(company: str, unit: Unit, part: Part, language: Language) -> str:
    """The same for the same span of the same unit, so that a later plan takes the place of an earlier one."""
    what = [company, unit.level, unit.id, part.grain, part.span.label, part.span.from_on.isoformat(), language]
    return str(uuid.uuid5(uuid.NAMESPACE_OID, json.dumps(["kit plan", *what])))
