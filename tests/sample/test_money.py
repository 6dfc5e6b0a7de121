"""Money after the signature: instalments sum to deals, receipts to dues, reversals stay below deals."""

from collections import defaultdict
from decimal import Decimal


def test_dues_sum_to_their_deal(tables):
    """What is to be collected is what was sold."""
    sums = defaultdict(Decimal)
    for row in tables["dues"]:
        sums[row["deal_id"]] += row["amount"]
    deals = {row["deal_id"]: row for row in tables["deals"]}
    assert all(amount == deals[deal_id]["amount"] for deal_id, amount in sums.items())


def test_nobody_pays_more_than_is_due(tables):
    """Some pay late, some in parts, some never; none twice."""
    due = {row["due_id"]: row for row in tables["dues"]}
    paid = defaultdict(Decimal)
    late = 0
    for row in tables["receipts"]:
        paid[row["due_id"]] += row["amount"]
        late += row["paid_on"] > due[row["due_id"]]["due_on"]
    assert all(amount <= due[due_id]["amount"] for due_id, amount in paid.items())
    assert any(amount < due[due_id]["amount"] for due_id, amount in paid.items())
    assert len(paid) < len(due)
    assert late


def test_reversals_follow_their_deal(tables):
    """A reversal comes after the sale, and takes back no more than was sold."""
    deals = {row["deal_id"]: row for row in tables["deals"]}
    receipts = {row["receipt_id"]: row for row in tables["receipts"]}
    assert tables["reversals"]
    for row in tables["reversals"]:
        deal = deals[row["deal_id"]]
        assert deal["closed_on"] < row["reversed_on"]
        assert 0 < row["amount"] <= deal["amount"]
        if row["receipt_id"]:
            assert receipts[row["receipt_id"]]["deal_id"] == row["deal_id"]
            assert receipts[row["receipt_id"]]["paid_on"] <= row["reversed_on"]
