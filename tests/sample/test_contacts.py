"""Contacts and proposals: who did what when, and what a quick proposal is worth."""

from collections import defaultdict
from statistics import fmean


def test_a_proposal_within_48_hours_wins_more(world):
    """The planted order must show in the shares won: soon, later, never."""
    won = defaultdict(list)
    for deal in world.deals:
        if deal.status == "open" or deal.created_on < world.setup.starts_on:
            continue
        if deal.lost_reason == world.setup.names.lost_deal_of_lost_customer:
            continue
        kind = "never"
        if deal.proposal_on is not None:
            kind = "soon" if (deal.proposal_on - deal.created_on).days <= 2 else "later"
        won[kind].append(deal.status == "won")
    assert fmean(won["soon"]) > fmean(won["later"]) + 0.04 > fmean(won["never"]) + 0.08


def test_people_act_while_they_are_there(world, tables):
    """An activity of somebody who has left, or is on leave, would be nobody's."""
    people = {person.manager_id: person for person in world.people}
    for row in tables["activities"]:
        if row["kind"] != "proposal":
            assert people[row["manager_id"]].works(row["done_on"])


def test_the_last_day_is_in_the_history(world, tables):
    """The history's last day decides which quarter is closed."""
    assert max(row["done_on"] for row in tables["activities"]) == world.setup.last_on


def test_nobody_contacts_a_lost_customer(world, tables):
    """After the loss there is nothing to follow up."""
    lost = {customer.customer_id: customer.lost_on for customer in world.customers if customer.lost_on}
    late = [row for row in tables["activities"] if row["customer_id"] in lost]
    assert all(row["done_on"] <= lost[row["customer_id"]] for row in late if row["kind"] != "proposal")


def test_box_tickers_visit_more_than_they_sell(world, tables):
    """Many visits and little result: process KPIs alone would crown them."""
    visits, present = defaultdict(int), defaultdict(int)
    kind = {person.manager_id: person.profile for person in world.people}
    for row in tables["activities"]:
        visits[kind[row["manager_id"]]] += row["kind"] == "visit"
    for profile in kind.values():
        present[profile] += 1
    rate = {profile: visits[profile] / present[profile] for profile in present}
    assert rate["ticker"] == max(rate.values())
    assert rate["farmer"] == min(rate.values())
