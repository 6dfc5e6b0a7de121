"""Tables of customers and deals: customers, customer_owners, leads, deals, deal_lines, deal_stages, credits."""

from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

import numpy as np

from kit.base.money import largest_remainder
from kit.sample.customers import colleagues
from kit.sample.deals import amount_of
from kit.sample.people import Person
from kit.sample.rows import Row, by_id, numbered, pick
from kit.sample.world import Customer, Deal, World

SPLITS = (("0.5", "0.5"), ("0.6", "0.4"), ("0.7", "0.3"), ("0.5", "0.3", "0.2"))
OVERLAY = Decimal("0.2")
OLD_KINDS = ("repeat", "repeat", "repeat", "upsell", "renewal")


def customer_tables(world: World) -> dict[str, list[Row]]:
    """Customers and customer_owners."""
    owners: list[Row] = [
        {
            "customer_id": customer.customer_id,
            "manager_id": owned.manager_id,
            "kind": owned.kind,
            "from_on": owned.from_on,
            "to_on": owned.to_on,
        }
        for customer in world.customers
        for owned in sorted(customer.owners, key=lambda owned: (owned.kind != "owner", owned.from_on))
        if owned.to_on is None or owned.from_on < owned.to_on
    ]
    return {"customers": [_customer(world, customer) for customer in world.customers], "customer_owners": owners}


def deal_tables(world: World) -> dict[str, list[Row]]:
    """leads, deals, deal_lines and deal_stages."""
    chance = world.setup.chance(3)
    deals: list[Row] = []
    lines: list[Row] = []
    stages: list[Row] = []
    for deal in world.deals:
        cost_rate = (
            round(float(chance.uniform(0.55, 0.78)), 3) if chance.random() < world.setup.numbers.has_cost else None
        )
        amounts = _amounts(deal, cost_rate)
        split = _lines(world, deal, amounts, chance) if deal.status == "won" else []
        product = split[0]["product"] if split else pick(chance, world.setup.names.products)
        passed = _stages(world, deal, chance)
        deals.append(_deal(deal, amounts, passed, chance) | {"product": product})
        lines += split
        stages += passed if deal.created_on >= world.setup.starts_on else []
    return {"leads": _leads(world), "deals": deals, "deal_lines": lines, "deal_stages": stages}


def credit_rows(world: World) -> list[Row]:
    """Shared deals: splits that sum to 1, and now and then the team lead's overlay on top."""
    chance, people = world.setup.chance(4), by_id(world)
    rows: list[Row] = []
    for deal in world.deals:
        if deal.status != "won" or deal.closed_on is None or deal.closed_on < world.setup.starts_on:
            continue
        person = people[deal.manager_id]
        drawn, laid = chance.random(2)
        role = world.setup.numbers.roles[person.place(deal.closed_on).role]
        others = colleagues(world, person, deal.closed_on)
        shares = SPLITS[int(chance.integers(len(SPLITS)))] if drawn < role.split else ("1",)
        lead = next((other for other in others if other.lead), None)
        overlay = lead if laid < role.split / 3 else None
        if (len(shares) > 1 and len(others) >= len(shares) - 1) or overlay:
            rows += _credit(deal, person, others, shares if len(shares) - 1 <= len(others) else ("1",), overlay)
    return rows


def _customer(world: World, customer: Customer) -> Row:
    last_on = world.setup.last_on
    renewal = (
        customer.last_won + timedelta(days=365) if customer.last_won and customer.grade_now in ("A", "B") else None
    )
    touched = [on for on in (customer.created_on, customer.last_seen, customer.lost_on) if on]
    return {
        "customer_id": customer.customer_id,
        "name": customer.name,
        "owner_id": customer.owner,
        "segment": customer.segment,
        "region": customer.region,
        "grade": customer.grade_now,
        "created_on": customer.created_on,
        "tags": customer.tags,
        "needs": customer.needs,
        "referred_by": customer.referred_by,
        "renewal_on": renewal if customer.lost_on is None else None,
        "updated_on": min(max(touched), last_on),
        "lost_on": customer.lost_on,
        "lost_reason": customer.lost_reason,
    }


def _leads(world: World) -> list[Row]:
    rows: list[Row] = [
        {
            "manager_id": lead.manager_id,
            "source": lead.source,
            "created_on": lead.created_on,
            "contacted_on": lead.contacted_on,
            "converted_on": lead.deal.created_on if lead.deal else None,
            "deal_id": lead.deal.deal_id if lead.deal else None,
        }
        for lead in world.leads
    ]
    return numbered("L", rows, "lead_id")


def _amounts(deal: Deal, cost_rate: float | None) -> dict[str, Decimal | None]:
    """Amount, list amount and cost in whole cents; an open or lost deal stands at its list amount."""
    listed = Decimal(deal.list_amount)
    cost = None if cost_rate is None else (listed * Decimal(str(cost_rate))).quantize(Decimal("0.01"))
    return {"amount": amount_of(deal) if deal.status == "won" else listed, "list_amount": listed, "cost": cost}


def _deal(deal: Deal, amounts: dict[str, Decimal | None], stages: list[Row], chance: np.random.Generator) -> Row:
    new = deal.first if deal.status == "won" else deal.fresh
    return {
        "deal_id": deal.deal_id,
        "customer_id": deal.customer.customer_id,
        "manager_id": deal.manager_id,
        "created_on": deal.created_on,
        "closed_on": deal.closed_on,
        "status": deal.status,
        "stage": stages[-1]["stage"],
        **amounts,
        "kind": "new" if new else pick(chance, OLD_KINDS),
        "source": deal.source or None,
        "lost_reason": deal.lost_reason,
    }


def _lines(world: World, deal: Deal, amounts: dict[str, Decimal | None], chance: np.random.Generator) -> list[Row]:
    """One to three lines whose amounts, list amounts and costs sum to the deal's, to the cent."""
    many = int(chance.choice([1, 2, 3], p=[0.6, 0.28, 0.12]))
    products = chance.choice(world.setup.names.products, many, replace=False)
    weights = [Fraction(int(weight)) for weight in sorted(chance.integers(1, 10, many), reverse=True)]
    quantities = chance.integers(1, 13, many)
    parts = {column: _parts(amount, weights) for column, amount in amounts.items()}
    return [
        {
            "deal_id": deal.deal_id,
            "line_id": str(place + 1),
            "product": str(products[place]),
            "quantity": Decimal(int(quantities[place])),
            **{column: part[place] for column, part in parts.items()},
        }
        for place in range(many)
    ]


def _parts(amount: Decimal | None, weights: list[Fraction]) -> list[Decimal | None]:
    if amount is None:
        return [None] * len(weights)
    return [Decimal(cents).scaleb(-2) for cents in largest_remainder(weights, int(amount.scaleb(2)))]


def _stages(world: World, deal: Deal, chance: np.random.Generator) -> list[Row]:
    """The stages passed, in order; a lost deal stopped at one of them, an open one stands where time has put it."""
    words = world.setup.names
    end = deal.closed_on or max(deal.due, world.setup.last_on)
    days = (end - deal.created_on).days
    steps = np.sort(chance.random(len(words.stages) - 1))
    entered = [deal.created_on, *(deal.created_on + timedelta(days=int(step * days)) for step in steps)]
    reached = len(words.stages) if deal.status != "lost" else 1 + int(chance.integers(len(words.stages)))
    known = [(stage, on) for stage, on in zip(words.stages, entered, strict=True) if on <= world.setup.last_on]
    passed: list[tuple[str, date]] = known[:reached]
    if deal.closed_on is not None:
        passed.append((words.stage_won if deal.status == "won" else words.stage_lost, deal.closed_on))
    return [{"deal_id": deal.deal_id, "stage": stage, "entered_on": on} for stage, on in passed]


def _credit(
    deal: Deal, person: Person, others: list[Person], shares: tuple[str, ...], overlay: Person | None
) -> list[Row]:
    takers = [person, *others[: len(shares) - 1]]
    rows: list[Row] = [
        {"deal_id": deal.deal_id, "manager_id": taker.manager_id, "share": Decimal(share), "kind": "split"}
        for taker, share in zip(takers, shares, strict=True)
    ]
    if overlay is not None and overlay not in takers:
        row = {"deal_id": deal.deal_id, "manager_id": overlay.manager_id, "share": OVERLAY, "kind": "overlay"}
        rows.append(row)
    return rows
