"""Likely causes: each is tried, and told apart where it fits to the cent."""

from datetime import date
from decimal import Decimal

import pytest

from kit.pay import price, reconcile
from tests.pay.worlds import KINKED, Q3, history_of, people, plan_of, sold, won

AUGUST = date(2025, 8, 1)
PLAN = KINKED.replace(
    "curve: [[0, 0], [0.8, 0], [0.8, 0.4], [1.0, 0.6], [1.0, 1.0], [1.2, 1.3]]", "curve: [[0, 0], [2, 2]]"
)
"""A straight line: 20,000 for 100 %."""

DEALS = [
    won("D1", "M1", AUGUST, "60.00"),
    won("D2", "M1", date(2025, 9, 30), "40.00"),
    won("D3", "M1", date(2025, 10, 2), "25.00"),
    won("D9", "M1", date(2025, 1, 2), "25.00"),
]


def causes(folder, paid: str, *, sales: str = "100", more: dict | None = None, **tables: object) -> list[tuple]:
    """The causes found for one person who sold 100 of 100 and was paid otherwise."""
    line = {"manager_id": "M1", "period": "2025Q3", "component": "quota_bonus", "amount": Decimal(paid)}
    history = history_of(folder, **({"deals": DEALS, "payouts": [line | (more or {})]} | tables))
    slips = price(sold(M1=(sales, "100")), people("M1"), plan_of(PLAN), Q3)
    found = reconcile(history, slips)
    return [(cause.code, cause.exact, cause.detail) for cause in found.frame["causes"].iloc[0]]


def test_a_deal_that_was_left_out(tmp_path):
    """Without D2, which closed on the last day, 60 % earns exactly the 12,000 that were paid."""
    assert causes(tmp_path, "12000") == [("deal_left_out", True, "D2")]


def test_a_deal_of_the_next_quarter_let_in(tmp_path):
    """With D3, signed two days after the quarter, 125 % earns exactly the 25,000 paid; D9 is too far away."""
    assert causes(tmp_path, "25000") == [("deal_let_in", True, "D3")]


@pytest.mark.parametrize(("paid", "exact"), [("10000", True), ("9000", False)])
def test_a_revised_target(tmp_path, paid, exact):
    """The target as first set (200) explains 10,000 exactly; 9,000 it may explain, and no more is said."""
    target = {"manager_id": "M1", "kpi": "sales_amount", "period": "2025Q3"}
    targets = [
        target | {"must": Decimal(200), "set_on": date(2025, 6, 1)},
        target | {"must": Decimal(100), "set_on": date(2025, 8, 1)},
    ]
    assert causes(tmp_path, paid, targets=targets) == [("revised_target", exact, "")]


def test_a_reversal_that_was_not_taken_off(tmp_path):
    """Sales of 100 are net of a reversal of 30: without it 130 % earns the 26,000 paid."""
    reversal = {"reversal_id": "V1", "deal_id": "D9", "reversed_on": AUGUST, "amount": Decimal(30)}
    assert causes(tmp_path, "26000", reversals=[reversal]) == [("reversal", True, "")]


def test_who_was_there_for_part_of_the_quarter(tmp_path):
    """Hired on 15 August: 47 of 92 days of 20,000 is 10,217.39."""
    staff = [{"manager_id": "M1", "name": "甲", "hired_on": date(2025, 8, 15)}]
    assert causes(tmp_path, "10217.39", managers=staff) == [("part_of_period", True, "")]


def test_what_the_payout_says_of_itself(tmp_path):
    """Paid under another version, with a correction in it."""
    found = causes(tmp_path, "1", more={"plan_version": "v2", "period": "2025Q4", "for_period": "2025Q3"})
    assert found == [("other_version", False, "v2"), ("correction", False, "")]
    assert causes(tmp_path / "other", "1", more={"plan_version": "kinked"}) == [("unknown", False, "")]


def test_what_could_not_be_priced(tmp_path):
    """Paid although the target is missing: the note says what the plan lacks."""
    line = {"manager_id": "M1", "period": "2025Q3", "component": "quota_bonus", "amount": Decimal(1)}
    slips = price(sold(M1=("1", None)), people("M1"), plan_of(PLAN), Q3)
    found = reconcile(history_of(tmp_path, deals=DEALS, payouts=[line]), slips)
    assert [(cause.code, cause.detail) for cause in found.frame["causes"].iloc[0]] == [("not_available", "no_target")]
