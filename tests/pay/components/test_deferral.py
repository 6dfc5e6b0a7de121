"""Deferrals: held back, released, and what happens to leavers."""

from dataclasses import replace
from decimal import Decimal

import pytest

from kit.base.period import Calendar
from kit.pay.components.carried import Past
from kit.pay.components.deferral import Deferral, earn
from kit.pay.facts import Person, Presence
from kit.pay.rounding import Step

Q1, Q2, Q3, Q4 = Calendar().span("2025Q1", "2025Q4")


def past(now, paid=(), **facts):
    """One person's quarters up to now, with what was paid."""
    periods = tuple(period for period in (Q1, Q2, Q3, Q4) if period <= now)
    person = Person("M1", "all", **facts)
    years = dict.fromkeys((period.label for period in periods), "2025")
    people = dict.fromkeys((period.label for period in periods), person)
    return Past(
        periods, people, {key: Decimal(amount) for key, amount in dict(paid).items()}, years, frozenset({"2025Q4"})
    )


CENT = Step(Decimal("0.01"), "half_even")
EARNED = {("bonus", "2025Q1"): "100", ("bonus", "2025Q2"): "200", ("bonus", "2025Q3"): "300"}


def deferred(now, left=None, leavers="forfeited"):
    terms = Deferral.model_validate({"of": ["bonus"], "share": "0.3", "after_quarters": "2", "leavers": leavers})
    found = past(now, EARNED)
    if left is not None:
        gone = replace(found.person, held=Presence(left=True))
        found = replace(found, people={key: gone if key >= left else one for key, one in found.people.items()})
    return earn(terms, found, CENT)


def test_held_back_and_released():
    """Q1 holds back 30 of 100, Q2 60 of 200; Q3 holds back 90 and releases the 30 of Q1."""
    found = [deferred(now) for now in (Q1, Q2, Q3)]
    assert [one.amount for one in found] == [-30, -60, -60]
    assert [one.working for one in found] == ["0 − 30", "0 − 60", "30 − 90"]


@pytest.mark.parametrize(
    ("leavers", "wanted"), [("forfeited", [-60, -90, 0]), ("paid", [30, 0, 0]), ("on_schedule", [-60, -60, 60])]
)
def test_leavers(leavers, wanted):
    """Who leaves in Q2 loses what is held, has all of it in Q2 (30 + 60 − 60), or has it when due."""
    assert [deferred(now, "2025Q2", leavers).amount for now in (Q2, Q3, Q4)] == wanted
