"""The next line of each component, and what reaching it earns."""

from decimal import Decimal

from kit.base.document import parse
from kit.history import open_history
from kit.kpis import definitions
from kit.pay import Plan
from kit.pay.statement import statement_of
from tests.tiny import write_tiny

PLAN = """
plan: lines
effective: 2025-01-01
roles:
  all:
    target_incentive: 1000.00
    components:
      - quota_bonus: {measure: sales_amount, curve: [[0, 0], [1.0, 0], [1.0, 0.5], [1.2, 1]]}
      - commission: {measure: sales_amount, tiers: [[0, 0.1], [200, 0.2]], rates: retroactive, thresholds: amount}
"""


def ahead(folder, manager_id):
    """The next lines of somebody of the tiny company."""
    plan, problems = parse(PLAN.encode(), "plan.yaml", Plan)
    assert plan is not None, problems
    history = open_history(write_tiny(folder) / "history", known_kpis=frozenset(definitions()))
    return statement_of(history, plan, history.calendar.period("2025Q3"), manager_id)


def test_lines_by_hand(tmp_path):
    """B sold 80.50 of 90: 9.50 more reaches the jump, 500 + 9.00; at 200 the rate doubles: 40 + the whole 1,000."""
    found = ahead(tmp_path, "B")
    rows = found.ahead.to_dict("records")
    assert [(row["component"], row["at"], row["by"], row["missing"]) for row in rows] == [
        ("quota_bonus", Decimal("1.0"), "attainment", Decimal("9.50")),
        ("commission", Decimal(200), "amount", Decimal("119.50")),
    ]
    assert [row["amount"] for row in rows] == [Decimal("509.00"), Decimal("1040.00")]
    assert [row["more"] for row in rows] == [Decimal("500.95"), Decimal("1031.95")]


def test_behind_the_last_line_there_is_none(tmp_path):
    """A sold 100 of 90 and stands between 100 % and 120 %: the next line is 120 %, and then no more."""
    assert [row["at"] for row in ahead(tmp_path, "A").ahead.to_dict("records")] == [Decimal("1.2"), Decimal(200)]
