"""Why sales changed: parts that sum exactly and depend on no order."""

from decimal import Decimal
from fractions import Fraction
from itertools import permutations

from hypothesis import given
from hypothesis import strategies as st

from kit.review.evidence.change import change, exact, shapley
from kit.review.evidence.sold import Sold


def _sold(won, lost, gross, back):
    """Nobody has amounts without a deal, but reversals may come later."""
    return Sold(Fraction(won), Fraction(lost), Fraction(gross, 100), Fraction(gross - back, 100))


FACTORS = st.fractions(min_value=0, max_value=1000, max_denominator=97)
PEOPLE = st.dictionaries(
    st.sampled_from("ABCDE"),
    st.builds(
        lambda won, lost, gross, back: _sold(won, lost, gross if won else 0, back),
        st.integers(0, 20),
        st.integers(0, 20),
        st.integers(0, 10**9),
        st.integers(0, 10**6),
    ),
)


@given(st.lists(st.tuples(FACTORS, FACTORS), min_size=1, max_size=3))
def test_the_parts_of_a_product_sum_to_its_change(pairs):
    """Exactly, in fractions: a part that is a hair off would make the printed sum wrong."""
    before, now = zip(*pairs, strict=True)
    product = [Fraction(1), Fraction(1)]
    for old, new in pairs:
        product = [product[0] * old, product[1] * new]
    assert sum(shapley(before, now)) == product[1] - product[0]


@given(st.lists(st.tuples(FACTORS, FACTORS), min_size=3, max_size=3))
def test_the_order_of_factors_changes_nothing(pairs):
    """A split that depends on who is named first is an argument, not a measure."""
    found = {}
    for order in permutations(range(3)):
        effects = shapley([pairs[place][0] for place in order], [pairs[place][1] for place in order])
        found[order] = dict(zip(order, effects, strict=True))
    assert len({tuple(sorted(one.items())) for one in found.values()}) == 1


def test_two_factors_by_hand():
    """10 deals at 5 become 12 at 4: −2 in all; number (12−10)·4.5 = +9, size (4−5)·11 = −11."""
    assert shapley([Fraction(10), Fraction(5)], [Fraction(12), Fraction(4)]) == [9, -11]


def test_a_rate_of_nothing_did_nothing():
    """No deals before: conversion and size are not defined there, so the whole change is the number of deals."""
    assert shapley([Fraction(0), None, None], [Fraction(4), Fraction(1, 2), Fraction(10)]) == [20, 0, 0]


@given(PEOPLE, PEOPLE, st.booleans())
def test_a_teams_parts_sum_to_the_change_of_its_sales(before, now, lost_known):
    """Whoever came, left or stayed, with reversals and without deals."""
    found = change(before, now, lost_known=lost_known)
    total = sum((part for _, part in found.parts), Decimal(0))
    assert total == found.now - found.before
    assert found.now == exact(sum((one.net for one in now.values()), Fraction(0)))


def test_who_came_and_who_left_are_parts_of_their_own():
    """A team that grew did not convert better."""
    stays = Sold(Fraction(2), Fraction(2), Fraction(100), Fraction(100))
    comes = Sold(Fraction(1), Fraction(0), Fraction(70), Fraction(70))
    leaves = Sold(Fraction(1), Fraction(0), Fraction(30), Fraction(30))
    found = change({"A": stays, "L": leaves}, {"A": stays, "C": comes}, lost_known=True)
    assert dict(found.parts) == {"came": 70, "left": -30, "opportunities": 0, "conversion": 0, "deal_size": 0}
    assert found.opportunities == (4, 4)
    assert found.conversion == (Decimal("0.5"), Decimal("0.5"))


def test_without_lost_deals_nothing_is_said_of_conversion():
    """Where a CRM keeps only won deals every rate would be 100 per cent."""
    found = change({"A": Sold(Fraction(1), Fraction(0), Fraction(5), Fraction(5))}, {}, lost_known=False)
    assert found.conversion is None
    assert dict(found.parts) == {"left": -5, "deals": 0, "deal_size": 0}
