"""Clawback at the rates of the period of origin."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

from kit.base.period import Calendar
from kit.pay.clawed import clawed
from kit.pay.components.kinds import Component
from kit.pay.facts import Fact, Person
from kit.pay.rounding import Step

Q1, Q2, Q3 = Calendar().span("2025Q1", "2025Q3")
CENT = Step(Decimal("0.01"), "half_even")
BOOKING = {
    "amount": "contract",
    "by": "signing",
    "clawback": {"on": ["churn"], "within_days": "180", "borne_by": "origin"},
}
PART = Component.model_validate(
    {
        "commission": {
            "booking": BOOKING,
            "thresholds": "amount",
            "rates": "retroactive",
            "tiers": [["0", "0.01"], ["1000", "0.02"]],
        }
    }
)


def people(*taken):
    """A person who signed 1,200 in Q1 and loses parts of it in the later quarters."""
    facts = {PART.measure: Fact(Fraction(1200))}
    found = {"2025Q1": Person("M1", "all", facts)}
    for period, amount in zip((Q2, Q3), taken, strict=False):
        back = {PART.measure: ((date(2025, 2, 1), Fraction(-amount)),)} if amount else {}
        found[period.label] = Person("M1", "all", {PART.measure: Fact(Fraction(0))}, taken=back)
    return found


def test_at_the_rates_of_its_own_quarter():
    """1,200 at 2 % was 24; less 300 it is 900 at 1 %: 15 go back, not the 3 or 6 of today's rate."""
    assert clawed(PART, people(300), (Q1, Q2), CENT).amount == -15


def test_twice():
    """A second loss of 100 takes 1 more, for the first is known already."""
    assert clawed(PART, people(300, 100), (Q1, Q2, Q3), CENT).amount == -1


def test_nothing_taken_back():
    """No line, not one of 0."""
    assert clawed(PART, people(0), (Q1, Q2), CENT) is None
