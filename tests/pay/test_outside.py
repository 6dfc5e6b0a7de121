"""People who have left but have business in a period."""

from datetime import date
from decimal import Decimal

from kit.pay import Beside, Decisions, compare, pay, pay_periods
from tests.pay.worlds import Q3, history_of, plan_of, won

PLAN = """
plan: p
effective: 2025-01-01
roles:
  all:
    components:
      - commission: {measure: sales_amount, rate: 0.1}
      - fixed: {amount: 50.00}
"""

STAFF = [
    {"manager_id": "M1", "name": "甲", "team": "一组"},
    {"manager_id": "M2", "name": "乙", "team": "一组", "left_on": date(2025, 6, 1)},
    {"manager_id": "M3", "name": "丙", "team": "一组", "left_on": date(2025, 6, 1)},
]


def slips(folder):
    """M2 left in June; a deal of theirs was reversed in August. M3 left too and has nothing more."""
    history = history_of(
        folder,
        managers=STAFF,
        deals=[won("D1", "M1", date(2025, 8, 1), "100.00"), won("D2", "M2", date(2025, 5, 1), "80.00")],
        reversals=[{"reversal_id": "V1", "deal_id": "D2", "reversed_on": date(2025, 8, 1), "amount": Decimal("30.00")}],
    )
    return pay(history, plan_of(PLAN), Q3)


def test_a_reversal_after_leaving_takes_commission_back(tmp_path):
    """10 % of −30 is −3, and no fixed amount for who is gone; who has nothing left does not appear."""
    found = slips(tmp_path)
    lines = {(row["manager_id"], row["component"]): row["amount"] for row in found.lines.to_dict("records")}
    assert lines == {("M1", "commission"): 10, ("M1", "fixed"): 50, ("M2", "commission"): -3}
    assert found.people.set_index("manager_id")["present"].to_dict() == {"M1": 1, "M2": 0}


def test_their_sales_count_in_the_whole(tmp_path):
    """The company's sales are what was sold less what was reversed, whoever is still there."""
    found = slips(tmp_path)
    assert compare(found, found).whole["sales"] == 70


def test_who_left_is_paid_what_was_decided_and_nothing_of_the_team(tmp_path):
    """An adjustment for somebody who left months ago is a line; the team's sales of today are not theirs."""
    history = history_of(
        tmp_path,
        managers=[
            {"manager_id": "M1", "name": "安", "team": "T"},
            {"manager_id": "M2", "name": "毕", "team": "T", "left_on": date(2025, 3, 1)},
            {"manager_id": "M3", "name": "陈", "team": "T", "left_on": date(2025, 3, 1)},
        ],
        deals=[won("D1", "M1", date(2025, 8, 1), "1000.00"), won("D2", "M3", date(2025, 8, 2), "500.00")],
    )
    plan = plan_of(
        "plan: p\neffective: 2025-01-01\nroles: {all: {components: [commission: {measure: sales_amount, of: team, "
        "rate: 0.1}, milestone: {measure: sales_amount, 'on': value, pays: each, steps: [[1, 7]], "
        "window: {from_on: 2025-08-01, to_on: 2025-08-31}}]}}\n"
    )
    about = {"by": "HR", "on": date(2025, 9, 1), "reason": "r", "manager_id": "M2"}
    decided = Decisions.model_validate({"adjustments": [about | {"period": "2025Q3", "amount": Decimal("3.30")}]})
    lines = pay_periods(history, plan, [Q3], beside=Beside(decisions=decided)).lines
    paid = {(key, name): amount for key, _, name, amount in lines.itertuples(index=False)}
    assert paid == {
        ("M1", "commission"): Decimal("150.00"),
        ("M1", "milestone"): Decimal("7.00"),
        ("M2", "adjustment"): Decimal("3.30"),
        ("M3", "milestone"): Decimal("7.00"),
    }
