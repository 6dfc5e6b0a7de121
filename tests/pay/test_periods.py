"""Paying the periods of a history: measured once, priced each."""

from datetime import date
from decimal import Decimal

import pytest

from kit.base.problem import BadInput
from kit.history import open_history
from kit.kpis import definitions
from kit.pay import as_paid, basis, open_plan, pay, pay_periods, price_all, reconcile
from tests.pay.worlds import KINKED, Q2, Q3, history_of, plan_of, won

COLLECTING = """
plan: collecting
effective: 2025-01-01
roles: {all: {components: [{commission: {measure: collected_amount, rate: 0.02}}]}}
"""


def history(folder):
    """M1 sold 90 of 100 in the third quarter and 100 of 100 in the second, M2 nothing; M3 has no target."""
    target = {"manager_id": "M1", "kpi": "sales_amount", "must": Decimal(100), "set_on": date(2025, 3, 1)}
    return history_of(
        folder,
        deals=[
            won("D1", "M1", date(2025, 8, 1), "60.00"),
            won("D2", "M1", date(2025, 9, 30), "30.00"),
            won("D3", "M1", date(2025, 6, 30), "100.00"),
            won("D4", "M3", date(2025, 8, 1), "10.00"),
        ],
        targets=[
            target | {"period": "2025Q2"},
            target | {"period": "2025Q3"},
            target | {"period": "2025Q3", "manager_id": "M2"},
        ],
        customers=[{"customer_id": "C1", "name": "客户"}],
        receipts=[
            {
                "receipt_id": "R1",
                "customer_id": "C1",
                "manager_id": "M2",
                "paid_on": date(2025, 7, 7),
                "amount": Decimal(500),
            }
        ],
    )


def test_one_period(tmp_path):
    """90 % earns half of 20,000; who sold nothing of a target earns 0; who has no target has no line."""
    slips = pay(history(tmp_path), plan_of(KINKED), Q3)
    assert dict(zip(slips.lines["manager_id"], slips.lines["amount"], strict=True)) == {"M1": 10000, "M2": 0}
    assert slips.trace.set_index("manager_id").loc["M3", "note"] == "no_target"
    assert slips.trace.set_index("manager_id").loc["M1", "rows"] == 2


def test_several_periods_are_the_periods_one_by_one(tmp_path):
    """Together or one at a time, each quarter pays the same."""
    opened = history(tmp_path)
    both = pay_periods(opened, plan_of(KINKED), [Q2, Q3])
    assert both.total == pay(opened, plan_of(KINKED), Q2).total + pay(opened, plan_of(KINKED), Q3).total == 30000


def test_commission_on_what_was_collected(tmp_path):
    """2 % of receipts of 500 is 10, though nothing was sold."""
    slips = pay(history(tmp_path), plan_of(COLLECTING), Q3)
    assert slips.people.set_index("manager_id")["amount"].to_dict() == {"M1": 0, "M2": 10, "M3": 0}


def test_a_closed_period_is_not_paid_by_a_later_plan(tmp_path):
    """Both problems of the plan are told at once; a what-if may ask all the same."""
    later = plan_of(KINKED.replace("2022-10-01", "2025-10-01"))
    opened = history(tmp_path)
    with pytest.raises(BadInput) as caught:
        pay_periods(opened, later, [Q2, Q3])
    assert [problem.expects for problem in caught.value.problems] == ["pay.expects.in_effect"] * 2
    assert pay(opened, later, Q3, what_if=True).total == 10000


def test_the_sample_pays_what_it_paid(project):
    """The plan in force reproduces every payout of the shipped sample to the cent."""
    folder = project / "data" / "sample"
    if not folder.is_dir():
        pytest.skip("the sample is not in this checkout")
    opened = open_history(folder, known_kpis=frozenset(definitions()))
    plan = open_plan(project / "templates" / "plans" / "in_force.yaml", settings=opened.settings)
    labels = opened.connection.con.execute("SELECT DISTINCT period FROM payouts ORDER BY 1").fetchall()
    found = reconcile(opened, pay_periods(opened, plan, [opened.calendar.period(label) for (label,) in labels]))
    assert found.differing.empty
    assert found.equal == found.lines > 300


def test_what_is_held_against_what_was_paid_goes_by_the_record(tmp_path):
    """A quarter that was paid 1 too little, and the 1 that made up for it: both are found as they were paid.

    A what-if goes by what it prices itself, and would call the correction a difference.
    """
    text = (
        "plan: p\neffective: 2025-04-01\ncorrections: next_period\n"
        "roles: {all: {components: [{commission: {measure: sales_amount, rate: 0.1}}]}}\n"
    )
    deals = [won("D1", "M1", date(2025, 5, 1), "100.00"), won("D2", "M1", date(2025, 8, 1), "200.00")]
    paid = [("2025Q2", "commission", "9.00"), ("2025Q3", "commission", "20.00"), ("2025Q3", "correction", "1.00")]
    rows = [
        {"manager_id": "M1", "period": label, "component": name, "amount": Decimal(amount)}
        for label, name, amount in paid
    ]
    opened = history_of(tmp_path, deals=deals, payouts=rows)
    plan = plan_of(text)
    found = basis(opened, [plan], [Q3])
    tried = price_all(opened, found, plan, [Q3])
    assert "correction" not in set(tried.lines["component"])
    held = reconcile(opened, as_paid(opened, found, tried)).frame
    mine = held[held["manager_id"] == "M1"]
    assert dict(zip(mine["component"], mine["difference"], strict=True)) == {"commission": 0, "correction": 0}
