"""One deal: how big it is, when it would be decided, whether it is won, and at what price."""

from datetime import date, timedelta
from decimal import Decimal

from kit.base.money import quantize
from kit.sample.people import Person
from kit.sample.world import Customer, Deal, World

DISCOUNTS = tuple(Decimal(text) for text in ("0", "0", "0.01", "0.02", "0.035", "0.05"))


def amount_of(deal: Deal) -> Decimal:
    """What the customer pays, in whole cents."""
    return quantize(deal.list_amount * (1 - deal.discount), 2)


def first_deal(world: World, person: Person, customer: Customer) -> None:
    """The deal that made somebody a customer before the history's first quarter."""
    start = world.setup.quarters[0].from_on
    earliest = max(customer.created_on, person.hired_on, start - timedelta(days=600))
    on = earliest + timedelta(days=int(world.chance.integers(0, (start - earliest).days)))
    deal = open_deal(world, person, customer, min(on, start - timedelta(days=1)))
    world.pipeline[person.manager_id].remove(deal)
    deal.due = deal.created_on
    win(world, deal, deal.created_on)


def open_deal(world: World, person: Person, customer: Customer, on: date, source: str | None = None) -> Deal:
    """A new opportunity of a person with a customer."""
    numbers, chance = world.setup.numbers, world.chance
    role = numbers.roles[person.place(on).role]
    fresh = customer.first_won is None
    size = role.base * customer.potential**0.7 * person.potential**0.5 * (numbers.customers.fresh_size if fresh else 1)
    size *= float(chance.lognormal(0, role.spread))
    days = max(4, round(float(chance.gamma(4, role.cycle * 7 / 4))))
    due = on + timedelta(days=days)
    deal = Deal(
        deal_id=f"D{len(world.deals) + 1:06d}",
        customer=customer,
        manager_id=person.manager_id,
        created_on=on,
        due=due,
        fresh=fresh,
        source=source or "",
        list_amount=max(1000, round(size / 10) * 10),
        proposal_on=_proposal(world, person, on, due),
    )
    customer.last_deal = on
    customer.seen(on)
    world.deals.append(deal)
    world.pipeline[person.manager_id].append(deal)
    return deal


def decide(world: World, deal: Deal, effort: float, on: date) -> None:
    """The customer says yes or no; proposals, the lead's source and effort tilt the odds as planted."""
    conversion = world.setup.numbers.conversion
    deal.customer.seen(on)
    if deal.proposal_on is not None and deal.proposal_on > on:
        deal.proposal_on = None
    likely = conversion.fresh if deal.fresh else conversion.old
    likely *= _of_proposal(world, deal) * effort**world.setup.numbers.effort.on_winning
    if deal.source:
        likely *= world.setup.numbers.sources[deal.source].converts
    if world.chance.random() < min(likely, 0.97):
        deal.discount += DISCOUNTS[int(world.chance.integers(len(DISCOUNTS)))]
        win(world, deal, on)
    else:
        deal.status, deal.closed_on = "lost", on
        deal.lost_reason = str(world.chance.choice(world.setup.names.lost_deals))


def win(world: World, deal: Deal, on: date) -> None:
    """Close a deal as won and remember it with the customer and the person's quarter."""
    deal.status, deal.closed_on = "won", on
    customer = deal.customer
    deal.first = customer.first_won is None
    customer.first_won = customer.first_won or on
    customer.last_won = max(customer.last_won or on, on)
    for quarter in world.setup.quarters:
        if on in quarter:
            key = (deal.manager_id, quarter.label)
            world.won[key] = world.won.get(key, Decimal(0)) + amount_of(deal)


def _proposal(world: World, person: Person, on: date, due: date) -> date | None:
    """The day of the written proposal: within 48 hours, later, or never; none is recorded before the history."""
    drawn, later = world.chance.random(), world.chance.random()
    days = int(world.chance.integers(3, 15))
    if on < world.setup.starts_on:
        return None
    if drawn < person.prompt:
        soon = on + timedelta(days=int(later * 3))
        return soon if soon.weekday() < 5 and soon < due else on
    day = on + timedelta(days=days)
    return day if later < 0.75 and day.weekday() < 5 and day < due else None


def _of_proposal(world: World, deal: Deal) -> float:
    conversion = world.setup.numbers.conversion
    if deal.created_on < world.setup.starts_on:
        return conversion.later
    if deal.proposal_on is None:
        return conversion.without
    return conversion.within_48h if (deal.proposal_on - deal.created_on).days <= 2 else conversion.later
