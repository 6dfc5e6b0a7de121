"""The rows of history behind what was paid."""

from datetime import date
from decimal import Decimal

from kit.pay import Beside, behind, pay, pay_periods
from tests.pay.worlds import Q3, history_of, plan_of, won

TEXT = """
plan: p
effective: 2025-01-01
roles:
  all:
    components:
      - commission: {measure: sales_amount, rate: 0.01}
      - commission:
          name: margin
          rate: 0.1
          booking: {amount: margin, by: signing, products: {B: 0.5}}
      - commission: {name: receipts, measure: collected_amount, rate: 0.02}
      - commission: {name: sprint, measure: sales_amount, rate: 0.05, window: {from_on: 2025-09-01, to_on: 2025-10-01}}
"""


def opened(folder):
    """Two deals, one shared and reversed in part, one of last quarter, and a receipt."""
    deals = [
        won("D1", "M1", date(2025, 7, 9), "100.00") | {"cost": Decimal(60), "product": "A"},
        won("D2", "M1", date(2025, 9, 2), "50.00") | {"cost": Decimal(10), "product": "B"},
        won("D3", "M1", date(2025, 6, 30), "7.00") | {"cost": Decimal(1), "product": "A"},
    ]
    credits_ = [
        {"deal_id": "D1", "manager_id": key, "share": Decimal(part)} for key, part in (("M1", "0.7"), ("M2", "0.3"))
    ]
    back = {"reversal_id": "V1", "deal_id": "D1", "reversed_on": date(2025, 8, 1), "amount": Decimal(10)}
    receipt = {"receipt_id": "R1", "customer_id": "C1", "deal_id": "D1", "manager_id": "M1"}
    receipt |= {"paid_on": date(2025, 9, 9), "amount": Decimal(40)}
    customers = [{"customer_id": "C1", "name": "客户"}]
    return history_of(folder, deals=deals, credits=credits_, reversals=[back], receipts=[receipt], customers=customers)


def test_every_amount_is_the_sum_of_its_rows(tmp_path):
    """For each cent the rows behind it: what is counted of them sums to the value in the trace, for everybody."""
    history = opened(tmp_path)
    slips = pay(history, plan_of(TEXT), Q3)
    rows = behind(history, slips)
    for row in slips.trace.to_dict("records"):
        mine = rows[(rows["manager_id"] == row["manager_id"]) & (rows["measure"] == row["measure"])]
        assert sum(mine["counted"], Decimal(0)) == row["value"]
        assert len(mine) == row["rows"]
    paid = {(row["manager_id"], row["component"]): row["amount"] for row in slips.lines.to_dict("records")}
    # 0.7 × (100 − 10) + 50 = 113 at 1 %; margin 0.7 × 40 × 0.9 + 40 × 0.5 = 45.2 at 10 %; 0.7 × 40 at 2 %; 50 at 5 %
    assert [paid["M1", part] for part in ("commission", "margin", "receipts", "sprint")] == [
        Decimal("1.13"),
        Decimal("4.52"),
        Decimal("0.56"),
        Decimal("2.50"),
    ]


def test_which_rows(tmp_path):
    """The deal, its reversal and no deal of another quarter, each named by its table and key."""
    history = opened(tmp_path)
    rows = behind(history, pay(history, plan_of(TEXT), Q3))
    sold = rows[(rows["manager_id"] == "M1") & (rows["measure"] == "sales_amount")]
    assert list(zip(sold["table"], sold["row_id"], sold["counted"], strict=True)) == [
        ("deals", "D1", 70),
        ("reversals", "V1", -7),
        ("deals", "D2", 50),
    ]


def test_a_plan_on_nothing_that_is_booked(tmp_path):
    """A plan of fixed amounts has no rows behind it, and the file its headings."""
    history = opened(tmp_path)
    slips = pay(
        history, plan_of("plan: p\neffective: 2025-01-01\nroles: {all: {components: [{fixed: {amount: 1}}]}}"), Q3
    )
    assert behind(history, slips).empty


def test_what_an_older_version_takes_back_has_its_row(tmp_path):
    """A clawback under the version of the quarter of signing names the customer that was lost."""
    claw = "{amount: contract, by: signing, clawback: {on: [churn], within_days: 180, borne_by: origin}}"
    text = "plan: p\neffective: {on}\nroles: {{all: {{components: [{{commission: {terms}}}]}}}}\n"
    old = plan_of(text.format(on="2025-01-01", terms="{rate: 0.1, booking: " + claw + "}"))
    new = plan_of(text.format(on="2025-07-01", terms="{rate: 0.1, measure: sales_amount}"))
    deal = won("D1", "M1", date(2025, 5, 9), "100.00") | {"customer_id": "C1"}
    lost = {"customer_id": "C1", "name": "客户", "lost_on": date(2025, 8, 8)}
    history = history_of(tmp_path, deals=[deal], customers=[lost])
    slips = pay_periods(history, new, [Q3], beside=Beside((old,)))
    assert slips.lines.set_index("component")["amount"].to_dict()["commission:clawback"] == Decimal("-10.00")
    rows = behind(history, slips, [old])
    taken = rows[rows["table"] == "customers"]
    assert list(zip(taken["row_id"], taken["counted"], strict=True)) == [("C1", -100)]
