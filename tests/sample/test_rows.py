"""Rows: keys in order, the owner of a day, marks within bounds."""

from decimal import Decimal

from kit.sample.rows import holder, numbered, score


def test_keys_follow_the_order_of_rows():
    """The same rows must always have the same keys."""
    assert [row["id"] for row in numbered("X", [{"a": 1}, {"a": 2}], "id")] == ["X000001", "X000002"]


def test_marks_are_cut_to_their_bounds():
    """A mark of 104 is a problem of the contract."""
    assert [score(value) for value in (-3.0, 79.6, 104.2)] == [Decimal(0), Decimal(80), Decimal(100)]


def test_the_holder_changes_with_the_spell(world):
    """On the day of a handover the new owner has the customer."""
    customer = next(held for held in world.customers if sum(o.kind == "owner" for o in held.owners) > 1)
    first, second = [owned for owned in customer.owners if owned.kind == "owner"][:2]
    assert holder(customer, first.from_on, "") == first.manager_id
    assert holder(customer, second.from_on, "") == second.manager_id
