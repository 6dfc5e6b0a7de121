"""Milestones."""

from fractions import Fraction

from kit.pay.components.milestone import Milestone, earn
from kit.pay.facts import Fact, Person

STEPS = {"measure": "sales_amount", "steps": [["0.5", "100"], ["1", "300"]]}


def paid(value, pays):
    person = Person("M1", "all", {"sales_amount": Fact(Fraction(value), Fraction(100))})
    found = earn(Milestone.model_validate(STEPS | {"pays": pays}), person, None)
    return found.amount, found.segment, found.working


def test_lines_reached():
    """On a line it is reached; below the first nothing is paid."""
    assert paid(49, "each") == (0, "..0.5", "0")
    assert paid(99, "each") == (100, "0.5..1", "100")
    assert paid(100, "each") == (400, "1..", "100 + 300")
    assert paid(100, "highest") == (300, "1..", "300")


def test_without_a_result_there_is_no_amount():
    """Missing is not below the first line."""
    found = earn(Milestone.model_validate(STEPS | {"pays": "each"}), Person("M1", "all"), None)
    assert (found.amount, found.note) == (None, "not_measured")
