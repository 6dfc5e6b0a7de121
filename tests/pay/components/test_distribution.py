"""Forced distribution."""

from fractions import Fraction

import pytest
from pydantic import ValidationError

from kit.pay.components.distribution import Distribution, grades
from kit.pay.facts import Person


def terms(at_least="1", **shares):
    return Distribution.model_validate({"within": "team", "at_least": at_least, "shares": shares})


def people(*scores):
    return [Person(f"M{at}", "all", score=Fraction(score)) for at, score in enumerate(scores)]


def test_two_seven_one():
    """Ten people under 2:7:1: the best two have A, the last C."""
    found = grades(terms(A="0.2", B="0.7", C="0.1"), people(*range(10)))
    assert [found[f"M{at}"] for at in range(10)] == ["C", *"BBBBBBB", "A", "A"]


def test_the_tied_have_the_better_grade():
    """Two share the last place of A: both have it, and B has one fewer."""
    found = grades(terms(A="0.5", B="0.5"), people(9, 8, 8, 7))
    assert found == {"M0": "A", "M1": "A", "M2": "A", "M3": "B"}


def test_too_few_are_graded_as_scored():
    """A team of three is no distribution."""
    assert grades(terms("4", A="0.5", B="0.5"), people(1, 2, 3)) == {}


def test_shares_that_do_not_sum_to_one():
    """What is left over would have no grade."""
    with pytest.raises(ValidationError, match="shares that sum to 1"):
        terms(A="0.5", B="0.4")
