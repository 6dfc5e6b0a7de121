"""The run: later years follow from earlier ones, and chance only from the seed."""

from kit.sample.setup import make_setup
from kit.sample.simulate import simulate


def test_the_same_seed_gives_the_same_world():
    """Any order of sets or hidden chance would show here first."""
    one, other = (simulate(make_setup(6, 2, 2, "2025Q3", 4)) for _ in range(2))
    assert [deal.deal_id + deal.status for deal in one.deals] == [deal.deal_id + deal.status for deal in other.deals]
    assert one.efforts == other.efforts


def test_the_burn_in_has_deals_only(world):
    """Windows look back on deals; targets, contacts and leads begin with the first quarter shown."""
    starts_on = world.setup.starts_on
    assert any(deal.created_on < starts_on for deal in world.deals)
    assert all(contact.done_on >= starts_on for contact in world.contacts)
    assert {target.period for target in world.targets} == {quarter.label for quarter in world.setup.shown}


def test_effort_is_written_for_everybody_who_worked(world):
    """A quarter without a trace of effort could not be checked against the response."""
    first = world.setup.shown[0]
    there = {person.manager_id for person in world.people if person.in_period(first)}
    assert {manager_id for manager_id, period in world.efforts if period == first.label} == there
