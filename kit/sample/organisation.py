"""Tables of people and places, and of what was set and said: teams, spells, targets, exams, appeals, signatures."""

from datetime import date, timedelta
from decimal import Decimal

from kit.base.period import Calendar
from kit.sample.rows import Row, numbered, pick, score
from kit.sample.setup import Setup
from kit.sample.world import World

PROBATION = timedelta(days=90)
FORMER_LEAD = timedelta(days=730)
"""For so long the first team had a lead who is no longer with the company."""


def organisation(world: World) -> dict[str, list[Row]]:
    """managers, assignments, teams, leaves, periods and targets."""
    return {
        "managers": _managers(world),
        "assignments": _assignments(world),
        "teams": _teams(world),
        "leaves": _leaves(world),
        "periods": _periods(world.setup),
        "targets": _targets(world),
    }


def voices(world: World) -> dict[str, list[Row]]:
    """scores, appeals and acknowledgements."""
    return {"scores": _exams(world), "appeals": _appeals(world), "acknowledgements": _acknowledgements(world)}


def _managers(world: World) -> list[Row]:
    last = world.setup.last_on
    return [
        {
            "manager_id": person.manager_id,
            "name": person.name,
            "team": person.place(last).team.name,
            "region": person.place(last).team.region,
            "role": person.place(last).role,
            "hired_on": person.hired_on,
            "left_on": person.left_on,
            "probation_until": person.hired_on + PROBATION,
            "consent_public": person.consent,
        }
        for person in world.people
    ]


def _assignments(world: World) -> list[Row]:
    return [
        {
            "manager_id": person.manager_id,
            "team": spell.team.name,
            "region": spell.team.region,
            "role": spell.role,
            "from_on": spell.from_on,
            "to_on": spell.to_on,
            "share": Decimal(1),
        }
        for person in world.people
        for spell in person.spells
    ]


def _teams(world: World) -> list[Row]:
    setup = world.setup
    from_on = setup.quarters[0].from_on
    parents: list[Row] = [
        {"team": parent, "parent": None, "lead_id": None, "from_on": from_on, "to_on": None}
        for parent in dict.fromkeys(team.parent for team in setup.teams)
    ]
    first = setup.teams[0]
    before: Row = {"team": first.name, "parent": first.parent, "from_on": from_on - FORMER_LEAD, "to_on": from_on}
    leads = {person.spells[0].team.name: person.manager_id for person in world.people if person.lead}
    return [*parents, before] + [
        {"team": team.name, "parent": team.parent, "lead_id": leads[team.name], "from_on": from_on, "to_on": None}
        for team in setup.teams
    ]


def _leaves(world: World) -> list[Row]:
    return [
        {
            "manager_id": person.manager_id,
            "kind": leave.kind,
            "from_on": leave.from_on,
            "to_on": leave.to_on,
            "share": Decimal(str(leave.share)),
        }
        for person in world.people
        for leave in person.leaves
    ]


def _periods(setup: Setup) -> list[Row]:
    """The company's quarters, well beyond the history on both sides, so that windows and plans find theirs."""
    years = range(setup.quarters[0].from_on.year - 1, setup.last_on.year + 3)
    quarters = [Calendar().period(f"{year}Q{number}") for year in years for number in (1, 2, 3, 4)]
    return [{"period": quarter.label, "from_on": quarter.from_on, "to_on": quarter.to_on} for quarter in quarters]


def _targets(world: World) -> list[Row]:
    return [
        {
            "manager_id": target.manager_id,
            "team": target.team,
            "kpi": target.kpi,
            "period": target.period,
            "must": target.must,
            "stretch": target.stretch,
            "set_on": target.set_on,
            "reason": target.reason,
            "approved_by": world.setup.names.approver,
        }
        for target in world.targets
    ]


def _exams(world: World) -> list[Row]:
    """A KPI that is measured elsewhere: the quarter's product exam."""
    chance = world.setup.chance(6)
    rows: list[Row] = []
    for quarter in world.setup.shown:
        for person in [person for person in world.people if person.in_period(quarter)]:
            value = score(chance.normal(76 + 10 * (person.potential - 1), 8))
            kpi = world.setup.names.given_kpi
            rows.append({"manager_id": person.manager_id, "period": quarter.label, "kpi": kpi, "value": value})
    return rows


def _appeals(world: World) -> list[Row]:
    """A few a quarter, raised within three weeks of its end; the newest may be unresolved."""
    chance, words = world.setup.chance(7), world.setup.names
    rows: list[Row] = []
    for quarter in world.setup.shown:
        there = [person for person in world.people if person.in_period(quarter) and person.left_on is None]
        for place in chance.choice(len(there), max(1, len(there) // 20), replace=False):
            raised = quarter.to_on + timedelta(days=int(chance.integers(3, 21)))
            if quarter is world.setup.shown[-1]:
                raised = quarter.last_on - timedelta(days=int(chance.integers(3, 21)))
            resolved = raised + timedelta(days=int(chance.integers(5, 31)))
            done = resolved <= world.setup.last_on
            row: Row = {"manager_id": there[int(place)].manager_id, "period": quarter.label}
            row |= {"about": pick(chance, words.appeal_about), "raised_on": raised}
            row |= {"resolved_on": resolved if done else None}
            rows.append(row | {"outcome": pick(chance, words.appeal_outcomes) if done else None})
    return numbered("AP", rows, "appeal_id")


def _acknowledgements(world: World) -> list[Row]:
    """Who has read the scheme, the plan, and, in the teams that it reached, the changed scheme."""
    setup, words = world.setup, world.setup.names
    chance = setup.chance(8)
    rows: list[Row] = []
    for person in world.people:
        papers = [("scheme", setup.starts_on), ("plan", setup.starts_on)]
        if setup.change is not None and person.place(setup.change.from_on).team.pilot:
            papers.append(("pilot", setup.change.from_on))
        for paper, effective in papers:
            read_on = max(effective - timedelta(days=20), person.hired_on) + timedelta(days=int(chance.integers(15)))
            asked = pick(chance, words.questions) if chance.random() < 0.12 else None
            if chance.random() < 0.93 and _while_there(read_on, person.left_on, setup.last_on):
                row = {"manager_id": person.manager_id, "document": words.documents[paper]}
                rows.append(row | {"version": effective.isoformat(), "read_on": read_on, "question": asked})
    return rows


def _while_there(on: date, left_on: date | None, last_on: date) -> bool:
    return on <= last_on and (left_on is None or on < left_on)
