"""From a history to its risk."""

from datetime import date
from decimal import Decimal

from kit.base.period import Calendar
from kit.pay.risk import Wanted, risk_of
from tests.pay.worlds import KINKED, history_of, plan_of, won


def world(folder, quarters):
    """M1 and M2 sell about their targets of 100 in some quarters."""
    labels = [period.label for period in quarters]
    deals = [
        won(f"{one}{place}", one, period.from_on, str(90 + 7 * (place % 4) + 3 * number))
        for place, period in enumerate(quarters)
        for number, one in enumerate(("M1", "M2"))
    ]
    targets = [
        {"manager_id": one, "kpi": "sales_amount", "period": label, "must": Decimal(100)}
        for one in ("M1", "M2")
        for label in labels
    ]
    return history_of(
        folder,
        deals=deals,
        targets=targets,
        managers=[{"manager_id": "M1", "name": "甲", "hired_on": date(2020, 1, 1)}, {"manager_id": "M2", "name": "乙"}],
    )


def test_plans_under_the_same_draws(tmp_path):
    """Two names for one plan have the same costs, and what was drawn from is said."""
    quarters = Calendar().span("2024Q4", "2025Q3")
    found = risk_of(
        world(tmp_path, quarters), dict.fromkeys(("a", "b"), plan_of(KINKED)), quarters[-1:], Wanted(100, 1)
    )
    assert found.dots["a"] == found.dots["b"]
    assert found.past == ("2024Q4", "2025Q1", "2025Q2", "2025Q3")
    assert not len(found.chances)


def test_three_quarters_tell_nothing(tmp_path):
    """None, so that the page can say what would be needed."""
    quarters = Calendar().span("2025Q1", "2025Q3")
    assert risk_of(world(tmp_path, quarters), {"a": plan_of(KINKED)}, quarters[-1:], Wanted(100, 1)) is None
