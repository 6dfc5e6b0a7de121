"""Grades that the kit works out from what customers bought before a period: each way by hand."""

import pytest

from kit.kpis import Windows
from kit.kpis.asked import Asked
from kit.kpis.grading import grades
from tests.kpis.made import Q3, made

BOUGHT = {"c1": 700, "c2": 200, "c3": 60, "c4": 40}
"""Of 1,000 in all: 70 %, then 20 %, 6 % and 4 %."""
CUSTOMERS = [{"customer_id": f"c{number}", "grade": "B"} for number in range(1, 6)]
DEALS = [
    *({"customer_id": one, "closed_on": "2025-03-03", "amount": amount} for one, amount in BOUGHT.items()),
    {"customer_id": "c5", "closed_on": "2025-07-07", "amount": 9_999},
    {"customer_id": "c4", "closed_on": "2024-01-01", "amount": 9_999},
]


def found(folder, **grading):
    """Each customer's grade in the third quarter."""
    history = made(folder, deals=DEALS, customers=CUSTOMERS)
    windows = Windows.model_validate({"grading": grading} if grading else {})
    rows = grades(Asked(history, (history.calendar.period(Q3),), windows)).to_pandas()
    return dict(zip(rows["customer_id"], rows["grade"], strict=True))


def test_the_crm_by_default(tmp_path):
    """Nothing is worked out where the scheme does not ask for it."""
    assert set(found(tmp_path).values()) == {"B"}


def test_by_amount(tmp_path):
    """From 200 A, from 60 B; what was bought in the period itself, or more than a year before, does not count."""
    assert found(tmp_path, by="amount", a="200", b="60") == {"c1": "A", "c2": "A", "c3": "B", "c4": "C", "c5": "C"}


def test_by_pareto(tmp_path):
    """70 % and 20 % come before 80 % is reached: A; 6 % begins at 90 %: B; 4 % begins at 96 %: C."""
    assert found(tmp_path, by="pareto") == {"c1": "A", "c2": "A", "c3": "B", "c4": "C", "c5": "C"}


def test_by_rfm(tmp_path):
    """Later, larger and (the fifth) more often: 3, 6, 9, 12 and 15 points, so C below 8, B below 12, else A."""
    many = [
        {"customer_id": f"c{number}", "closed_on": f"2025-0{number}-01", "amount": number * 10}
        for number in range(1, 6)
    ]
    history = made(tmp_path, deals=[*many, {**many[4], "closed_on": "2025-05-02"}], customers=CUSTOMERS)
    windows = Windows.model_validate({"grading": {"by": "rfm"}})
    rows = grades(Asked(history, (history.calendar.period(Q3),), windows)).to_pandas()
    graded = dict(zip(rows["customer_id"], rows["grade"], strict=True))
    assert graded == {"c1": "C", "c2": "C", "c3": "B", "c4": "A", "c5": "A"}


@pytest.mark.parametrize("days", ["30", "365"])
def test_only_so_many_days_count(tmp_path, days):
    """In the last 30 days before July nobody bought: all are C; in the last year they did."""
    graded = found(tmp_path, by="amount", a="200", b="60", days=days)
    assert set(graded.values()) == ({"C"} if days == "30" else {"A", "B", "C"})
