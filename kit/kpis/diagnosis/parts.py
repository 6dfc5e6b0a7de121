"""A plan taken apart in two ways at once: company, teams and people; quarter, months, weeks and days.

Whatever stands above is the sum of what stands below it, exactly: the company of its teams, a team of its people, the
quarter of its months, weeks or days. Weeks that touch another quarter are cut at the quarter's ends.
"""

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from kit.base.period import Calendar, Period
from kit.kpis.diagnosis.goals import Schedule
from kit.kpis.diagnosis.plan import Planned

Level = Literal["company", "team", "person"]
Grain = Literal["quarter", "month", "week", "day"]


@dataclass(frozen=True)
class Unit:
    """The company, a team or a person with its goal by working day.

    `id`: a manager's, a team's name, "" for the company; `team`: "" for the company; `people`: whose goals it sums.
    """

    level: Level
    id: str
    team: str
    people: tuple[str, ...]
    laid: Schedule


@dataclass(frozen=True)
class Part:
    """A unit's goal for a span; `days` are its working days."""

    grain: Grain
    span: Period
    amount: Decimal
    days: int


def units(plan: Planned) -> list[Unit]:
    """The company first, then each team before its people, in the order of the roster."""
    everybody = [one.manager_id for one in plan.people]
    found = [Unit("company", "", "", tuple(everybody), plan.of(everybody))]
    for team in dict.fromkeys(one.team for one in plan.people):
        people = [one.manager_id for one in plan.people if one.team == team]
        found.append(Unit("team", team, team, tuple(people), plan.of(people)))
        found += [Unit("person", person, team, (person,), plan.schedules[person]) for person in people]
    return found


def parts(unit: Unit, plan: Planned, calendar: Calendar) -> list[Part]:
    """A unit's goal by quarter, month, week and working day, each in order of time."""
    days = [Period(day, day.fromordinal(day.toordinal() + 1), day.isoformat(), "week") for day, _ in unit.laid.days]
    spans: list[tuple[Grain, list[Period]]] = [
        ("quarter", [plan.period]),
        ("month", list(plan.months)),
        ("week", calendar.within(plan.period, "week")),
        ("day", days),
    ]
    laid = unit.laid
    return [Part(grain, span, laid.within(span), laid.working(span)) for grain, several in spans for span in several]
