"""What people did each week: visits, calls, messages and meetings, and written proposals."""

from datetime import date
from decimal import Decimal

from kit.sample.business import Shift
from kit.sample.deals import amount_of
from kit.sample.people import Person
from kit.sample.world import Contact, Customer, World

RHYTHM = {"A": 14, "B": 30, "C": 90}
OTHER_KINDS = ("call", "message", "meeting")
OTHER_SHARES = (0.5, 0.3, 0.2)


def keep_in_touch(world: World, shift: Shift) -> None:
    """Contacts of one person in one week: the most overdue customers, or whoever comes to mind."""
    numbers, person = world.setup.numbers, shift.person
    profile = numbers.profiles[person.profile]
    spell = person.place(shift.days[0])
    rate = numbers.roles[spell.role].contacts * profile.contacts * shift.share
    rate *= shift.effort**numbers.effort.on_contacts
    change = world.setup.change
    if change is not None and spell.team.pilot and shift.days[0] >= change.from_on:
        rate *= 1 + numbers.change.contacts
    pool = _pool(world, person, shift.days[0])
    many = world.whole(person.manager_id, "contacts", rate)
    for customer in _whom(world, pool, many, profile.rhythm, shift.days[0]):
        on = world.workday([day for day in shift.days if day >= customer.created_on] or shift.days[-1:])
        kind = "visit" if world.chance.random() < profile.visits else _other_kind(world)
        customer.last_contact = on
        customer.seen(on)
        world.contacts.append(Contact(person.manager_id, customer, kind, on, _completeness(world, person)))


def quarter_end_call(world: World, shift: Shift) -> None:
    """Each team's lead closes the books with a customer on the quarter's last day."""
    person, on = shift.person, shift.quarter.last_on
    held = _pool(world, person, on)
    if person.lead and on < shift.week.to_on and held:
        held[0].seen(on)
        world.contacts.append(Contact(person.manager_id, held[0], "call", on, _completeness(world, person)))


def proposals(world: World) -> list[Contact]:
    """Written proposals that had gone out by the deal's end and by the last day, by the deal's manager."""
    sent = []
    for deal in world.deals:
        on = deal.proposal_on
        if on is None or on > min(world.setup.last_on, deal.closed_on or world.setup.last_on):
            continue
        complete = Decimal("0.95") if amount_of(deal) > 100_000 else Decimal("0.85")
        sent.append(Contact(_holder(deal.customer, on, deal.manager_id), deal.customer, "proposal", on, complete, deal))
    return sent


def _pool(world: World, person: Person, on: date) -> list[Customer]:
    """Customers of one's own, and those in one's care while a colleague is away."""
    own = [held for held in world.portfolio[person.manager_id] if held.lost_on is None]
    cared = [
        customer
        for owned, customer in world.in_care.get(person.manager_id, [])
        if owned.from_on <= on and (owned.to_on is None or on < owned.to_on)
    ]
    return own + [customer for customer in cared if customer.lost_on is None]


def _whom(world: World, pool: list[Customer], many: int, rhythm: float, on: date) -> list[Customer]:
    """`rhythm` is the share of contacts given to the customers who have waited longest for their grade."""
    if not pool:
        return []
    drawn = world.chance.random(many)
    waiting = sorted(pool, key=lambda customer: -_waited(customer, on))
    chosen = []
    for draw in drawn:
        if draw < rhythm and waiting:
            chosen.append(waiting.pop(0))
        else:
            chosen.append(pool[int(world.chance.integers(len(pool)))])
    return chosen


def _waited(customer: Customer, on: date) -> float:
    """Days since the last contact over the rhythm of the grade; prospects wait a little longer."""
    since = (on - (customer.last_contact or customer.created_on)).days
    return since / RHYTHM[customer.grade_now or "C"] * (1.0 if customer.first_won else 0.8)


def _other_kind(world: World) -> str:
    return str(world.chance.choice(OTHER_KINDS, p=OTHER_SHARES))


def _completeness(world: World, person: Person) -> Decimal | None:
    drawn, spread = world.chance.random(), world.chance.normal(0, 0.12)
    if drawn > 0.93:
        return None
    return Decimal(round(20 * min(max(person.completeness + spread, 0.1), 1.0))) / 20


def _holder(customer: Customer, on: date, otherwise: str) -> str:
    """Who had the customer on a day."""
    for owned in customer.owners:
        if owned.kind == "owner" and owned.from_on <= on and (owned.to_on is None or on < owned.to_on):
            return owned.manager_id
    return otherwise
