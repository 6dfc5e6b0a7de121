"""A person among others: what the team and the company reached together, and the field of each contest."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from fractions import Fraction

import pandas as pd

from kit.base.period import Period
from kit.kpis import Measures, by_team, definitions
from kit.pay.collected import COLLECTED
from kit.pay.components import contest, pool
from kit.pay.components.distribution import grades
from kit.pay.facts import Fact, Person, fact_of
from kit.pay.plan import ANY_ROLE, Plan
from kit.pay.rounding import Step

SALES = "sales_amount"


def in_groups(
    people: Sequence[Person], measures: Measures, roster: pd.DataFrame, plan: Plan, period: Period, step: Step
) -> list[Person]:
    """The people with the facts of their team and company that the plan reads, their contests, pools and grades.

    Numerators and denominators of all on the roster are summed; a team's own target counts, else the sum (of a
    rate: the mean) of its people's, as on every page.
    """
    people = _forced(_in_contests(people, plan, period), plan)
    return _in_pools(_with_groups(people, measures, roster, plan, period), plan, step)


def _with_groups(
    people: list[Person], measures: Measures, roster: pd.DataFrame, plan: Plan, period: Period
) -> list[Person]:
    """The people with what their team and the company reached together."""
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


def _among(people: Sequence[Person], plan: Plan, role: str, within: str) -> Iterator[tuple[str, list[Person]]]:
    """The people of a role, once, or team by team."""
    here = [one for one in people if _entry(plan, one) == role]
    for team in sorted({one.team if within == "team" else "" for one in here}):
        yield team, [one for one in here if within != "team" or one.team == team]


def _forced(people: list[Person], plan: Plan) -> list[Person]:
    """The people with the grades of forced distributions."""
    held: dict[str, dict[str, str]] = {}
    for role, entry in plan.roles.items():
        for part in entry.components:
            terms = None if part.score_bonus is None else part.score_bonus.distribution
            for _, inside in _among(people, plan, role, terms.within) if terms is not None else ():
                for key, grade in grades(terms, inside).items() if terms is not None else ():
                    held.setdefault(key, {})[part.name] = grade
    return [replace(one, forced=held[one.manager_id]) if one.manager_id in held else one for one in people]


def _in_pools(people: list[Person], plan: Plan, step: Step) -> list[Person]:
    """The people with their parts of pools."""
    held: dict[str, dict[str, object]] = {}
    for role, entry in plan.roles.items():
        for part in entry.components:
            if part.pool is not None:
                for _, inside in _among(people, plan, role, part.pool.within):
                    for key, found in pool.parts(part.pool, inside, step).items():
                        held.setdefault(key, {})[part.name] = found
    return [replace(one, pools=held[one.manager_id]) if one.manager_id in held else one for one in people]


def _in_contests(people: Sequence[Person], plan: Plan, period: Period) -> list[Person]:
    """The people with the fields of their role's contests; a role that `all` stands for is in the field of `all`."""
    held: dict[tuple[str, str, str], tuple[Fraction, ...]] = {}
    for role, entry in plan.roles.items():
        here = [one for one in people if _entry(plan, one) == role]
        for part in entry.components:
            if part.contest is not None and part.pays_in(period):
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
    """The facts of groups by (team, measure); what was collected adds up, as what was sold does."""
    known = definitions()
    rows = by_team(measures, {period.label: roster}, {**known, COLLECTED: known[SALES]}).to_dict("records")
    return {(str(row["team"]), str(row["kpi"])): fact_of(row) for row in rows}
