"""Draws: advanced, owed, taken back."""

from decimal import Decimal
from fractions import Fraction

from kit.base.period import Calendar
from kit.pay.components.carried import Past
from kit.pay.components.draw import Draw, earn
from kit.pay.facts import Person, Presence

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


def drawn(earned, debt="0", recoverable="true", now=Q2, **facts):
    terms = Draw.model_validate(
        {"amount": "1000", "of": ["commission"], "recoverable": recoverable} | facts.pop("terms", {})
    )
    return earn(terms, past(now, {("commission", now.label): earned, ("draw", "2025Q1"): debt}, **facts)).amount


def test_advanced_and_taken_back():
    """400 earned: 600 advanced. 1,500 earned and 600 owed: 500 back; 3,000: all 600. Nothing owed: nothing."""
    assert drawn("400") == 600
    assert drawn("1500", "600") == -500
    assert drawn("3000", "600") == -600
    assert drawn("3000") == 0


def test_one_that_is_not_recoverable():
    """What was advanced is never taken back."""
    assert drawn("3000", "600", recoverable="false") == 0


def test_for_whom():
    """Half the days, half the draw; who was hired long ago, or is away, has none, but still owes."""
    assert drawn("400", part=Fraction(1, 2)) == 100
    new = {"terms": {"for_days": "180"}}
    assert drawn("400", held=Presence(tenure=179), **new) == 600
    assert drawn("400", "300", held=Presence(tenure=180), **new) == -300
    assert drawn("400", "300", present=False) == -300
