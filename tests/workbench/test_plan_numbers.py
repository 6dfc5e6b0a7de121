"""A plan's numbers, one by one."""

from decimal import Decimal

from kit.pay import Plan
from kit.workbench.plan_numbers import Refused, numbers_of, with_number
from tests.pay.worlds import KINKED, plan_of

ALL = """
plan: all kinds
effective: 2025-01-01
roles:
  smb:
    target_incentive: 1000
    components:
      - quota_bonus: {measure: complaint_rate, on: value, curve: [[0, 1]], cap: 5}
      - commission: {measure: sales_amount, rates: marginal, thresholds: amount, tiers: [[0, 0.01]]}
      - commission: {name: more, measure: sales_amount, rate: 0.0125}
      - score_bonus: {grades: {A: 1.2}}
      - score_bonus: {name: table, table: [[60, 0.8]], target_incentive: 7}
      - fixed: {amount: 3}
"""


def test_every_number_of_every_kind_is_found():
    """A number that nobody can move would be a number that nobody sees."""
    found = [(number.component, number.field, number.kind, str(number.shown)) for number in numbers_of(plan_of(ALL))]
    assert found == [
        ("", "target_incentive", "money", "1000"),
        ("quota_bonus", "cap", "money", "5"),
        ("quota_bonus", "curve_at", "plain", "0"),
        ("quota_bonus", "curve_share", "percent", "100"),
        ("commission", "tier_from", "money", "0"),
        ("commission", "tier_rate", "percent", "1.00"),
        ("more", "rate", "percent", "1.2500"),
        ("score_bonus", "grade", "plain", "1.2"),
        ("table", "target_incentive", "money", "7"),
        ("table", "row_from", "plain", "60"),
        ("table", "row_share", "plain", "0.8"),
        ("fixed", "amount", "money", "3"),
    ]


def test_each_number_can_be_put_back_where_it_stands():
    """Changing a number to itself gives the same plan; to another, a plan with that number and no other change."""
    for text in (ALL, KINKED):
        plan = plan_of(text)
        for number in numbers_of(plan):
            assert with_number(plan, number.path, number.value) == plan
        last = numbers_of(plan)[-1]
        changed = with_number(plan, last.path, last.value + 1)
        assert isinstance(changed, Plan)
        assert [one.value for one in numbers_of(changed)][-1] == last.value + 1
        assert numbers_of(changed)[:-1] == numbers_of(plan)[:-1]


def test_what_is_typed_is_read_digit_by_digit():
    """85.1 per cent is 0.851, though no binary float is."""
    number = numbers_of(plan_of(KINKED))[1]
    assert (number.field, number.kind) == ("curve_at", "percent")
    assert number.read(85.1) == Decimal("0.851")


def test_a_number_that_makes_no_plan_is_refused_with_the_reason():
    """A point pulled past its neighbour, a negative incentive: the plan's own rules say why."""
    plan = plan_of(KINKED)
    places = {number.field + number.place: number.path for number in numbers_of(plan)}
    past = with_number(plan, places["curve_at1"], Decimal(9))
    assert past == Refused("pay.expects.curve_order", {})
    below = with_number(plan, places["target_incentive"], Decimal(-1))
    assert isinstance(below, Refused)
    assert (below.expects, dict(below.given)) == ("base.expects.greater_than_equal", {"ge": "0"})
