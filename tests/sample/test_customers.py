"""Customers: portfolios, handing over, losing."""

from kit.sample.customers import colleagues


def test_leavers_keep_nothing(world):
    """What somebody had who left must have a new owner from that day on."""
    for person in world.people:
        if person.left_on:
            assert world.portfolio[person.manager_id] == []
            assert world.pipeline[person.manager_id] == []
            assert all(customer.owner != person.manager_id for customer in world.customers)


def test_joiners_take_over_customers(world):
    """A joiner begins with customers of colleagues, not with an empty list."""
    for person in world.people:
        if person.hired_on >= world.setup.starts_on:
            taken = [held for held in world.customers if any(o.manager_id == person.manager_id for o in held.owners)]
            assert any(customer.created_on < person.hired_on for customer in taken)


def test_caretakers_stand_in_for_the_length_of_a_leave(world):
    """Who is away altogether has somebody who answers the customers."""
    leaves = {(leave.from_on, leave.to_on) for person in world.people for leave in person.leaves if leave.share == 1}
    cared = [owned for held in world.customers for owned in held.owners if owned.kind == "caretaker"]
    assert cared
    assert {owned.from_on for owned in cared} <= {from_on for from_on, _ in leaves}


def test_lost_customers_buy_no_more(world, tables):
    """Churn that goes on buying would be no churn."""
    lost = {customer.customer_id: customer.lost_on for customer in world.customers if customer.lost_on}
    assert lost
    for row in tables["deals"]:
        if row["customer_id"] in lost:
            assert row["status"] != "open"
            assert row["closed_on"] <= lost[row["customer_id"]]


def test_colleagues_are_of_the_same_team_and_the_own_role_comes_first(world):
    """Customers go round the team, to people of the same role where there are any."""
    person, on = world.people[0], world.setup.starts_on
    found = colleagues(world, person, on)
    assert person not in found
    assert {other.place(on).team for other in found} == {person.place(on).team}
    assert found[0].place(on).role == person.place(on).role
