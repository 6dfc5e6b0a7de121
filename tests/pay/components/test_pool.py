"""Team pools and their second-stage distribution."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from kit.pay.components.pool import Pool, earn, parts
from kit.pay.facts import Fact, Person
from kit.pay.rounding import Step

CENT = Step(Decimal("0.01"), "half_even")


def pool(**more):
    return Pool.model_validate({"size": "100", "divide": {"equal": "1"}} | more)


def person(key, score=None, sold=None, must=None, part=Fraction(1)):
    facts = {"sales_amount": Fact(sold, must)}
    return Person(key, "all", facts, None if score is None else Fraction(score), present=part > 0, part=part)


def amounts(terms, *people):
    return {key: part.amount for key, part in parts(terms, people, CENT).items()}


def test_thirds_sum_to_the_pool():
    """100 among three: 33.34 to the earlier id, 33.33 to the others."""
    found = amounts(pool(), person("B"), person("A"), person("C"))
    assert found == {"A": Decimal("33.34"), "B": Decimal("33.33"), "C": Decimal("33.33")}


def test_a_mix_by_hand():
    """Half by score 90:60, half by attainment 1:0.5: 100 × (0.3 + 1/3) = 63.33 and 36.67."""
    terms = pool(divide={"score": "0.5", "attainment": "0.5"})
    found = amounts(terms, person("A", 90, Fraction(10), Fraction(10)), person("B", 60, Fraction(5), Fraction(10)))
    assert found == {"A": Decimal("63.33"), "B": Decimal("36.67")}


def test_by_days_and_who_is_away():
    """Half the days, half the weight; who is not there takes no part."""
    found = amounts(pool(by_days="true"), person("A"), person("B", part=Fraction(1, 2)), person("C", part=Fraction(0)))
    assert found == {"A": Decimal("66.67"), "B": Decimal("33.33")}


def test_a_key_of_which_nobody_has_anything_is_equal():
    """Without scores a pool by score is not lost."""
    assert amounts(pool(divide={"score": "1"}), person("A"), person("B")) == {"A": 50, "B": 50}


@settings(max_examples=60, deadline=None)
@given(st.lists(st.integers(0, 100), min_size=1, max_size=9), st.integers(0, 10**7))
def test_the_parts_sum_to_the_pool(scores, cents):
    """Not a cent of a pool is lost or invented, whatever its people scored."""
    size = Decimal(cents) / 100
    people = [person(f"M{at}", score) for at, score in enumerate(scores)]
    assert sum(amounts(pool(size=str(size), divide={"score": "3", "equal": "1"}), *people).values()) == size


def test_what_a_person_has():
    """The part, the share of the pool and the pool; who is away has none."""
    (part,) = parts(pool(), [person("A")], CENT).values()
    found = earn(pool(), Person("A", "all", pools={"pool": part}), None)
    assert (found.amount, found.share, found.base) == (100, 1, 100)
    assert earn(pool(), person("A"), None).note == "not_there"


def test_a_rate_of_what_is_not_known_is_no_pool():
    """Nobody is paid 0 where the team's result is missing."""
    (part,) = parts(pool(size=None, rate="0.1"), [person("A")], CENT).values()
    assert earn(pool(), Person("A", "all", pools={"pool": part}), None).note == "not_measured"


@pytest.mark.parametrize(
    ("more", "message"),
    [
        ({"rate": "0.1"}, "either size or rate"),
        ({"divide": {"equal": "0"}}, "a weight above 0"),
        ({"guarantee": "1"}, "terms of the whole pool"),
        ({"gates": [{"measure": "sales_amount", "at_least": "1"}]}, "terms of the whole pool"),
    ],
)
def test_what_cannot_be(more, message):
    """Two sizes, nobody to divide it among, or terms that would leave parts that do not sum to the pool."""
    with pytest.raises(ValidationError, match=message):
        pool(**more)
