"""Reconciliation: the plan in force held against what was paid."""

from datetime import date
from decimal import Decimal

from kit.pay import price, reconcile
from tests.pay.worlds import KINKED, Q3, history_of, people, plan_of, sold, won

DEALS = [won("D1", "M1", date(2025, 8, 1), "9.00")]


def payout(manager_id: str, amount: str, **more: object) -> dict[str, object]:
    line = {"manager_id": manager_id, "period": "2025Q3", "component": "quota_bonus", "amount": Decimal(amount)}
    return line | more


def slips():
    """Two people: 100 % earns 20,000, 80 % earns 8,000."""
    return price(sold(M1=("10", "10"), M2=("8", "10")), people("M1", "M2"), plan_of(KINKED), Q3)


def test_equal_to_the_cent(tmp_path):
    """Lines that agree are counted, and nothing is listed."""
    found = reconcile(history_of(tmp_path, payouts=[payout("M1", "20000"), payout("M2", "8000")]), slips())
    assert (found.lines, found.equal, found.difference) == (2, 2, 0)
    assert found.differing.empty
    assert found.paid == found.priced == 28000


def test_one_cent_is_a_difference(tmp_path):
    """Off by one cent is listed, as what it may be: another rounding."""
    found = reconcile(history_of(tmp_path, payouts=[payout("M1", "20000"), payout("M2", "7999.99")]), slips())
    row = found.differing.iloc[0]
    assert (found.equal, row["manager_id"], row["name"], row["difference"]) == (1, "M2", "姓名M2", Decimal("0.01"))
    assert [cause.code for cause in row["causes"]] == ["rounding"]


def test_what_is_on_one_side_only(tmp_path):
    """Priced and not paid, paid to somebody who was not there, paid under a component that the plan lacks."""
    paid = [payout("M1", "20000"), payout("M3", "5"), payout("M1", "7", component="gift")]
    staff = [{"manager_id": key, "name": key} for key in ("M1", "M2")]
    staff.append({"manager_id": "M3", "name": "M3", "left_on": date(2025, 7, 1)})
    found = reconcile(history_of(tmp_path, managers=staff, deals=DEALS, payouts=paid), slips())
    causes = {
        (row["manager_id"], row["component"]): row["causes"][0].code for row in found.differing.to_dict("records")
    }
    assert causes == {
        ("M2", "quota_bonus"): "no_payout",
        ("M3", "quota_bonus"): "not_there",
        ("M1", "gift"): "not_in_plan",
    }
    assert found.difference == 8000 - 5 - 7


def test_payouts_add_up_and_corrections_count_where_they_belong(tmp_path):
    """A correction paid in the next quarter for this one is added to this one's line; a period's own line is not."""
    paid = [
        payout("M1", "19000"),
        payout("M1", "1000", period="2025Q4", for_period="2025Q3"),
        payout("M2", "8000"),
        payout("M2", "1", for_period="2025Q2"),
    ]
    found = reconcile(history_of(tmp_path, deals=DEALS, payouts=paid), slips())
    assert found.equal == found.lines == 2


def test_nothing_earned_and_nothing_paid_is_equal(tmp_path):
    """A line of 0 needs no payout."""
    zero = price(sold(M1=("1", "10")), people("M1"), plan_of(KINKED), Q3)
    found = reconcile(history_of(tmp_path, payouts=[payout("M2", "1", for_period="2025Q2")], deals=DEALS), zero)
    assert (found.lines, found.difference) == (0, 0)


def test_without_payouts_it_cannot_be_told(tmp_path):
    """A history that never recorded payouts gives no reconciliation, rather than a perfect one."""
    found = reconcile(history_of(tmp_path, deals=DEALS), slips())
    assert not found.available
    assert found.lines == 0
