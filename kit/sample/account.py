"""What was planted, for those who want to know how near a method comes: written beside the tables."""

from typing import Any

from kit.sample.people import Person
from kit.sample.world import World

WINDOW = 3
"""Weeks at a quarter's end whose effort is told apart from the rest."""


def account(world: World) -> dict[str, Any]:
    """Parameters, events and effects of the world, as plain JSON values without anything that depends on the run."""
    setup = world.setup
    return {
        "about": "everything in this history is invented; effects are shares, times are weeks, money is CNY",
        "made_with": {
            "managers": setup.managers,
            "teams": len(setup.teams),
            "quarters": len(setup.shown),
            "last": setup.quarters[-1].label,
            "seed": setup.seed,
        },
        "numbers": setup.numbers.model_dump(mode="json"),
        "market": {quarter.label: shock for quarter, shock in zip(setup.quarters, setup.market, strict=True)},
        "change": _change(world),
        "rush": _rush(world),
        "people": [_person(person) for person in world.people],
        "effort": _effort(world),
        "churn": {"lost_customers": sum(customer.lost_on is not None for customer in world.customers)},
        "payouts": _plan(world),
    }


def _change(world: World) -> dict[str, Any] | None:
    """The scheme change: who, from when, and how much; the other teams never changed."""
    change = world.setup.change
    if change is None:
        return None
    return {
        "from": change.label,
        "teams": [team.name for team in world.setup.teams if team.pilot],
        "comparison_teams": [team.name for team in world.setup.teams if not team.pilot],
        "document": world.setup.names.documents["pilot"],
        "effects": world.setup.numbers.change.model_dump(mode="json"),
    }


def _rush(world: World) -> dict[str, Any]:
    """How many deals were decided in a quarter's last weeks that would have come later, and which of them were won."""
    pulled = [deal for deal in world.deals if deal.pulled]
    return {"pulled": len(pulled), "pulled_and_won": [deal.deal_id for deal in pulled if deal.status == "won"]}


def _person(person: Person) -> dict[str, Any]:
    return {
        "manager_id": person.manager_id,
        "profile": person.profile,
        "potential": person.potential,
        "prompt": person.prompt,
        "kindness": person.kindness,
        "diligence": person.diligence,
        "lead": person.lead,
        "joined": person.hired_on.isoformat(),
        "left": person.left_on.isoformat() if person.left_on else None,
        "moved": [
            {"to_team": spell.team.name, "to_role": spell.role, "on": spell.from_on.isoformat()}
            for spell in person.spells[1:]
        ],
        "leaves": [[leave.kind, leave.from_on.isoformat(), leave.to_on.isoformat()] for leave in person.leaves],
    }


def _effort(world: World) -> list[dict[str, Any]]:
    """Mean effort of a person's quarter before its last weeks, and in them."""
    rows = []
    for (manager_id, period), weekly in sorted(world.efforts.items(), key=lambda item: (item[0][1], item[0][0])):
        early, late = weekly[:-WINDOW] or weekly, weekly[-WINDOW:]
        means = {"early": round(sum(early) / len(early), 3), "late": round(sum(late) / len(late), 3)}
        rows.append({"manager_id": manager_id, "period": period} | means)
    return rows


def _plan(world: World) -> dict[str, Any]:
    """The plan in force, by which all payouts were computed."""
    numbers = world.setup.numbers
    return {
        "plan": numbers.plan_version,
        "curve": [[str(x), str(y)] for x, y in numbers.curve],
        "roles": {
            name: {"target_incentive": str(role.target_incentive), "commission": str(role.commission)}
            for name, role in numbers.roles.items()
        },
        "round": {"to": "0.01", "by": "half_even", "when": "each_component"},
    }
