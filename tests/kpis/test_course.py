"""The course of a period: its weeks and months sum to it."""

from decimal import Decimal

from kit.kpis import by_month, by_week, measure
from tests.kpis.made import made, quarter


def test_weeks_are_cut_to_the_quarter_and_sum_to_it(tmp_path):
    """W27 begins on Monday 30 June: its Monday belongs to the quarter before, and a reversal counts in its week."""
    deals = [
        {"deal_id": "d1", "closed_on": "2025-06-30", "amount": 1000},
        {"closed_on": "2025-07-01", "amount": "0.10"},
        {"closed_on": "2025-09-30", "amount": "0.20"},
    ]
    history = made(tmp_path, deals=deals, reversals=[{"deal_id": "d1", "reversed_on": "2025-08-04", "amount": 5}])
    weeks = by_week(history, quarter(history))
    ann = weeks[weeks["manager_id"] == "ann"]
    assert list(weeks.columns) == ["manager_id", "week", "from_on", "to_on", "sales_amount", "signed_deals"]
    assert (ann["week"].iloc[0], str(ann["from_on"].iloc[0]), str(ann["to_on"].iloc[-1])) == (
        "2025W27",
        "2025-07-01",
        "2025-10-01",
    )
    assert ann["sales_amount"].iloc[0] == Decimal("0.1")
    whole = measure(history, ["sales_amount"], [quarter(history)]).frame
    assert sum(ann["sales_amount"]) == whole["value"].iloc[0] == Decimal("-4.7")
    assert len(weeks) == 2 * 14


def test_months_are_the_quarters_months(tmp_path):
    """Three months a person, in order; who sold nothing has zeros."""
    history = made(tmp_path, deals=[{"closed_on": "2025-08-31", "amount": 7}])
    months = by_month(history, quarter(history))
    assert list(months["month"]) == ["2025-07", "2025-08", "2025-09"] * 2
    assert list(months["sales_amount"]) == [0, 7, 0, 0, 0, 0]
    assert list(months["signed_deals"]) == [0, 1, 0, 0, 0, 0]
