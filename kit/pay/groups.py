"""A person among others: what the team and the company reached together, and the field of each contest."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from fractions import Fraction

import pandas as pd

from kit.base.period import Period
from kit.kpis import Measures, by_team
from kit.pay.components import contest
from kit.pay.facts import Fact, Person, fact_of
from kit.pay.plan import ANY_ROLE, Plan


def in_groups(
    people: Sequence[Person], measures: Measures, roster: pd.DataFrame, plan: Plan, period: Period
) -> list[Person]:
    """The people with the facts of their team and company that the plan reads.

    Numerators and denominators of all on the roster are summed; a team's own target counts, else the sum (of a
    rate: the mean) of its people's, as on every page.
    """
    people = _in_contests(people, plan)
    asked = plan.group_measures
    if not asked or not len(roster):
        return people
    names = {measure for _, measure in asked}
    frame = measures.frame[measures.frame["kpi"].isin(names) & (measures.frame["period"] == period.label)]
    held = replace(measures, frame=frame.astype(object).where(frame.notna(), None))
    teams = _facts(held, roster, period)
    company = _facts(held, roster.assign(team=""), period)
    found = {"team": teams, "company": company}
    return [
        replace(
            person,
            groups={
                (of, measure): found[of].get((person.team if of == "team" else "", measure), Fact())
                for of, measure in asked
            },
        )
        for person in people
    ]


def _in_contests(people: Sequence[Person], plan: Plan) -> list[Person]:
    """The people with the fields of their role's contests; a role that `all` stands for is in the field of `all`."""
    held: dict[tuple[str, str, str], tuple[Fraction, ...]] = {}
    for role, entry in plan.roles.items():
        here = [one for one in people if _entry(plan, one) == role]
        for part in entry.components:
            if part.contest is not None:
                for team in {one.team if part.contest.within == "team" else "" for one in here}:
                    inside = [one for one in here if team in ("", one.team)]
                    held[role, part.name, team] = contest.field(part.contest, inside)
    if not held:
        return list(people)
    return [replace(one, fields=_fields(held, _entry(plan, one), one.team)) for one in people]


def _entry(plan: Plan, person: Person) -> str:
    return person.role if person.role in plan.roles else ANY_ROLE


def _fields(
    held: Mapping[tuple[str, str, str], tuple[Fraction, ...]], role: str, team: str
) -> dict[str, tuple[Fraction, ...]]:
    return {
        name: field for (of_role, name, of_team), field in held.items() if of_role == role and of_team in ("", team)
    }


def _facts(measures: Measures, roster: pd.DataFrame, period: Period) -> dict[tuple[str, str], Fact]:
    """The facts of groups by (team, measure)."""
    rows = by_team(measures, {period.label: roster}).to_dict("records")
    return {(str(row["team"]), str(row["kpi"])): fact_of(row) for row in rows}
