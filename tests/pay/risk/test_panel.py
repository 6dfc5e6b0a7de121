"""The panel of a history: own facts first, a colleague's where somebody was not there, the attainment kept."""

from datetime import date
from decimal import Decimal

import numpy as np
import pytest

from kit.base.period import Calendar
from kit.pay import basis
from kit.pay.risk.panel import panel_of
from tests.pay.worlds import KINKED, history_of, plan_of, won

QUARTERS = Calendar().span("2025Q2", "2025Q3")
CONTEST = KINKED.replace("round:", "      - contest: {measure: sales_amount, prizes: [100.00]}\nround:")


@pytest.fixture(scope="module")
def history(tmp_path_factory):
    """M1 sold 50 of 100, then 300 of 200; M2, hired in the second quarter looked at, sold 80 of 100; M3 nothing."""
    deals = [
        won("D1", "M1", date(2025, 5, 1), "50"),
        won("D2", "M1", date(2025, 8, 1), "300"),
        won("D3", "M2", date(2025, 8, 2), "80"),
    ]
    musts = {("M1", "2025Q2"): 100, ("M1", "2025Q3"): 200, ("M2", "2025Q3"): 100}
    targets = [
        {"manager_id": one, "kpi": "sales_amount", "period": period, "must": Decimal(must)}
        for (one, period), must in musts.items()
    ]
    staff = [{"manager_id": "M1", "name": "甲"}, {"manager_id": "M2", "name": "乙", "hired_on": date(2025, 7, 1)}]
    return history_of(tmp_path_factory.mktemp("p"), managers=staff, deals=deals, targets=targets)


def made(history, text):
    """The panel of one plan, with the second quarter to come."""
    plan = plan_of(text)
    return panel_of(history, basis(history, [plan], QUARTERS), [plan], QUARTERS, QUARTERS[1:])


def test_a_past_quarter_under_todays_targets(history):
    """M1's 50 % of then is 100 of today's 200; M2 was not there and borrows M1's 50 %: 50 of 100."""
    found = made(history, KINKED)
    assert (found.quarters, found.to_come) == (("2025Q2", "2025Q3"), ("2025Q3",))
    assert found.cells[0, 0].values["sales_amount"].tolist() == [100, 50]
    assert found.cells[0, 1].values["sales_amount"].tolist() == [300, 80]
    assert found.cells[0, 0].targets["sales_amount"].tolist() == [200, 100]
    np.testing.assert_array_equal(found.sold, [[50, 300], [np.nan, 80]])
    np.testing.assert_array_equal(found.usual, [[100, 200], [np.nan, 100]])


def test_what_arrays_do_not_know_is_taken_as_priced(history):
    """The contest's prize of 100.00: M1 won the first quarter and lends it to M2; one won the second."""
    priced = made(history, CONTEST).priced["0"]
    assert priced == {("all", "contest"): {(0, 0): 20_000, (0, 1): 10_000}}
