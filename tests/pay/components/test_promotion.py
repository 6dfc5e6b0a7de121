"""Promotion gates."""

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import pytest
from pydantic import ValidationError

from kit.base.period import Calendar
from kit.pay.components.carried import Past
from kit.pay.components.promotion import Promotion, earn
from kit.pay.facts import Person

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


TERMS = {
    "lines": [{"measure": "score", "on": "value", "at_least": "85"}],
    "quarters": "3",
    "reached": "2",
    "amount": "500",
}


def passed(*scores, **facts):
    found = past((Q1, Q2, Q3, Q4)[len(scores) - 1], **facts)
    people = zip(found.periods, scores, strict=True)
    held = {
        period.label: replace(found.person, score=None if score is None else Fraction(score))
        for period, score in people
    }
    return earn(Promotion.model_validate(TERMS), replace(found, people=held))


def test_two_of_the_last_three():
    """On the line counts; the first quarter is out of the window; a missing score is not reached."""
    assert (passed(90, 85, 80).amount, passed(90, 85, 80).segment) == (500, "2/3")
    assert passed(90, 80, 80, 85).amount == 0
    assert passed(90, None, 80).segment == "1/3"


def test_who_is_away():
    """Nobody is promoted who is not there."""
    assert passed(90, 90, present=False).note == "not_there"


def test_more_than_there_are():
    """Four of three quarters could never be reached."""
    with pytest.raises(ValidationError, match="at most as many"):
        Promotion.model_validate(TERMS | {"reached": "4"})
