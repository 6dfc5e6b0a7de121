"""Facts as arrays."""

from fractions import Fraction

import numpy as np

from kit.pay.facts import Fact, Person
from kit.pay.fast import facts_of

PEOPLE = [
    Person("A", "all", {"sales_amount": Fact(Fraction(80), Fraction(100))}, Fraction(90), "A", part=Fraction(1, 2)),
    Person("B", "all", {"sales_amount": Fact(Fraction(1), Fraction(3))}, present=False),
    Person("C", "all", {"complaint_rate": Fact(Fraction(1), Fraction(2), more_is_better=False)}),
]


def test_what_is_missing_is_not_a_number():
    """No value, no target, and no attainment where less is better: NaN each, never 0."""
    facts = facts_of(PEOPLE, ["sales_amount", "complaint_rate"])
    np.testing.assert_array_equal(facts.values["sales_amount"], [80, 1, np.nan])
    np.testing.assert_array_equal(facts.attainment("complaint_rate"), [np.nan] * 3)
    np.testing.assert_array_equal(facts.values["complaint_rate"], [np.nan, np.nan, 1])
    assert facts.part.tolist() == [0.5, 0, 1]


def test_attainment_and_score():
    """Value over must; the score's must is 100."""
    facts = facts_of(PEOPLE, ["sales_amount"])
    np.testing.assert_allclose(facts.attainment("sales_amount")[:2], [0.8, 1 / 3], rtol=0, atol=1e-12)
    assert facts.attainment("score")[0] == 0.9


def test_some_of_the_people():
    """By their places, with draws before them."""
    facts = facts_of(PEOPLE, ["sales_amount"]).some(np.array([1, 0]))
    assert list(facts.manager_ids) == ["B", "A"]
    assert facts.values["sales_amount"].tolist() == [1, 80]
