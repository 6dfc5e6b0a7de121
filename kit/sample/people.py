"""The people: who they are, what they are like, and how they join, move, take leave and go."""

from dataclasses import dataclass, replace
from datetime import date, timedelta

import numpy as np

from kit.base.period import Period
from kit.sample.setup import WEEKS, Setup, Team

PARENTAL_DAYS = 98


@dataclass(frozen=True)
class Spell:
    """Where a person was, half-open; `to_on` None is open."""

    team: Team
    role: str
    from_on: date
    to_on: date | None


@dataclass(frozen=True)
class Leave:
    """Days away, half-open; `share` 1 is away altogether."""

    kind: str
    from_on: date
    to_on: date
    share: float


@dataclass(frozen=True)
class Person:
    """An account manager. `potential` scales sales; the other traits are probabilities or points."""

    manager_id: str
    name: str
    profile: str
    potential: float
    prompt: float
    kindness: float
    diligence: float
    completeness: float
    lead: bool
    consent: bool | None
    hired_on: date
    left_on: date | None
    spells: tuple[Spell, ...]
    leaves: tuple[Leave, ...] = ()

    def present(self, day: date) -> bool:
        """Whether employed on a day."""
        return self.hired_on <= day and (self.left_on is None or day < self.left_on)

    def away(self, day: date) -> bool:
        """Whether on a leave that takes the whole day."""
        return any(leave.share == 1 and leave.from_on <= day < leave.to_on for leave in self.leaves)

    def works(self, day: date) -> bool:
        """Whether employed and not away altogether."""
        return self.present(day) and not self.away(day)

    def place(self, day: date) -> Spell:
        """The spell of a day; before the first and after the last, the nearest."""
        for spell in self.spells:
            if spell.to_on is None or day < spell.to_on:
                return spell
        return self.spells[-1]

    def place_in(self, period: Period) -> Spell:
        """The spell of the last day present in a period: it gives the team and role of a mover."""
        return self.place(min(period.last_on, (self.left_on or period.to_on) - timedelta(days=1)))

    def in_period(self, period: Period) -> bool:
        """Whether present on any day of a period."""
        return self.hired_on < period.to_on and (self.left_on is None or self.left_on > period.from_on)


def make_people(setup: Setup) -> tuple[Person, ...]:
    """Everybody who ever works in the history, in the order of their ids."""
    chance = setup.chance(1)
    people = _hired_long_ago(setup, chance)
    return tuple(_with_events(people, setup, chance))


def _hired_long_ago(setup: Setup, chance: np.random.Generator) -> list[Person]:
    called = _names(setup, chance)
    profiles = _profiles(setup, chance)
    people = []
    for number in range(setup.managers):
        team = setup.teams[number % len(setup.teams)]
        row = number // len(setup.teams)
        role = ("key_account", "smb")[row % 2]
        hired_on = setup.quarters[0].from_on - timedelta(days=int(chance.integers(40, 2900)))
        profile = setup.numbers.profiles[profiles[number]]
        people.append(
            Person(
                manager_id=f"M{number + 1:03d}",
                name=called[number],
                profile=profiles[number],
                potential=round(float(profile.potential * np.exp(chance.normal(0, setup.numbers.potential_sd))), 4),
                prompt=_within(profile.prompt + chance.normal(0, 0.1), 0.1, 0.95),
                kindness=round(float(chance.normal(0, 5)), 2),
                diligence=_within(1 + chance.normal(0, 0.09), 0.7, 1.2),
                completeness=_within(chance.normal(0.78, 0.1), 0.45, 0.97),
                lead=row == 0,
                consent=(True, True, False, None)[int(chance.integers(4))],
                hired_on=hired_on,
                left_on=None,
                spells=(Spell(team, role, hired_on, None),),
            )
        )
    return people


def _names(setup: Setup, chance: np.random.Generator) -> list[str]:
    """As many unlike names as there are people; a number follows where the lists run out."""
    pairs = [surname + given for surname in setup.names.surnames for given in setup.names.given]
    order = chance.permutation(len(pairs))
    rounds = range(-(-setup.managers // len(pairs)))
    called = [pairs[place] + (str(turn + 1) if turn else "") for turn in rounds for place in order]
    return called[: setup.managers]


def _profiles(setup: Setup, chance: np.random.Generator) -> list[str]:
    """Profiles in their planted proportions within every ten people, each ten in a new order."""
    ten = [kind for kind, profile in setup.numbers.profiles.items() for _ in range(profile.many)]
    drawn: list[str] = []
    while len(drawn) < setup.managers:
        drawn += [ten[place] for place in chance.permutation(len(ten))]
    return drawn[: setup.managers]


def _with_events(people: list[Person], setup: Setup, chance: np.random.Generator) -> list[Person]:
    """Joiners, leavers, movers and leaves, never two of them for one person and none for a team's lead."""
    free = [place for place in chance.permutation(len(people)).tolist() if not people[place].lead]
    few = max(1, round(0.08 * len(people)))
    for event in [_joins, _leaves, _moves, _on_leave] * few:
        if not free:
            break
        place = free.pop()
        people[place] = event(people[place], setup, chance)
    promoted = next((place for place in free if people[place].spells[0].role == "smb"), None)
    if promoted is not None:
        people[promoted] = _changes_role(people[promoted], setup, chance)
    return people


def _quarter(setup: Setup, chance: np.random.Generator) -> Period:
    """A quarter that is shown, not the first where there is another."""
    many = len(setup.shown)
    return setup.shown[int(chance.integers(min(1, many - 1), many))]


def _joins(person: Person, setup: Setup, chance: np.random.Generator) -> Person:
    on = _quarter(setup, chance).from_on + timedelta(days=7 * int(chance.integers(0, 4)))
    return replace(person, hired_on=on, spells=(replace(person.spells[0], from_on=on),))


def _leaves(person: Person, setup: Setup, chance: np.random.Generator) -> Person:
    on = _quarter(setup, chance).from_on + timedelta(days=7 * int(chance.integers(8, WEEKS)))
    return replace(person, left_on=on, spells=(replace(person.spells[0], to_on=on),))


def _moves(person: Person, setup: Setup, chance: np.random.Generator) -> Person:
    """To another team, on a quarter's first day or within it."""
    others = [team for team in setup.teams if team != person.spells[0].team]
    if not others:
        return person
    team = others[int(chance.integers(len(others)))]
    on = _quarter(setup, chance).from_on + timedelta(days=7 * int(chance.choice([0, 6])))
    return _split_spell(person, on, team=team)


def _changes_role(person: Person, setup: Setup, chance: np.random.Generator) -> Person:
    """From small customers to key accounts, with a quarter's first day."""
    return _split_spell(person, _quarter(setup, chance).from_on, role="key_account")


def _split_spell(person: Person, on: date, *, team: Team | None = None, role: str | None = None) -> Person:
    first = person.spells[0]
    second = Spell(team or first.team, role or first.role, on, None)
    return replace(person, spells=(replace(first, to_on=on), second))


def _on_leave(person: Person, setup: Setup, chance: np.random.Generator) -> Person:
    """A parental leave over a quarter's end, a sick leave, or half days for a month."""
    kind, days, share = [("parental", PARENTAL_DAYS, 1.0), ("sick", 18, 1.0), ("other", 30, 0.5)][
        int(chance.integers(3))
    ]
    from_on = _quarter(setup, chance).from_on + timedelta(days=7 * 6 + int(chance.integers(7)))
    return replace(person, leaves=(Leave(kind, from_on, from_on + timedelta(days=days), share),))


def _within(value: float, low: float, high: float) -> float:
    return round(float(min(max(value, low), high)), 4)
