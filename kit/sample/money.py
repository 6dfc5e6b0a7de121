"""Tables of money after the signature: dues, receipts and reversals, in whole cents."""

from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

import numpy as np

from kit.base.money import largest_remainder, quantize
from kit.base.period import Calendar
from kit.sample.deals import amount_of
from kit.sample.people import Person
from kit.sample.rows import Row, by_id, holder, numbered, pick
from kit.sample.world import Deal, World

TERMS = (20, 50, 80)
MOST_REVERSED = Decimal("0.3")


def money_tables(world: World) -> dict[str, list[Row]]:
    """dues, receipts and reversals of the deals won since the burn-in began."""
    chance = world.setup.chance(5)
    won = [deal for deal in world.deals if deal.status == "won" and deal.created_on >= world.setup.quarters[0].from_on]
    people = by_id(world)
    dues = numbered("DU", (due for deal in won for due in _dues(world, deal, people, chance)), "due_id")
    receipts = numbered("R", (row for due in dues for row in _receipts(world, due, people, chance)), "receipt_id")
    reversals = _reversals(world, won, receipts, chance)
    return {"dues": dues, "receipts": receipts, "reversals": numbered("RV", reversals, "reversal_id")}


def _dues(world: World, deal: Deal, people: dict[str, Person], chance: np.random.Generator) -> list[Row]:
    """One to three instalments; the bigger the role's deals, the more of them."""
    assert deal.closed_on is not None  # noqa: S101 - won deals are closed
    role = people[deal.manager_id].place(deal.closed_on).role
    many = 1 + int(chance.choice(3, p=world.setup.numbers.roles[role].instalments))
    parts = largest_remainder([Fraction(1)] * many, int(amount_of(deal).scaleb(2)))
    rows: list[Row] = []
    for place, cents in enumerate(parts):
        due_on = deal.closed_on + timedelta(days=TERMS[place] + int(chance.integers(-5, 11)))
        row: Row = {"customer_id": deal.customer.customer_id, "deal_id": deal.deal_id}
        row |= {"manager_id": holder(deal.customer, min(due_on, world.setup.last_on), deal.manager_id)}
        rows.append(row | {"due_on": due_on, "amount": Decimal(cents).scaleb(-2)})
    return rows


def _receipts(world: World, due: Row, people: dict[str, Person], chance: np.random.Generator) -> list[Row]:
    """On time, late, in two parts with the rest late, or never; only what came by the history's last day."""
    numbers = world.setup.numbers.collection
    amount, due_on = Decimal(str(due["amount"])), date.fromisoformat(str(due["due_on"]))
    drawn = chance.random() / people[str(due["manager_id"])].diligence
    early = due_on - timedelta(days=int(chance.integers(0, 15)))
    late = due_on + timedelta(days=int(chance.integers(*numbers.late_days)))
    if drawn < numbers.on_time:
        parts = [(early, amount)]
    elif drawn < numbers.on_time + numbers.late:
        parts = [(late, amount)]
    elif drawn < numbers.on_time + numbers.late + numbers.partial:
        first = quantize(amount * Decimal("0.6"), 2)
        parts = [(early, first), (late, amount - first)]
    else:
        parts = []
    kept = {column: due[column] for column in ("due_id", "customer_id", "deal_id", "manager_id")}
    return [{**kept, "paid_on": on, "amount": part} for on, part in parts if on <= world.setup.last_on]


def _reversals(world: World, won: list[Deal], receipts: list[Row], chance: np.random.Generator) -> list[Row]:
    """A part of a few deals is taken back some weeks later, never so much that a quarter's sales fall below zero."""
    setup, people, calendar = world.setup, by_id(world), Calendar()
    paid = {receipt["deal_id"]: receipt for receipt in receipts}
    rows: list[Row] = []
    for deal in won:
        drawn, part = chance.random(2)
        later = int(chance.integers(10, 80))
        if drawn >= setup.numbers.reversed_share or deal.closed_on is None:
            continue
        on = deal.closed_on + timedelta(days=later)
        if not setup.starts_on <= on <= setup.last_on or not people[deal.manager_id].present(on):
            continue
        amount = quantize(amount_of(deal) * Decimal(str(round(0.1 + 0.4 * part, 3))), 2)
        sold = world.won.get((deal.manager_id, calendar.containing(on, "quarter").label), Decimal(0))
        if amount > MOST_REVERSED * sold:
            continue
        receipt = paid.get(deal.deal_id)
        known = receipt is not None and date.fromisoformat(str(receipt["paid_on"])) <= on
        row: Row = {"deal_id": deal.deal_id, "receipt_id": receipt["receipt_id"] if receipt and known else None}
        rows.append(row | {"reversed_on": on, "amount": amount, "reason": pick(chance, setup.names.reversal_reasons)})
    return rows
