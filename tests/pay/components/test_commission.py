"""Commission: rates on an amount of business."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from kit.pay.components.commission import Commission, earn, jumps
from kit.pay.facts import Fact, Person

TIERS = [["0", "0.01"], ["1", "0.02"], ["1.5", "0.03"]]


def commission(**terms: object) -> Commission:
    return Commission.model_validate({"measure": "sales_amount"} | terms)


def paid(terms: Commission, value: str, must: str = "100000") -> Fraction | None:
    fact = Fact(Fraction(value), Fraction(must), 1)
    return earn(terms, Person("M1", "all", {"sales_amount": fact}), None).amount


def test_marginal_tiers_pay_each_part_at_its_rate():
    """200,000 of a target of 100,000: 1,000 + 50,000 × 2 % + 50,000 × 3 % = 3,500."""
    assert paid(commission(tiers=TIERS, rates="marginal"), "200000") == 3500


def test_retroactive_tiers_pay_all_at_the_rate_reached():
    """200,000 × 3 %."""
    assert paid(commission(tiers=TIERS, rates="retroactive"), "200000") == 6000


def test_the_working_shows_every_part():
    """Three parts of a marginal commission stand side by side, and the segment is the last tier reached."""
    fact = Fact(Fraction(200000), Fraction(100000), 4)
    terms = commission(tiers=TIERS, rates="marginal")
    earned = earn(terms, Person("M1", "all", {"sales_amount": fact}), None)
    assert earned.working == "0.01 × 100000 + 0.02 × 50000 + 0.03 × 50000"
    assert (earned.segment, earned.share, earned.rows) == ("1.5..", Fraction(3, 100), 4)


def test_below_nothing_the_first_rate_takes_back():
    """Reversals above sales: −10,000 × 1 %, marginal or retroactive."""
    assert paid(commission(tiers=TIERS, rates="marginal"), "-10000") == -100
    assert paid(commission(tiers=TIERS, rates="retroactive"), "-10000") == -100


def test_tiers_by_attainment_need_a_target_and_one_rate_does_not():
    """Without a target nobody knows which tier holds; one rate holds for everybody."""
    person = Person("M1", "all", {"sales_amount": Fact(Fraction(10))})
    assert earn(commission(tiers=TIERS, rates="marginal"), person, None).note == "no_target"
    assert earn(commission(rate="0.5"), person, None).amount == 5


def test_jumps_are_those_of_retroactive_tiers():
    """Marginal rates never step; retroactive ones do, by the difference of the rates on the whole amount."""
    assert jumps(commission(tiers=TIERS, rates="marginal")) == []
    assert jumps(commission(tiers=TIERS, rates="retroactive")) == [
        (Decimal(1), Decimal("0.01")),
        (Decimal("1.5"), Decimal("0.01")),
    ]


@given(st.lists(st.integers(0, 10**7), min_size=1, max_size=6))
def test_splitting_a_deal_changes_nothing(parts):
    """One rate, or one sum under tiers: it does not matter in how many deals the amount came."""
    terms = commission(rate="0.0137")
    assert sum(paid(terms, str(part)) for part in parts) == paid(terms, str(sum(parts)))


@pytest.mark.parametrize(
    ("terms", "kind"),
    [
        ({}, "pay.expects.rate_or_tiers"),
        ({"rate": "0.1", "tiers": TIERS, "rates": "marginal"}, "pay.expects.rate_or_tiers"),
        ({"tiers": TIERS}, "pay.expects.rates"),
        ({"rate": "0.1", "rates": "marginal"}, "pay.expects.rates"),
        ({"tiers": [["0.5", "0.1"]], "rates": "marginal"}, "pay.expects.tiers_order"),
        ({"tiers": [["0", "0.1"], ["0", "0.2"]], "rates": "marginal"}, "pay.expects.tiers_order"),
    ],
)
def test_terms_that_contradict_themselves(terms, kind):
    """Each rule of the terms has its own message."""
    with pytest.raises(ValidationError) as caught:
        commission(**terms)
    assert [error["type"] for error in caught.value.errors()] == [kind]
