"""Replay: both plans on one history, nobody changes."""

from decimal import Decimal
from fractions import Fraction

import pytest

from kit.base.problem import BadInput
from kit.response import simulate
from tests.pay.test_periods import history
from tests.pay.worlds import KINKED, Q2, Q3, plan_of

STRAIGHT = """
plan: straight
effective: 2026-01-01
roles: {all: {components: [{commission: {measure: sales_amount, rate: 0.5}}]}}
"""


def test_by_hand(tmp_path):
    """Sales of 200 stay 200; pay goes from 30,000 to half of the sales, 100."""
    found = simulate(history(tmp_path), plan_of(KINKED), plan_of(STRAIGHT), [Q2, Q3])
    assert found.sales.value == found.sales.low == found.sales.high == 200
    assert found.sales_change is not None
    assert found.sales_change.value == 0
    assert found.payout.value == 100
    assert found.payout_change is not None
    assert found.payout_change.value == Fraction(100, 30000) - 1
    assert (found.kind, found.verdict) == ("replay", None)


def test_a_plan_against_itself_changes_nothing(tmp_path):
    """The first thing anybody checks."""
    found = simulate(history(tmp_path), plan_of(KINKED), plan_of(KINKED), [Q3])
    assert found.payout_change is not None
    assert found.payout_change.value == 0
    assert found.comparison.whole["change"] == 0
    assert set(found.comparison.people["change"]) == {Decimal(0)}


def test_where_nothing_was_paid_there_is_no_relative_change(tmp_path):
    """From nothing, any pay is infinitely more: no number is given."""
    nothing = plan_of(KINKED.replace("20000.00", "0"))
    assert simulate(history(tmp_path), nothing, plan_of(STRAIGHT), [Q3]).payout_change is None


def test_what_cannot_be_simulated(tmp_path):
    """No period, a plan on scores without scores: each is said."""
    opened = history(tmp_path)
    plan = plan_of(KINKED)
    on_score = plan_of(KINKED.replace("sales_amount", "score"))
    for call, expects in (
        (lambda: simulate(opened, plan, plan, []), "response.expects.period"),
        (lambda: simulate(opened, plan, on_score, [Q3]), "pay.expects.scores"),
    ):
        with pytest.raises(BadInput) as caught:
            call()
        assert [problem.expects for problem in caught.value.problems] == [expects]
