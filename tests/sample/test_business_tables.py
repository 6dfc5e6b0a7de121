"""Customers and deals as rows: parts sum to the whole, spells do not overlap, stages run forward."""

from collections import defaultdict
from decimal import Decimal
from itertools import pairwise

from kit.sample.setup import make_setup


def test_lines_sum_to_their_deal(tables):
    """A cent lost between a deal and its lines would make two sales amounts."""
    sums = defaultdict(lambda: defaultdict(Decimal))
    for row in tables["deal_lines"]:
        for column in ("amount", "list_amount", "cost"):
            if row[column] is not None:
                sums[row["deal_id"]][column] += row[column]
    for deal in tables["deals"]:
        if deal["status"] == "won":
            given = {column: deal[column] for column in ("amount", "list_amount", "cost") if deal[column] is not None}
            assert sums[deal["deal_id"]] == given


def test_amounts_have_whole_cents(tables):
    """More decimals than the history allows is a problem of the contract."""
    for row in tables["deals"]:
        assert row["amount"] == row["amount"].quantize(Decimal("0.01"))


def test_splits_sum_to_one(tables):
    """Credit that does not sum to 1 makes or loses sales; overlays stand beside splits, never instead."""
    splits, overlays = defaultdict(Decimal), set()
    for row in tables["credits"]:
        if row["kind"] == "split":
            splits[row["deal_id"]] += row["share"]
        else:
            overlays.add(row["deal_id"])
    assert set(splits.values()) == {Decimal(1)}
    assert overlays <= set(splits)
    assert overlays


def test_a_customer_has_one_owner_at_a_time(tables):
    """Two owners on one day would count a customer twice."""
    spells = defaultdict(list)
    for row in tables["customer_owners"]:
        spells[row["customer_id"], row["kind"]].append((row["from_on"], row["to_on"]))
    for rows in spells.values():
        ordered = sorted(rows, key=lambda spell: spell[0])
        assert all(before[1] and before[1] <= after[0] for before, after in pairwise(ordered))
        assert all(to_on is None or from_on < to_on for from_on, to_on in ordered)


def test_the_last_owner_is_the_customers(tables):
    """owner_id says who has it now, and the spells must agree."""
    now = {row["customer_id"]: row["manager_id"] for row in tables["customer_owners"] if row["kind"] == "owner"}
    assert now == {row["customer_id"]: row["owner_id"] for row in tables["customers"]}


def test_stages_run_forward(tables):
    """A stage entered before the one it follows would give negative cycle times."""
    entered = defaultdict(list)
    for row in tables["deal_stages"]:
        entered[row["deal_id"]].append(row["entered_on"])
    deals = {row["deal_id"]: row for row in tables["deals"]}
    for deal_id, days in entered.items():
        assert days == sorted(days)
        assert days[0] == deals[deal_id]["created_on"]
        assert deals[deal_id]["closed_on"] in (None, days[-1])


def test_odd_names_are_there_and_harmless(tables):
    """A formula's sign, quotes and an ampersand keep everybody honest; they are names and nothing else."""
    called = [row["name"] for row in tables["customers"]]
    assert any(name.startswith("=") for name in called)
    assert any('"' in name and "&" in name for name in called)


def test_closed_deals_say_when_and_lost_ones_why(tables):
    """A won deal without a day, or a loss without a reason, would be no history."""
    last_on = make_setup(48, 6, 8, "2025Q3", 1).last_on
    for row in tables["deals"]:
        assert (row["closed_on"] is None) == (row["status"] == "open")
        assert (row["lost_reason"] is not None) == (row["status"] == "lost")
        assert row["closed_on"] is None or row["created_on"] <= row["closed_on"] <= last_on
