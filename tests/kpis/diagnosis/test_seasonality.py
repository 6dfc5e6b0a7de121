"""Seasonality: a person's habit is kept as far as it can be told from everybody's."""

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from kit.kpis.diagnosis.seasonality import Quarters, drawn_together, seasonality
from tests.review import small

DAYS = (Decimal(20), Decimal(20), Decimal(20))


def _given(people):
    labels = [f"Q{place}" for place in range(max(len(quarters) for quarters in people.values()))]
    sold = {
        person: [(label, tuple(map(Decimal, months))) for label, months in zip(labels, quarters, strict=False)]
        for person, quarters in people.items()
    }
    return Quarters(sold, dict.fromkeys(labels, DAYS))


def test_two_people_who_always_differ_keep_their_own():
    """Without any chance within a person, all of a habit is the person's: late (1, 1, 4) stays late."""
    found = drawn_together(_given({"early": [(4, 1, 1)] * 4, "late": [(1, 1, 4)] * 4}))
    assert found.own_weight["late"] == 1
    assert found.of("late") == (Decimal("0.5"), Decimal("0.5"), Decimal(2))
    assert found.of("nobody known") == found.company == (Decimal("1.25"), Decimal("0.5"), Decimal("1.25"))


def test_people_who_differ_only_by_chance_have_everybodys():
    """Each jumps as much as the other: what looks like a habit is none."""
    jumps = [(6, 0, 0), (0, 6, 0), (0, 0, 6)]
    found = drawn_together(_given({"a": jumps, "b": [*jumps[1:], jumps[0]]}))
    assert found.own_weight == {"a": 0, "b": 0}
    assert found.of("a") == found.company


AMOUNT = st.integers(0, 1000)
QUARTER = st.tuples(AMOUNT, AMOUNT, AMOUNT)


@given(st.dictionaries(st.sampled_from("abcd"), st.lists(QUARTER, min_size=1, max_size=5), min_size=1))
def test_nobody_leaves_the_span_between_own_and_all(people):
    """A drawn value lies between the own mean and the company's, and no month is less than nothing."""
    found = drawn_together(_given(people))
    assert all(0 <= weight <= 1 for weight in found.own_weight.values())
    assert all(height >= 0 for months in found.people.values() for height in months)


def test_the_sample_ends_its_quarters_late(sample, quarter):
    """The planted rush is there, and eight quarters before are looked at."""
    found = seasonality(sample, quarter)
    assert found.quarters == 8
    assert found.company[2] > found.company[0]
    assert set(found.own_weight) <= set(found.people)


def test_without_earlier_quarters_it_is_even(folder):
    """A company in its first quarter has no season."""
    history = small.opened(folder)
    assert seasonality(history, history.calendar.period("2025Q1")).company == (1, 1, 1)
