"""Customers who bought or were in contact, and whose they are."""

from kit.kpis.asked import Asked, before_start
from kit.kpis.bought import bought, contacted, of_owners, share_of
from kit.kpis.windows import Windows
from tests.kpis.made import made, quarter

DEALS = [
    {"customer_id": "c1", "closed_on": "2025-07-01", "amount": 1},
    {"customer_id": "c1", "closed_on": "2025-07-02", "amount": 1},
    {"customer_id": "c2", "closed_on": "2025-06-30", "amount": 1},
    {"closed_on": "2025-07-01", "amount": 1},
]
ACTIVITIES = [{"customer_id": "c3", "kind": "call", "done_on": "2025-07-01"}, {"kind": "call", "done_on": "2025-07-01"}]
OWNED = [{"customer_id": "c1", "owner_id": "bob"}, {"customer_id": "c2", "owner_id": "bob"}, {"customer_id": "c3"}]


def names(table):
    """The customers of an expression, each as often as it comes."""
    return sorted(table.to_pyarrow()["customer_id"].to_pylist())


def test_a_customer_comes_once_a_period_and_nobodys_rows_not_at_all(tmp_path):
    """Two deals are one customer; rows without a customer are nobody."""
    history = made(tmp_path, deals=DEALS, activities=ACTIVITIES, customers=OWNED)
    asked = Asked(history, (quarter(history),), Windows())
    assert names(bought(asked)) == ["c1"]
    assert names(bought(asked, before_start(1))) == ["c2"]
    assert names(contacted(asked, ("call",))) == ["c3"]
    assert names(contacted(asked, ("visit",))) == []


def test_shares_are_about_owned_customers(tmp_path):
    """Of bob's c1 and c2 one bought; c3 belongs to nobody and falls out."""
    history = made(tmp_path, deals=DEALS, activities=ACTIVITIES, customers=OWNED)
    asked = Asked(history, (quarter(history),), Windows())
    base = bought(asked, before_start(1)).union(bought(asked)).union(contacted(asked, ("call",)))
    assert names(of_owners(asked, base)) == ["c1", "c2"]
    (row,) = share_of(asked, base, bought(asked)).to_pyarrow().to_pylist()
    assert (row["manager_id"], row["numerator"], row["denominator"], row["n"]) == ("bob", 1, 2, 2)
