"""Shapley's value: parts that sum exactly, in no order."""

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from kit.kpis.diagnosis.shapley import both_sides, of_product, shapley

FACTORS = st.fractions(min_value=0, max_value=1000, max_denominator=97)
PAIRS = st.lists(st.tuples(FACTORS, FACTORS), min_size=1, max_size=5)


def _sides(pairs):
    names = [f"f{number}" for number in range(len(pairs))]
    return tuple({name: pair[side] for name, pair in zip(names, pairs, strict=True)} for side in (0, 1))


@given(PAIRS)
def test_the_parts_of_a_product_sum_to_its_change(pairs):
    """Exactly, in fractions: a part that is a hair off would make the printed sum wrong."""
    product = [Fraction(1), Fraction(1)]
    for old, new in pairs:
        product = [product[0] * old, product[1] * new]
    assert sum(of_product(*_sides(pairs)).values()) == product[1] - product[0]


@given(PAIRS, st.randoms(use_true_random=False))
def test_the_order_of_factors_changes_nothing(pairs, random):
    """A split that depends on who is named first is an argument, not a measure."""
    before, now = _sides(pairs)
    names = list(before)
    random.shuffle(names)
    shuffled = of_product({name: before[name] for name in names}, {name: now[name] for name in names})
    assert shuffled == of_product(before, now)


def test_two_factors_by_hand():
    """10 deals at 5 become 12 at 4: −2 in all; number (12−10)·4.5 = +9, size (4−5)·11 = −11."""
    before = {"number": Fraction(10), "size": Fraction(5)}
    assert of_product(before, {"number": Fraction(12), "size": Fraction(4)}) == {"number": 9, "size": -11}


def test_a_rate_of_nothing_did_nothing():
    """No deals before: conversion and size are not defined there, so the whole change is the number of deals."""
    before = {"number": Fraction(0), "rate": None, "size": None}
    now = {"number": Fraction(4), "rate": Fraction(1, 2), "size": Fraction(10)}
    assert of_product(before, now) == {"number": 20, "rate": 0, "size": 0}
    assert both_sides(None, None) == (0, 0)


def test_the_glove_game():
    """One left glove, two right ones, a pair is worth 1: the left one gets 2/3, each right one 1/6 (Shapley 1953)."""

    def pairs(players):
        return Fraction("left" in players and len(players) > 1)

    found = shapley(["left", "right", "other"], pairs)
    assert found == {"left": Fraction(2, 3), "right": Fraction(1, 6), "other": Fraction(1, 6)}
