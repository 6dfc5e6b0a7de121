"""The world's own bookkeeping: whole numbers from expected ones."""

from kit.sample.planted import planted
from kit.sample.setup import make_setup
from kit.sample.world import World


def test_whole_numbers_follow_their_expectation():
    """After many draws the sum is within 1 of what was expected: luck lies in winning, not in counting."""
    setup = make_setup(2, 1, 1, "2025Q3", 1)
    world = World(setup, (), setup.chance(2))
    drawn = [world.whole("M001", "old", 0.37) for _ in range(1000)]
    assert abs(sum(drawn) - 370) <= 1
    assert max(drawn) == 1


def test_prospects_stand_at_the_lowest_grade(world):
    """Who never bought is no A customer, whatever the potential."""
    grades = planted().customers.grades
    assert set(grades) == {"A", "B", "C"}
    assert {customer.grade_now for customer in world.customers if customer.first_won is None} <= {"C", None}
