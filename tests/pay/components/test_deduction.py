"""Deductions."""

from fractions import Fraction

from kit.pay.components.deduction import Deduction, earn
from kit.pay.facts import Fact, Person


def taken(value, **more):
    terms = Deduction.model_validate({"measure": "complaint_rate", "per_unit": "200", "above": "1"} | more)
    return earn(terms, Person("M1", "all", {"complaint_rate": Fact(value)}), None)


def test_by_unit_above_the_line():
    """3.5 is 2.5 above 1, at 200 each: 500 are taken off; at most what the plan says; below the line nothing."""
    assert (taken(Fraction(7, 2)).amount, taken(Fraction(7, 2)).working) == (-500, "-(2.5 × 200)")
    assert taken(Fraction(7, 2), at_most="300").amount == -300
    assert taken(Fraction(1)).amount == 0


def test_what_is_not_known_takes_nothing_off():
    """Without a value there is no amount, and the note says why."""
    assert (taken(None).amount, taken(None).note) == (None, "not_measured")
