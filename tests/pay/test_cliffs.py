"""Jumps, and who stands near one."""

from decimal import Decimal

from kit.pay import near_jumps, plan_jumps, price
from tests.pay.worlds import KINKED, Q3, people, plan_of, sold

RETROACTIVE = """
plan: p
effective: 2025-01-01
roles:
  all:
    components:
      - commission: {measure: sales_amount, rates: retroactive, tiers: [[0, 0.01], [1, 0.02]]}
"""


def test_the_plans_jumps_in_money():
    """40 % of 20,000 at 80 %, another 40 % at 100 %."""
    found = plan_jumps(plan_of(KINKED))
    assert found["at"].tolist() == [Decimal("0.8"), Decimal("1.0")]
    assert found["amount"].tolist() == [8000, 8000]


def test_who_stands_near():
    """99 % lacks 10,000 to 8,000 more; 101 % stands a point above; 90 % and 97 % are near nothing."""
    sales = {"M1": "990000", "M2": "1010000", "M3": "900000", "M4": "970000"}
    measures = sold(**{key: (value, "1000000") for key, value in sales.items()})
    found = near_jumps(price(measures, people(*sales), plan_of(KINKED), Q3))
    assert found["manager_id"].tolist() == ["M1", "M2"]
    assert found["missing"].tolist() == [10000, 0]
    assert found["distance"].tolist() == [Decimal("-0.01"), Decimal("0.01")]
    assert found["amount"].tolist() == [8000, 8000]


def test_retroactive_rates_jump_by_the_persons_own_target():
    """One more point of rate on a target of 500,000 is 5,000 at once."""
    plan = plan_of(RETROACTIVE)
    assert plan_jumps(plan)["amount"].tolist() == [None]
    found = near_jumps(price(sold(M1=("499000", "500000")), people("M1"), plan, Q3))
    assert found[["missing", "amount"]].to_numpy().tolist() == [[1000, 5000]]


def test_a_smooth_plan_has_none():
    """Nobody is near a jump of a plan without one."""
    plan = plan_of(
        KINKED.replace("[[0, 0], [0.8, 0], [0.8, 0.4], [1.0, 0.6], [1.0, 1.0], [1.2, 1.3]]", "[[0, 0], [1, 1]]")
    )
    assert plan_jumps(plan).empty
    assert near_jumps(price(sold(M1=("1", "1")), people("M1"), plan, Q3)).empty
