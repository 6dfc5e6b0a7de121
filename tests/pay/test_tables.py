"""All tables of a what-if."""

from decimal import Decimal

import pytest

from kit.pay import basis, compare, price_all, reconcile
from kit.pay.tables import HEALTH, tables
from tests.pay.worlds import KINKED, Q3, history_of, plan_of, won

STRAIGHT = """
plan: straight
effective: 2025-01-01
roles: {all: {components: [{commission: {measure: sales_amount, rate: 0.1}}]}}
"""
HALF = STRAIGHT.replace("0.1", "0.05").replace("straight", "half")


@pytest.fixture(scope="module")
def found(tmp_path_factory):
    """M1 at must: 20,000 in force, 10,000 and 5,000 proposed; M2 and M3 sold nothing; M1 was paid 19,999."""
    target = {"manager_id": "M1", "kpi": "sales_amount", "period": "2025Q3", "must": Decimal(100000)}
    paid = {"manager_id": "M1", "period": "2025Q3", "component": "quota_bonus", "amount": Decimal(19999)}
    history = history_of(
        tmp_path_factory.mktemp("t"), deals=[won("D", "M1", Q3.from_on, "100000")], targets=[target], payouts=[paid]
    )
    plans = [plan_of(text) for text in (KINKED, STRAIGHT, HALF)]
    held = basis(history, plans, [Q3])
    slips = [price_all(history, held, plan, [Q3]) for plan in plans]
    sides = {"proposed": compare(slips[0], slips[1]), "proposed_2": compare(slips[0], slips[2])}
    return tables(history, reconcile(history, slips[0]), sides, [held, held])


def test_plans_side_by_side(found):
    """The plan in force first, without a change to itself; then each proposal with cost, change and bands."""
    rows = found["alternatives"].to_dict("records")
    assert [(row["plan"], row["id"], row["payout"]) for row in rows] == [
        ("in_force", "kinked", 20000),
        ("proposed", "straight", 10000),
        ("proposed_2", "half", 5000),
    ]
    assert rows[2]["change"] == -15000
    assert rows[2]["relative"] == Decimal("-0.75")
    assert (rows[2]["loses_more"], rows[2]["same"]) == (1, 2)
    assert rows[1]["cost_of_sales"] == Decimal("0.1")


def test_every_table_says_which_plan(found):
    """Rows of several plans in one table are told apart, and each proposal's groups sum to its cost."""
    for name in ("by_period", "by_team", "by_role", "by_region", "by_tenure", "by_decile", "people"):
        frame = found[name]
        for plan, cost in (("proposed", 10000), ("proposed_2", 5000)):
            assert sum(frame[frame["plan"] == plan]["proposed"]) == cost


def test_reconciliation_with_its_causes(found):
    """The line that differs, and a code for why."""
    row = found["reconciliation"].set_index("manager_id").loc["M1"]
    assert (row["paid"], row["priced"], row["difference"]) == (19999, 20000, 1)
    assert row["causes"]


def test_health_beside_the_usual_ranges(found):
    """A measure a plan, with the range that practitioners think usual."""
    frame = found["health"]
    assert frame["measure"].tolist() == HEALTH * 3
    row = frame[(frame["plan"] == "in_force") & (frame["measure"] == "at_or_above")].iloc[0]
    assert (row["value"], row["usual_low"], row["usual_high"]) == (1, Decimal("0.65"), Decimal("0.75"))


def test_what_the_next_ten_thousand_earn_today(found):
    """In force 10 % more attainment is half the way from 1.0 to 1.3: 3,000; proposed 1,000 and 500."""
    frame = found["marginal"]
    earns = frame[frame["manager_id"] == "M1"]["earns"].tolist()
    assert earns == [3000, 1000, 500]


def test_jumps_and_who_is_near(found):
    """Both jumps of the plan in force; M1 stands on one of them."""
    assert found["jumps"]["plan"].tolist() == ["in_force", "in_force"]
    assert found["near_jumps"]["manager_id"].tolist() == ["M1"]
