"""A team's cut of a week's signals, and its words: nobody of another team is in it.

Where a colleague of another team covers, or is covered, the page says so without a name.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from kit.base.period import Period
from kit.kpis.diagnosis.booking import Booking
from kit.kpis.signals import Signals
from kit.kpis.signals.activity import Active
from kit.kpis.signals.churning import Warned
from kit.kpis.signals.cover import Away
from kit.kpis.signals.due import KINDS, Due
from kit.kpis.signals.newcomers import Newcomer
from kit.kpis.signals.pace import Pace
from kit.review.money import Money
from kit.review.safe import own
from kit.review.show import Said
from kit.texts import Language, keys, numbers, say

MOST_DAYS = 6
"""More booking days than these are not written one by one."""


@dataclass(frozen=True)
class View:
    """`team`: None for the company, whose rows are teams; `people`: whose signals these are."""

    signals: Signals
    team: str | None
    people: tuple[str, ...]
    active: tuple[Active, ...] | None
    fresh: tuple[Newcomer, ...]
    due: tuple[Due, ...] | None
    warned: tuple[Warned, ...] | None
    away: tuple[Away, ...]
    paces: tuple[Pace, ...]
    whole: Pace | None


def cut(signals: Signals, team: str | None) -> View:
    """What concerns a team (None: the company)."""
    people = set(signals.people(team))
    if team is None:  # what belongs to people who left stands on nobody else's page
        people |= {one.owner for one in signals.due or ()} | set(signals.cover.away)
    found, pace = signals, signals.paces
    churn = found.churning
    paces: Sequence[Pace] = ()
    whole = None
    if pace is not None:
        paces = pace.teams if team is None else [one for one in pace.people if one.id in people]
        whole = pace.company if team is None else next((one for one in pace.teams if one.id == team), None)
    return View(
        signals=found,
        team=team,
        people=tuple(found.people(team)),
        active=None if found.activity is None else tuple(one for one in found.activity if one.manager_id in people),
        fresh=tuple(one for one in found.newcomers.week if team is None or one.manager_id in people),
        due=None if found.due is None else tuple(one for one in found.due if one.owner in people or one.acts in people),
        warned=None if churn is None else tuple(one for one in churn.customers if one.owner in people and one.warned),
        away=tuple(one for key, one in sorted(found.cover.away.items()) if key in people and _holds(found, key)),
        paces=tuple(paces),
        whole=whole,
    )


def _holds(signals: Signals, person: str) -> bool:
    """Whether somebody is of this week's people, or left customers behind."""
    return person in signals.names or any(one.owner == person for one in signals.due or ())


@dataclass(frozen=True)
class Words:
    """What the pages of a view write with."""

    view: View
    language: Language

    def say(self, key: str, **values: object) -> str:
        """A text of the pages' catalogue; where `count` is one, the text for one, if it has its own."""
        single = f"signals.{key}_one"
        chosen = single if values.get("count") == 1 and single in keys() else f"signals.{key}"
        return say(chosen, self.language, **values)

    @property
    def money(self) -> Money:
        """How amounts are written."""
        return Money(self.view.signals.settings, self.language)

    def name(self, person: str) -> str:
        """A person's name; of another team's people, and of those who left, only that they are."""
        found = self.view.signals
        if person in found.names and (self.view.team is None or found.teams[person] == self.view.team):
            return own(found.names[person])
        return self.say("other" if person in found.names else "left", id=own(person))

    def team(self, team: str) -> str:
        """A team's name."""
        return own(team) or self.say("no_team")

    def day(self, value: date) -> str:
        """A date in prose."""
        return numbers.day(value, self.language)

    def short(self, value: date) -> str:
        """A date without its year, where it is the week's own."""
        if value.year != self.view.signals.moment.day.year:
            return numbers.day(value, self.language)
        name = say(f"numbers.month.m{value.month}", self.language)[:3]
        return self.say("short", name=name, day=value.day)

    def span(self, first: date, last: date) -> str:
        """Days in prose."""
        return self.short(first) if first == last else self.say("span", first=self.short(first), last=self.short(last))

    def week(self, week: Period) -> str:
        """A week with its days."""
        return self.say("week", week=numbers.period(week, self.language), days=self.span(week.from_on, week.last_on))

    def sentence(self, *parts: str) -> str:
        """Sentences one after the other."""
        return ("" if self.language == "zh" else " ").join(part.strip() for part in parts if part)

    def who(self) -> list[str]:
        """Company, team and week, for the head of a page."""
        found = self.view.signals
        company = [own(found.settings.company)] if found.settings.company else []
        team = [self.say("company")] if self.view.team is None else [self.team(self.view.team)]
        return [*company, *team, self.week(found.moment.week)]

    def pace(self) -> str:
        """The running quarter in two sentences: what is signed, what must-hit asks for a day."""
        whole = self.view.whole
        if whole is None or whole.signed is None:
            return self.say("pace.none")
        quarter = numbers.period(whole.running.quarter, self.language)
        given = {"quarter": quarter, "signed": self.money.amount(whole.signed), "left": whole.running.left}
        if whole.share is None or whole.lacking is None:
            return self.say("pace.no_target", **given)
        given |= {"share": numbers.share(whole.share)}
        if not whole.lacking:
            return self.say("pace.reached" if whole.running.left else "pace.reached_over", **given)
        lacking = self.money.amount(whole.lacking)
        if whole.running.booked is not None and whole.running.left:
            return self.sentence(self.say("pace.so_far", lacking=lacking, **given), self.booked(whole.running.booked))
        if whole.needed is None or whole.so_far is None:
            return self.say("pace.over", lacking=lacking, **given)
        needed, so_far = self.money.amount(whole.needed), self.money.amount(whole.so_far)
        return self.say("pace.left", lacking=lacking, needed=needed, so_far=so_far, count=whole.running.left, **given)

    def booked(self, booking: Booking) -> str:
        """That the company books in batches, on which days of the quarter so far, and what therefore is not judged."""
        often = "once" if booking.once else "seldom"
        days = numbers.listed([self.short(day) for day in booking.days], self.language)
        plain = "" if 0 < len(booking.days) <= MOST_DAYS else "_plain"
        return self.say(f"pace.booked_{often}{plain}", days=days)

    def needed(self, one: Pace) -> Said:
        """What a working day must bring, or that nothing is needed any more; not available where no day is left."""
        if one.lacking == 0:
            return Said(self.say("pace.enough"), "na")
        return Said(self.say("none"), "na") if one.needed is None else Said(self.money.column(one.needed))

    def kinds(self, lines: Sequence[Due]) -> list[tuple[str, int]]:
        """How many lines there are of each kind, in the kinds' order."""
        counted = [(kind, sum(one.kind == kind for one in lines)) for kind in KINDS]
        return [(self.say(f"kind.{kind}"), n) for kind, n in counted if n]
