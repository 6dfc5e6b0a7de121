"""Factors, gates, guarantee and proration of one amount."""

from fractions import Fraction

from kit.pay.components.adjust import Adjusted, after, before
from kit.pay.components.terms import Earned
from kit.pay.facts import Fact, Person

TEN = Earned(Fraction(10), working="10")
HALF = Person("M1", "all", {"sales_amount": Fact(Fraction(50), Fraction(100))}, part=Fraction(1, 2))


def terms(**given):
    return Adjusted.model_validate(given)


def test_the_order_is_gate_guarantee_days():
    """A shut gate leaves 0, the guarantee of 6 lifts it, and half the days leave 3."""
    gate = {"measure": "sales_amount", "at_least": "0.9"}
    found = after(terms(gates=[gate], guarantee="6", prorate="amount"), HALF, TEN)
    assert (found.amount, found.working) == (3, "(max((10) × 0, 6)) × 0.5")


def test_targets_by_days():
    """Half the target for who was there half the time; everybody else's facts stay as they are."""
    assert before(terms(prorate="target"), HALF).fact("sales_amount").attainment == 1
    assert before(terms(prorate="amount"), HALF) is HALF


def test_a_missing_measure_leaves_no_amount():
    """A gate that cannot be read is not a gate that is open, nor one that is shut."""
    found = after(terms(gates=[{"measure": "score", "at_least": "0.8"}]), HALF, TEN)
    assert (found.amount, found.note) == (None, "no_score")


def test_who_is_not_there_has_no_guarantee():
    """A guarantee keeps people who work, not what is left of those who went."""
    gone = Person("M1", "all", present=False, part=Fraction(0))
    assert after(terms(guarantee="20"), gone, TEN).amount == 10
