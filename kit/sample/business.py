"""A person's week of business: what is decided, what is pulled forward, and what is newly begun."""

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

import numpy as np

from kit.base.period import Period
from kit.sample.customers import new_customer
from kit.sample.deals import decide, open_deal, win
from kit.sample.people import Person
from kit.sample.setup import WEEKS, Setup, Week
from kit.sample.world import Customer, Deal, Lead, World


@dataclass(frozen=True)
class Shift:
    """A person's working days in one week, and the effort put into them (1 is ordinary)."""

    person: Person
    quarter: Period
    week: Week
    days: list[date]
    effort: float

    @property
    def share(self) -> float:
        """Working days over an ordinary five, halved days counted in halves."""
        half = [leave for leave in self.person.leaves if leave.share < 1]
        counted = (1 - sum(leave.share for leave in half if leave.from_on <= day < leave.to_on) for day in self.days)
        return sum(counted) / 5


def decide_due(world: World, shift: Shift) -> None:
    """Decide what is due by the week's end, on its day or on the first one the person is there."""
    open_deals = world.pipeline[shift.person.manager_id]
    for deal in [deal for deal in open_deals if deal.due < shift.week.to_on]:
        open_deals.remove(deal)
        later = [day for day in shift.days if day >= max(deal.due, deal.created_on)]
        decide(world, deal, shift.effort, later[0] if later else shift.days[-1])


def pull_forward(world: World, shift: Shift) -> None:
    """In a quarter's last weeks, take deals from the next quarter for those who gain by it, at a discount."""
    numbers = world.setup.numbers.effort
    if shift.week.place < WEEKS - numbers.pull_weeks or shift.effort <= 1:
        return
    reach = shift.quarter.to_on + timedelta(days=7 * numbers.pull_from_weeks)
    likely = min(0.8, numbers.pull * (shift.effort - 1)) / (WEEKS - shift.week.place)
    open_deals = world.pipeline[shift.person.manager_id]
    for deal in [deal for deal in open_deals if deal.due < reach and deal.created_on < shift.days[-1]]:
        if world.chance.random() < likely:
            open_deals.remove(deal)
            deal.pulled = True
            deal.discount += _hundredths(numbers.pull_discount)
            decide(world, deal, shift.effort, shift.days[-1])


def begin(world: World, shift: Shift) -> None:
    """Open new opportunities, with old customers and with new ones, so that they fall due in their season."""
    setup, person = world.setup, shift.person
    profile = setup.numbers.profiles[person.profile]
    role = setup.numbers.roles[person.place(shift.days[0]).role]
    expected_on = shift.days[0] + timedelta(days=round(role.cycle * 7))
    rate = role.opportunities * shift.share * person.potential**0.5 * setup.season(expected_on)
    rate *= setup.market_on(expected_on) * shift.effort**setup.numbers.effort.on_opportunities
    for _ in range(world.whole(person.manager_id, "old", rate * (1 - profile.fresh))):
        customer = _old_customer(world, shift)
        if customer is not None:
            open_deal(world, person, customer, world.workday(shift.days))
    raised = 1 + (setup.numbers.change.new_customers if _near_change(setup, shift) else 0)
    for _ in range(world.whole(person.manager_id, "fresh", rate * profile.fresh * raised)):
        _seek_new(world, shift, raised)
    for _ in range(world.whole(person.manager_id, "leads", setup.numbers.leads_unconverted * shift.share)):
        _lead(world, shift, world.workday(shift.days), None)


def sell_something(world: World, person: Person, quarter: Period) -> None:
    """Nobody ends a quarter without a sale: a small order of an old customer on the last day at work."""
    if world.won.get((person.manager_id, quarter.label), 0) > 0:
        return
    days = (quarter.last_on - timedelta(days=back) for back in range(quarter.days))
    on = next(day for day in days if person.works(day) and day.weekday() < 5)
    held = [customer for customer in world.portfolio[person.manager_id] if customer.lost_on is None]
    customer = next((held_by for held_by in held if held_by.first_won), None) or new_customer(world, person, on)
    deal = open_deal(world, person, customer, on)
    world.pipeline[person.manager_id].remove(deal)
    deal.due, deal.proposal_on = on, None
    win(world, deal, on)


def _old_customer(world: World, shift: Shift) -> Customer | None:
    """Whom to turn to: the bigger the likelier, not somebody just asked, asleep or lost; the awakened first."""
    numbers, on = world.setup.numbers.customers, shift.week.from_on
    rest = timedelta(days=7 * numbers.same_customer_rest)
    held = [
        customer
        for customer in world.portfolio[shift.person.manager_id]
        if customer.lost_on is None
        and customer.last_won is not None
        and (customer.last_deal is None or customer.last_deal + rest <= on)
        and not (customer.sleeps and customer.sleeps[0] <= on < customer.sleeps[1])
    ]
    if not held:
        return None
    weights = np.array([customer.potential**0.7 * _awakened(world, customer, on) for customer in held])
    return held[int(world.chance.choice(len(held), p=weights / weights.sum()))]


def _awakened(world: World, customer: Customer, on: date) -> float:
    asleep = customer.sleeps
    just = asleep and asleep[1] <= on and customer.last_won and customer.last_won < asleep[1]
    return world.setup.numbers.customers.awakening if just else 1.0


def _near_change(setup: Setup, shift: Shift) -> bool:
    """Whether the person works, or knows by notice of half a year that it soon will, under the changed scheme."""
    change = setup.change
    if change is None or not shift.person.place(shift.days[0]).team.pilot:
        return False
    return shift.days[0] >= change.from_on - timedelta(days=182)


def _seek_new(world: World, shift: Shift, raised: float) -> None:
    """New business. Of the raised part only what falls due after the change counts: that is its first day."""
    person, on = shift.person, world.workday(shift.days)
    known = [held for held in world.portfolio[person.manager_id] if held.lost_on is None]
    source = _source(world)
    prospects = [held for held in known if held.first_won is None and _free(world, held, on)]
    again = world.chance.random() < world.setup.numbers.customers.prospects_return
    refers = known and world.setup.numbers.sources[source].refers
    referrer = known[int(world.chance.integers(len(known)))].customer_id if refers else None
    thinned = world.chance.random() >= 1 / raised
    if again and prospects:
        customer = prospects[int(world.chance.integers(len(prospects)))]
    else:
        customer = new_customer(world, person, on, referrer)
    deal = open_deal(world, person, customer, on, source)
    change = world.setup.change
    if thinned and change is not None and deal.due < change.from_on:
        _forget(world, deal, new=customer is not None and customer.created_on == on)
        return
    _lead(world, shift, on, deal)


def _forget(world: World, deal: Deal, *, new: bool) -> None:
    """Take back the last opportunity: it would have come before the change."""
    world.deals.pop()
    world.pipeline[deal.manager_id].remove(deal)
    if new:
        world.customers.pop()
        world.portfolio[deal.manager_id].pop()


def _lead(world: World, shift: Shift, on: date, deal: Deal | None) -> None:
    """The lead behind new business, some days earlier; leads that become nothing are sometimes never called."""
    if on < world.setup.starts_on:
        return
    created_on = max(on - timedelta(days=int(world.chance.integers(1, 21))), shift.person.hired_on)
    called = deal is not None or world.chance.random() < 0.7
    contacted_on = created_on + timedelta(days=int(world.chance.integers(0, (on - created_on).days + 1)))
    source = deal.source if deal is not None else _source(world)
    world.leads.append(Lead(shift.person.manager_id, source, created_on, contacted_on if called else None, deal))


def _source(world: World) -> str:
    sources = world.setup.numbers.sources
    return str(world.chance.choice(list(sources), p=[source.often for source in sources.values()]))


def _free(world: World, customer: Customer, on: date) -> bool:
    rest = timedelta(days=7 * world.setup.numbers.customers.same_customer_rest)
    return customer.last_deal is None or customer.last_deal + rest <= on


def _hundredths(share: float) -> Decimal:
    return Decimal(round(share * 100)) / 100
