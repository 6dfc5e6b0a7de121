"""Two plans side by side."""

from decimal import Decimal

import pandas as pd
import pytest

from kit.pay import compare, price
from tests.pay.worlds import KINKED, Q2, Q3, measured, people, plan_of, sold

STRAIGHT = """
plan: straight
effective: 2025-01-01
roles: {all: {components: [{commission: {measure: sales_amount, rate: 0.1}}]}}
"""


def both(plan: str, measures, roster, period=Q3):
    return price(measures, roster, plan_of(plan), period)


def compared():
    """M1 of team one sold 100,000 of 100,000, M2 of team two 50,000: 20,000 and 0 against 10,000 and 5,000."""
    measures = sold(M1=("100000", "100000"), M2=("50000", "100000"))
    roster = pd.concat([people("M1", team="一组"), people("M2", team="二组", role="smb")], ignore_index=True)
    return compare(both(KINKED, measures, roster), both(STRAIGHT, measures, roster))


def test_each_person():
    """Change in money, and relative to what the plan in force pays; None where that is nothing."""
    rows = compared().people.set_index("manager_id")
    assert rows.loc["M1", ["in_force", "proposed", "change", "relative"]].tolist() == [
        Decimal(20000),
        Decimal(10000),
        Decimal(-10000),
        Decimal("-0.5"),
    ]
    assert rows.loc["M2", "change"] == 5000
    assert pd.isna(rows.loc["M2", "relative"])


def test_groups_sum_to_the_whole():
    """By team, by role and by period every cent is there once."""
    found = compared()
    for frame in (found.by_team, found.by_role, found.by_period):
        assert sum(frame["in_force"]) == found.whole["in_force"] == 20000
        assert sum(frame["proposed"]) == found.whole["proposed"] == 15000
        assert sum(frame["sales"]) == found.whole["sales"] == 150000
    assert found.by_team["group"].tolist() == ["一组", "二组"]
    assert found.by_role["group"].tolist() == ["all", "smb"]
    assert found.whole["cost_of_sales_proposed"] == Decimal("0.1")


def test_who_moved_counts_in_each_team():
    """A mover's pay stands with the team of its quarter, and the person is one person."""
    from kit.pay.payslips import joined

    early = measured([{"manager_id": "M1", "value": "100000", "must": "100000"}], Q2)
    sides = [
        joined(
            [
                both(plan, early, people("M1", team="一组"), Q2),
                both(plan, sold(M1=("100000", "100000")), people("M1", team="二组")),
            ]
        )
        for plan in (KINKED, STRAIGHT)
    ]
    found = compare(*sides)
    assert found.by_team["in_force"].tolist() == [20000, 20000]
    assert len(found.people) == 1
    assert found.people["team"].tolist() == ["二组"]
    assert found.whole["people"] == 1


def test_unlike_people_are_not_compared():
    """Payslips of other people or periods would make a difference of plans out of a difference of people."""
    measures = sold(M1=("1", "1"), M2=("1", "1"))
    with pytest.raises(ValueError, match="same people"):
        compare(both(KINKED, measures, people("M1")), both(STRAIGHT, measures, people("M1", "M2")))
