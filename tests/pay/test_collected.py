"""The collected amount: receipts, credit shares, reversals."""

from datetime import date
from decimal import Decimal

from kit.pay.collected import collected
from tests.pay.worlds import Q3, history_of, won


def receipt(receipt_id: str, manager_id: str, paid_on: date, amount: str, deal_id: str | None = None) -> dict:
    about = {"receipt_id": receipt_id, "manager_id": manager_id, "paid_on": paid_on, "customer_id": "C1"}
    return about | {"amount": Decimal(amount), "deal_id": deal_id}


def amounts(history) -> dict[str, Decimal | None]:
    frame = collected(history, Q3, ["M1", "M2", "M3"])
    return dict(zip(frame["manager_id"], frame["value"], strict=True))


CUSTOMERS = [{"customer_id": "C1", "name": "客户"}]
DAY = date(2025, 8, 1)


def test_receipts_of_the_period(tmp_path):
    """Only what was paid inside the half-open quarter counts; who collected nothing has 0."""
    receipts = [
        receipt("R1", "M1", date(2025, 7, 1), "100.00"),
        receipt("R2", "M1", date(2025, 9, 30), "20.50"),
        receipt("R3", "M1", date(2025, 10, 1), "1000.00"),
    ]
    history = history_of(tmp_path, customers=CUSTOMERS, receipts=receipts)
    assert amounts(history) == {"M1": Decimal("120.50"), "M2": 0, "M3": 0}


def test_shares_and_reversals(tmp_path):
    """A deal split 70 to 30 splits its receipt; a reversal of it takes back by the same shares."""
    history = history_of(
        tmp_path,
        customers=CUSTOMERS,
        deals=[won("D1", "M1", DAY, "1000.00")],
        receipts=[receipt("R1", "M1", DAY, "500.00", "D1")],
        credits=[
            {"deal_id": "D1", "manager_id": "M1", "share": Decimal("0.7"), "kind": "split"},
            {"deal_id": "D1", "manager_id": "M2", "share": Decimal("0.3"), "kind": "split"},
            {"deal_id": "D1", "manager_id": "M3", "share": Decimal("0.2"), "kind": "overlay"},
        ],
        reversals=[
            {
                "reversal_id": "V1",
                "deal_id": "D1",
                "receipt_id": "R1",
                "reversed_on": date(2025, 9, 1),
                "amount": Decimal("100.00"),
            }
        ],
    )
    assert amounts(history) == {"M1": 280, "M2": 120, "M3": 0}


def test_without_receipts_nothing_is_known(tmp_path):
    """No table is not a collection of zero."""
    frame = collected(history_of(tmp_path, deals=[won("D1", "M1", DAY, "1")]), Q3, ["M1"])
    assert (frame["value"].iloc[0], frame["note"].iloc[0]) == (None, "no_table:receipts")
