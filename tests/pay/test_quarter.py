"""A quarter with its people."""

from dataclasses import replace
from fractions import Fraction

from kit.pay.facts import Presence
from kit.pay.quarter import Quarter, quarter_of
from tests.pay.worlds import KINKED, Q3, people, plan_of, sold

LEAVES = "time: {leaves: {sick: target}}\n"


def test_people_with_what_time_does_to_them():
    """A rule on leave multiplies the must of who was on leave, and of nobody else."""
    roster = people("M1", "M2")
    roster["held"] = [Presence({"sick": Fraction(1, 4)}), Presence()]
    quarter = Quarter(Q3, plan_of(KINKED + LEAVES), ())
    found = quarter_of(sold(M1=("1", "2"), M2=("1", "2")), roster, quarter)
    assert [one.target_by for one in found.people] == [Fraction(3, 4), 1]
    assert found.step == replace(found).step
    assert [one.manager_id for one in found.people] == ["M1", "M2"]
