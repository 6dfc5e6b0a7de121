"""Customers: the first portfolios, new ones, who has them, and how some are lost."""

from collections.abc import Iterable
from datetime import date, timedelta

import numpy as np

from kit.sample.deals import first_deal
from kit.sample.people import Person
from kit.sample.setup import Week
from kit.sample.world import Customer, Owned, World


def first_customers(world: World) -> None:
    """Give everybody who is there on the first day a portfolio that is older than the history."""
    start = world.setup.quarters[0].from_on
    for person in world.people:
        world.portfolio[person.manager_id] = []
        world.pipeline[person.manager_id] = []
        if not person.present(start):
            continue
        for _ in range(world.setup.numbers.roles[person.place(start).role].customers):
            age = int(world.chance.integers(30, 2000))
            customer = new_customer(world, person, start - timedelta(days=age))
            customer.sleeps = _sleep(world)
            first_deal(world, person, customer)


def new_customer(world: World, person: Person, on: date, referred_by: str | None = None) -> Customer:
    """A customer that a person finds on a day."""
    words, chance = world.setup.names, world.chance
    number = len(world.customers)
    potential = float(np.exp(chance.normal(0, world.setup.numbers.customers.potential_sd)))
    customer = Customer(
        customer_id=f"C{number + 1:05d}",
        name=_name(world, number),
        segment=str(chance.choice(words.segments)),
        region=person.place(on).team.region,
        potential=potential,
        grade=_grade(world, potential),
        created_on=on,
        owners=[Owned(person.manager_id, "owner", max(on, person.hired_on))],
        tags=_maybe(world, words.tags, 0.3),
        needs=_maybe(world, words.needs, 0.4),
        referred_by=referred_by,
    )
    world.customers.append(customer)
    world.portfolio.setdefault(person.manager_id, []).append(customer)
    return customer


def hand_over(world: World, week: Week) -> None:
    """In the week in which somebody goes, joins or takes leave, say who has the customers from then on."""
    for person in world.people:
        if person.left_on is not None and person.left_on == week.from_on:
            _to_colleagues(world, person, week.from_on)
        if person.hired_on == week.from_on and not world.portfolio.get(person.manager_id):
            _from_colleagues(world, person, week.from_on)
        for leave in person.leaves:
            if week.from_on <= leave.from_on < week.to_on and leave.share == 1:
                _to_caretaker(world, person, leave.from_on, leave.to_on)


def lose_customers(world: World, person: Person, days: list[date]) -> None:
    """Now and then a customer is lost for good, and with it what is open with it."""
    owned = [customer for customer in world.portfolio[person.manager_id] if customer.lost_on is None]
    hazard = world.setup.numbers.customers.lost_in_a_week * (1 - person.kindness / 25)
    for place in np.flatnonzero(world.chance.random(len(owned)) < hazard):
        customer = owned[int(place)]
        later = [day for day in days if day >= max(customer.last_seen or day, customer.created_on)]
        if not later:
            continue
        customer.lost_on = on = world.workday(later)
        customer.lost_reason = str(world.chance.choice(world.setup.names.lost_customers))
        for deal in [deal for deal in world.pipeline[person.manager_id] if deal.customer is customer]:
            deal.status, deal.closed_on = "lost", on
            deal.lost_reason = world.setup.names.lost_deal_of_lost_customer
            world.pipeline[person.manager_id].remove(deal)


def colleagues(world: World, person: Person, on: date) -> list[Person]:
    """Who works in the same team on a day, the same role first."""
    spell = person.place(on - timedelta(days=1))
    same = [
        other
        for other in world.people
        if other is not person and other.works(on) and other.place(on).team == spell.team
    ]
    return sorted(same, key=lambda other: (other.place(on).role != spell.role, other.manager_id))


def _to_colleagues(world: World, person: Person, on: date) -> None:
    """Customers and open deals of a leaver go round the team."""
    takers = colleagues(world, person, on)
    for place, customer in enumerate(world.portfolio[person.manager_id]):
        _hand(world, customer, takers[place % len(takers)], on)
    world.portfolio[person.manager_id] = []


def _from_colleagues(world: World, person: Person, on: date) -> None:
    """A joiner takes every third customer of the colleagues, or, where there are none, starts with new ones."""
    for other in colleagues(world, person, on)[:3]:
        for customer in world.portfolio[other.manager_id][::3]:
            _hand(world, customer, person, on)
        held = world.portfolio[other.manager_id]
        world.portfolio[other.manager_id] = [customer for customer in held if customer.owner == other.manager_id]
    while len(world.portfolio.setdefault(person.manager_id, [])) < 4:
        new_customer(world, person, on)


def _hand(world: World, customer: Customer, taker: Person, on: date) -> None:
    before = customer.owner
    for owned in customer.owners:
        owned.to_on = on if owned.to_on is None else min(on, owned.to_on)
    begun = [owned for owned in customer.owners if owned.from_on < on]
    customer.owners = [*begun, Owned(taker.manager_id, "owner", on)]
    world.portfolio.setdefault(taker.manager_id, []).append(customer)
    moved = [deal for deal in world.pipeline[before] if deal.customer is customer]
    for deal in moved:
        deal.manager_id = taker.manager_id
        world.pipeline[before].remove(deal)
        world.pipeline.setdefault(taker.manager_id, []).append(deal)


def _to_caretaker(world: World, person: Person, from_on: date, to_on: date) -> None:
    takers = colleagues(world, person, from_on)
    for place, customer in enumerate(_kept(world.portfolio[person.manager_id])):
        if takers and customer.created_on < from_on:
            owned = Owned(takers[place % len(takers)].manager_id, "caretaker", from_on, to_on)
            customer.owners.append(owned)
            world.in_care.setdefault(owned.manager_id, []).append((owned, customer))


def _kept(customers: Iterable[Customer]) -> list[Customer]:
    return [customer for customer in customers if customer.lost_on is None]


def _name(world: World, number: int) -> str:
    """Odd names stand among the first customers, so that every size of history has them."""
    words, chance = world.setup.names, world.chance
    place = number - 2
    if 0 <= place < len(words.odd_companies):
        return words.odd_companies[place]
    first, second = chance.choice(words.company_first), chance.choice(words.company_second)
    return f"{first}{second}{chance.choice(words.company_ending)}"


def _grade(world: World, potential: float) -> str | None:
    """The grade of a potential's place in its distribution."""
    sd = world.setup.numbers.customers.potential_sd
    place = 1 - _normal_cdf(np.log(potential) / sd)
    for grade, share in world.setup.numbers.customers.grades.items():
        if place < share:
            return grade
        place -= share
    return None


def _normal_cdf(value: float) -> float:
    """The logistic stand-in for the normal distribution, near enough to cut grades with."""
    return float(1 / (1 + np.exp(-1.702 * value)))


def _sleep(world: World) -> tuple[date, date] | None:
    customers = world.setup.numbers.customers
    if world.chance.random() >= customers.sleepy:
        return None
    days = (world.setup.last_on - world.setup.quarters[0].from_on).days
    from_on = world.setup.quarters[0].from_on + timedelta(days=int(world.chance.integers(0, max(1, days - 150))))
    return from_on, from_on + timedelta(days=int(world.chance.integers(*customers.sleep_days)))


def _maybe(world: World, words: tuple[str, ...], often: float) -> str | None:
    return str(world.chance.choice(words)) if world.chance.random() < often else None
