"""Pay of a team: the payslips' own lines."""

from decimal import Decimal

from kit.pay import open_plan, pay
from kit.review.evidence.paid import lines
from tests.review import small


def test_the_lines_are_the_payslips(east):
    """1.03 % of 120,000, 50,000 and 5,000.50, to the cent, and nobody else's."""
    assert {line.manager_id: line.amount for line in east.pay} == {
        "A": Decimal("1236.00"),
        "B": Decimal("515.00"),
        "D": Decimal("51.51"),
    }


def test_what_cannot_be_computed_keeps_its_reason(folder, tmp_path):
    """No line of zero for somebody without a target."""
    path = tmp_path / "plan.yaml"
    path.write_text(
        "plan: q\neffective: 2025-01-01\nroles:\n  all:\n    target_incentive: 100.00\n    components:\n"
        "      - quota_bonus: {measure: sales_amount, per: quarter, curve: [[0, 0], [1, 1]]}\n"
        "round: {to: 0.01, by: half_even, when: each_component}\n",
        "utf-8",
    )
    history = small.opened(folder)
    found = {
        line.manager_id: line
        for line in lines(pay(history, open_plan(path), history.calendar.period("2025Q3")), ["B", "D"])
    }
    assert (found["D"].amount, found["D"].note) == (None, "no_target")
    assert found["B"].amount == Decimal("50.00")
    assert "A" not in found
