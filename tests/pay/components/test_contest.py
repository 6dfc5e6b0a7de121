"""Contests."""

from fractions import Fraction

from kit.pay.components.contest import Contest, earn, field
from kit.pay.facts import Fact, Person


def contest(**more):
    return Contest.model_validate({"measure": "sales_amount", "on": "value", "prizes": ["5", "3"]} | more)


def person(value, *, present=True, held=()):
    facts = {"sales_amount": Fact(Fraction(value))}
    return Person("M1", "all", facts, present=present, fields={"contest": tuple(map(Fraction, held))})


def test_who_is_in_the_field():
    """Who is away, has no result or does not reach the line takes no part."""
    people = [person(9), person(4), person(12, present=False), Person("M2", "all")]
    assert field(contest(at_least="5"), people) == (9,)


def test_places_ties_and_no_prize():
    """Three tied at the first of two prizes share both; the next has none left."""
    found = earn(contest(), person(9, held=[2, 9, 9, 9]), None)
    assert (found.amount, found.segment, found.working) == (Fraction(8, 3), "#1", "(5 + 3) ÷ 3")
    assert earn(contest(), person(2, held=[2, 9, 9, 9]), None).amount == 0
    assert earn(contest(ties="each"), person(9, held=[9, 9]), None).amount == 5


def test_who_is_away_has_no_prize():
    """There is no prize, not one of 0."""
    assert earn(contest(), person(9, present=False, held=[]), None).note == "not_there"
