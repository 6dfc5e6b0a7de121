"""The numbers beside the pages: rows that pass sum to the totals."""

from decimal import Decimal

from kit.review.handover import tables


def test_rows_that_pass_sum_to_the_totals(words):
    """Deals and dues that pass, and the customers' rows, each sum to the total; bob's deal is marked as not passing."""
    found = tables(words["en"].found)
    totals = dict(zip(found["totals"]["name"], found["totals"]["value"], strict=True))
    deals, dues = found["deals"], found["dues"]
    assert deals.loc[~deals["passes"].astype(bool), "deal_id"].tolist() == ["o2"]
    amounts = [one for one in deals.loc[deals["passes"].astype(bool), "amount"] if one is not None]
    assert sum(amounts, Decimal(0)) == totals["deal_amount"] == sum(found["customers"]["deal_amount"], Decimal(0))
    assert sum(dues["open"], Decimal(0)) == totals["due_amount"] == sum(found["customers"]["due_amount"], Decimal(0))
    assert len(found["contacts"]) == 5


def test_of_a_history_without_deals_their_number_is_empty(words):
    """Neither the totals nor a customer's row says 0."""
    found = tables(words["en"].found, deals=False)
    totals = dict(zip(found["totals"]["name"], found["totals"]["value"], strict=True))
    assert [totals[name] for name in ("deals", "deal_amount", "without")] == [None] * 3
    assert found["customers"]["deals"].tolist() == [None] * len(found["customers"])
