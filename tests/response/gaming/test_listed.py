"""Deals with list prices from a history: days to the end, what had been sold before, and what is left out."""

from datetime import date
from decimal import Decimal

import pytest

from kit.response.gaming.listed import deals_of
from tests.pay.worlds import history_of, won

DEALS = [
    won("D1", "M1", date(2025, 1, 10), "90.00") | {"list_amount": Decimal("100.00")},
    won("D2", "M1", date(2025, 3, 31), "40.00") | {"list_amount": Decimal("50.00")},
    won("D3", "M1", date(2025, 4, 2), "10.00") | {"list_amount": None},
]


@pytest.fixture
def deals(tmp_path):
    """Three deals of one person in two quarters; the second quarter's has no list price."""
    history = history_of(tmp_path / "history", deals=DEALS)
    periods = history.calendar.span("2025Q1", "2025Q2")
    return deals_of(history, periods, {("M1", "2025Q1"): 7})


def test_each_deal_by_its_quarter_and_what_came_before(deals):
    """The last day of a quarter is 0 days from its end; 90 had been sold before the second deal."""
    assert deals.left.tolist() == [80, 0]
    assert deals.sold.tolist() == [0.0, 90.0]
    assert deals.row.tolist() == [7, 7]
    assert deals.without == 1


def test_a_history_without_list_prices_has_none(tmp_path):
    """Not available, instead of a discount of nothing."""
    bare = [{name: cell for name, cell in deal.items() if name != "list_amount"} for deal in DEALS]
    history = history_of(tmp_path / "history", deals=bare)
    assert deals_of(history, history.calendar.span("2025Q1", "2025Q2"), {}) is None
