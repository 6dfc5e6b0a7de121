"""A stated elasticity, by hand."""

from decimal import Decimal

from kit.response import Behaviour, simulate
from tests.pay.test_periods import history
from tests.pay.worlds import Q3, plan_of

RATE = """
plan: rate
effective: 2022-10-01
roles: {all: {components: [{commission: {measure: sales_amount, rate: 0.10}}]}}
"""


def test_a_fifth_more_a_unit(tmp_path):
    """M1 has a quota and sold 90: from 10 % to 12 % is a fifth more, times 0.5 a tenth: 99; M3, without quota, 10."""
    behaviour = Behaviour("elasticity", {"all": Decimal("0.5")})
    found = simulate(history(tmp_path), plan_of(RATE), plan_of(RATE.replace("0.10", "0.12")), [Q3], behaviour)
    assert abs(float(found.sales.value) - 109) < 0.001
    assert abs(float(found.payout.value) - 13.08) < 0.001
    assert abs(float(found.sales.low) - 104.5) < 0.001
    assert abs(float(found.sales.high) - 113.5) < 0.001
    assert (found.kind, found.verdict) == ("elasticity", None)
    assert [one.kind for one in found.beside] == ["replay"]


def test_a_plan_against_itself(tmp_path):
    """Without a change of reward nobody changes."""
    behaviour = Behaviour("elasticity", {"all": Decimal(1)})
    found = simulate(history(tmp_path), plan_of(RATE), plan_of(RATE), [Q3], behaviour)
    assert found.sales_change.value == found.sales_change.low == found.sales_change.high == 0
