"""Customers that went: by hand, with what stood on record before."""

from datetime import date
from decimal import Decimal

import pytest

from kit.kpis import Windows, measure
from kit.kpis.diagnosis.gone import churn
from tests.review import small

CUSTOMERS = (
    "customer_id,name,owner_id,lost_on,lost_reason\nK1,a,A,,\nK2,b,B,2025-08-20,价格\nK3,c,A,,\nK9,d,C,2025-01-01,\n"
)
DEALS = (
    "deal_id,customer_id,manager_id,created_on,closed_on,status,amount\n"
    "P1,K1,A,2025-05-05,2025-05-20,won,1.00\nP2,K2,B,2025-02-05,2025-02-20,won,1.00\n"
    "P3,K3,A,2024-08-05,2024-08-20,won,1.00\nP9,K9,C,2024-08-05,2024-08-20,won,1.00\n"
)
MORE = {
    "complaints": "complaint_id,customer_id,manager_id,raised_on\nC1,K2,B,2025-07-01\nC2,K1,A,2025-09-01\n",
    "activities": "activity_id,manager_id,customer_id,kind,done_on\n"
    "X1,B,K2,visit,2025-08-01\nX2,A,K1,call,2025-09-20\n",
    "dues": "", "receipts": "", "reversals": "",
}  # fmt: skip


@pytest.fixture(scope="module")
def found(tmp_path_factory):
    """K2 is recorded as lost after a complaint, K3 was silent for a year, K1 stays, K9 went before."""
    folder = small.write_small(tmp_path_factory.mktemp("gone"), customers=CUSTOMERS, deals=DEALS, **MORE)
    history = small.opened(folder)
    return churn(history, history.calendar.period("2025Q3"), Windows())


def test_who_went_and_when(found):
    """The silent one on the day its year was over, the recorded one on its day with its reason."""
    went = [(one.customer_id, one.manager_id, one.on, one.kind, one.reason) for one in found.went]
    assert went == [
        ("K2", "B", date(2025, 8, 20), "recorded", "价格"),
        ("K3", "A", date(2025, 8, 20), "silent", ""),
    ]


def test_what_stood_on_record_before(found):
    """A complaint within half a year; no contact for two months; of those who stayed one of one had a complaint."""
    assert [one.causes for one in found.went] == [("complaint",), ("silence",)]
    usual = {one.cause: (float(one.share.value), one.share.n) for one in found.stayed}
    assert usual == {"complaint": (1.0, 1), "silence": (0.0, 1)}


def test_without_customers_nothing_can_be_said(tmp_path):
    """Not that nobody went."""
    history = small.opened(small.write_small(tmp_path / "h", customers=""))
    assert churn(history, history.calendar.period("2025Q3"), Windows()) is None


def test_the_churn_rate_counts_others(tmp_path):
    """Of K1, K2, K3 and K9, which bought from July 2024 to June 2025, three are gone: K9 before the quarter.

    K4 is recorded as lost in the quarter, but last bought in 2023: it went, and the rate does not know it.
    """
    customers = CUSTOMERS + "K4,e,A,2025-08-25,\n"
    deals = DEALS + "P4,K4,A,2023-08-05,2023-08-20,won,1.00\nP5,K3,A,2023-08-05,2023-08-20,won,2.50\n"
    deals += "P6,K3,A,2023-08-05,2023-08-20,lost,9.00\n"
    history = small.opened(small.write_small(tmp_path / "h", customers=customers, deals=deals, **MORE))
    quarter = history.calendar.period("2025Q3")
    gone = churn(history, quarter, Windows())
    assert [(one.customer_id, one.counted) for one in gone.went] == [("K2", True), ("K3", True), ("K4", False)]
    assert [one.bought for one in gone.went] == [Decimal(1), Decimal("3.50"), Decimal(1)], "won deals alone"
    assert gone.earlier == {"C": 1}
    assert gone.lost == {"K2", "K3", "K4", "K9"}, "whenever they went"
    rate = measure(history, ["churn_rate"], [quarter]).of(quarter, "churn_rate")
    assert (rate["numerator"].sum(), rate["denominator"].sum()) == (3, 4)
