"""The quarters that a plan looks back to."""

from datetime import date
from fractions import Fraction

from kit.pay.lead import lead_of, stayed
from tests.pay.worlds import KINKED, Q2, Q3, history_of, people, plan_of, won

DRAW = """
plan: p
effective: 2025-01-01
roles:
  all:
    components:
      - commission: {measure: sales_amount, rate: 0.1}
      - draw: {amount: 1, of: [commission], recoverable: true}
"""


def test_from_the_first_effective_day(tmp_path):
    """A draw of January owes in the third quarter; a plan that carries nothing needs no quarter but its own."""
    opened = history_of(tmp_path, deals=[won("D1", "M1", date(2024, 2, 1), "1.00")])
    assert [one.label for one in lead_of(opened, [plan_of(DRAW)], [Q3])] == ["2025Q1", "2025Q2", "2025Q3"]
    assert lead_of(opened, [plan_of(KINKED)], [Q3]) == [Q3]


def test_not_before_the_history(tmp_path):
    """Quarters before anything happened would be measured for nothing."""
    opened = history_of(tmp_path, deals=[won("D1", "M1", date(2025, 5, 1), "1.00")])
    assert [one.label for one in lead_of(opened, [plan_of(DRAW)], [Q3])] == ["2025Q2", "2025Q3"]


def test_who_has_gone_stays_on_the_roster():
    """Something of theirs may still be due; they have no day present."""
    found = stayed({"2025Q2": people("M1", "M2"), "2025Q3": people("M2")}, [Q2, Q3])["2025Q3"]
    assert dict(zip(found["manager_id"], found["present"], strict=True)) == {"M2": Fraction(1), "M1": Fraction(0)}
