"""One deal: price, proposal, decision."""

from dataclasses import replace
from decimal import Decimal

from kit.sample.deals import amount_of


def test_the_amount_is_the_list_amount_less_the_discount(world):
    """By hand: 12,340 less 3.5 % is 11,908.10."""
    deal = replace(world.deals[0], list_amount=12340, discount=Decimal("0.035"))
    assert amount_of(deal) == Decimal("11908.10")


def test_amounts_fit_their_role(world):
    """Key accounts' deals are several times those of small customers."""
    people = {person.manager_id: person for person in world.people}
    by_role: dict[str, list[int]] = {}
    for deal in world.deals:
        by_role.setdefault(people[deal.manager_id].place(deal.created_on).role, []).append(deal.list_amount)
    means = {role: sum(amounts) / len(amounts) for role, amounts in by_role.items()}
    assert means["key_account"] > 2.5 * means["smb"]


def test_the_first_won_deal_of_a_customer_is_marked(world):
    """Exactly one of a customer's won deals made it a customer."""
    firsts: dict[str, int] = {}
    for deal in world.deals:
        if deal.status == "won":
            firsts[deal.customer.customer_id] = firsts.get(deal.customer.customer_id, 0) + deal.first
    assert set(firsts.values()) == {1}


def test_proposals_come_between_creation_and_decision(world):
    """A proposal after the decision cannot have helped."""
    for deal in world.deals:
        if deal.proposal_on is not None and deal.closed_on is not None and deal.status != "lost":
            assert deal.created_on <= deal.proposal_on <= deal.closed_on
