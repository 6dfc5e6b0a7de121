"""Forced distribution."""

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from kit.pay.components.distribution import Distribution, grades
from kit.pay.facts import Person
from tests.pay import oracle_grades


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


@settings(max_examples=150, deadline=None)
@given(
    st.lists(st.integers(0, 100), min_size=2, max_size=5).filter(any),
    st.lists(st.integers(0, 12), max_size=25),
    st.integers(1, 10),
)
def test_as_the_oracle(parts, scores, least):
    """Ties, remainders and groups too small are graded as the words say, whatever the shares."""
    hundredths = [100 * part // sum(parts) for part in parts]
    hundredths[-1] += 100 - sum(hundredths)
    shares = [(name, f"{part / 100:.2f}") for name, part in zip("ABCDE", hundredths, strict=False)]
    wanted = oracle_grades.grades(shares, least, {f"M{at}": score for at, score in enumerate(scores)})
    assert grades(terms(str(least), **dict(shares)), people(*scores)) == wanted
