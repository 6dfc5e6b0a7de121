"""Tables of what was done and how it was judged: activities, surveys, complaints and 360-degree reviews."""

from collections.abc import Iterator
from datetime import date, timedelta

import numpy as np

from kit.base.period import Period
from kit.sample.contacts import proposals
from kit.sample.people import Person
from kit.sample.rows import Row, by_id, holder, numbered, pick, score
from kit.sample.world import Customer, World

KINDER = {"self": 6.0, "customer": 2.0, "lead": -2.0}


def judged_tables(world: World) -> dict[str, list[Row]]:
    """activities, surveys, complaints and reviews."""
    chance = world.setup.chance(9)
    return {
        "activities": _activities(world),
        "surveys": numbered("S", _surveys(world, chance), "survey_id"),
        "complaints": numbered("CP", _complaints(world, chance), "complaint_id"),
        "reviews": numbered("V", _reviews(world, chance), "review_id"),
    }


def _activities(world: World) -> list[Row]:
    contacts = sorted([*world.contacts, *proposals(world)], key=lambda contact: (contact.done_on, contact.manager_id))
    rows: list[Row] = [
        {
            "manager_id": contact.manager_id,
            "customer_id": contact.customer.customer_id,
            "deal_id": contact.deal.deal_id if contact.deal else None,
            "kind": contact.kind,
            "done_on": contact.done_on,
            "completeness": contact.completeness,
        }
        for contact in contacts
    ]
    return numbered("A", rows, "activity_id")


def _surveys(world: World, chance: np.random.Generator) -> Iterator[Row]:
    """Some customers answer after a deal; kindness and a discount help, haste at the quarter's end does not."""
    people, words = by_id(world), world.setup.names
    for deal in [deal for deal in world.deals if deal.status == "won"]:
        drawn, spread = chance.random(), chance.normal(0, 11)
        days = int(chance.integers(5, 25))
        assert deal.closed_on is not None  # noqa: S101 - won deals are closed
        on = deal.closed_on + timedelta(days=days)
        if drawn >= world.setup.numbers.surveys_share or not world.setup.starts_on <= on <= world.setup.last_on:
            continue
        manager_id = holder(deal.customer, on, deal.manager_id)
        value = 81 + people[manager_id].kindness + 30 * float(deal.discount) - 4 * deal.pulled + spread
        row: Row = {"customer_id": deal.customer.customer_id, "manager_id": manager_id, "answered_on": on}
        row |= {"score": score(value), "comment": pick(chance, words.comments) if drawn < 0.1 else None}
        yield row | {"channel": pick(chance, words.channels)}


def _complaints(world: World, chance: np.random.Generator) -> Iterator[Row]:
    """A hazard of each customer with a deal behind it, the higher the less kind the person is."""
    people = by_id(world)
    weeks = (world.setup.last_on - world.setup.starts_on).days // 7
    rate = world.setup.numbers.complaint_in_a_week * weeks
    for customer in [customer for customer in world.customers if customer.first_won is not None]:
        for _ in range(int(chance.poisson(rate))):
            on = world.setup.starts_on + timedelta(days=int(chance.integers(7 * weeks)))
            manager_id = holder(customer, on, customer.owner)
            likely = 1 - people[manager_id].kindness / 15
            if chance.random() * 1.6 < likely and _is_customer(customer, on):
                yield _complaint(world, (customer, manager_id, on), chance)


def _complaint(world: World, about: tuple[Customer, str, date], chance: np.random.Generator) -> Row:
    words = world.setup.names
    customer, manager_id, on = about
    resolved = on + timedelta(days=int(chance.integers(1, 30)))
    row: Row = {"customer_id": customer.customer_id, "manager_id": manager_id, "raised_on": on}
    row |= {"kind": pick(chance, words.complaint_kinds), "severity": pick(chance, words.severities)}
    return row | {"resolved_on": resolved if resolved <= world.setup.last_on else None}


def _is_customer(customer: Customer, on: date) -> bool:
    known = customer.first_won is not None and customer.first_won <= on
    return known and (customer.lost_on is None or on < customer.lost_on)


def _reviews(world: World, chance: np.random.Generator) -> Iterator[Row]:
    """Every half-year, marks in four dimensions; each rater is stricter or milder in all of them."""
    numbers = world.setup.numbers.reviews
    for number, quarter in enumerate(world.setup.shown):
        if number % 2 == 0 and len(world.setup.shown) > 1:
            continue
        on = quarter.last_on - timedelta(days=12)
        for person in [person for person in world.people if person.works(on)]:
            for rater, relation in _raters(world, person, quarter, on):
                own = world.setup.chance(1000 + _number_of(rater)).normal(0, numbers.rater_sd)
                for dimension in world.setup.names.dimensions:
                    value = 78 + 0.8 * person.kindness + own + KINDER.get(relation, 0.0)
                    marked = score(value + chance.normal(0, numbers.noise_sd))
                    row: Row = {"manager_id": person.manager_id, "relation": relation, "dimension": dimension}
                    yield row | {"reviewed_on": on, "score": marked, "rater": rater}


def _raters(world: World, person: Person, quarter: Period, on: date) -> list[tuple[str, str]]:
    """Keys of raters, each standing for one person whose name is not stored, and their relation."""
    team = [other for other in world.people if other.works(on) and other.place(on).team == person.place(on).team]
    lead = next((other for other in team if other.lead and other is not person), None)
    peers = [other for other in team if other is not person and not other.lead]
    start = int(person.manager_id[1:]) + int(quarter.label[-1])
    chosen = [peers[(start + place) % len(peers)] for place in range(min(3, len(peers)))]
    raters = [(_key(person), "self")]
    raters += [(_key(other), "report" if person.lead else "peer") for other in chosen]
    raters += [(_key(lead), "lead")] if lead else []
    return [*raters, (f"R{9000 + start % 7}", "partner"), (f"R{8000 + start % 23}", "customer")]


def _key(person: Person) -> str:
    """A key that tells raters apart without naming them."""
    return f"R{(int(person.manager_id[1:]) * 7919) % 7993:04d}"


def _number_of(rater: str) -> int:
    return int(rater[1:])
