"""What a plan rounds to."""

from decimal import Decimal

from kit.pay.rounding import Step
from tests.pay.worlds import KINKED, plan_of


def test_a_plan_without_a_unit_rounds_to_the_currency():
    """A plan that names no unit must not round to whole yuan."""
    assert plan_of(KINKED).step(Decimal("0.001")) == Step(Decimal("0.01"), "half_even")
    unwritten = KINKED.replace("round: {to: 0.01, by: half_even, when: each_component}", "")
    assert plan_of(unwritten).step(Decimal("0.001")) == Step(Decimal("0.001"), "half_even")
