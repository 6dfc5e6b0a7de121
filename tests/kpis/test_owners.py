"""Who owns a customer on the last day of a period."""

from kit.kpis.asked import Asked
from kit.kpis.owners import owners
from kit.kpis.windows import Windows
from tests.kpis.made import made, quarter


def found(history, label="2025Q3"):
    """Owner and first day owned, by customer."""
    rows = owners(Asked(history, (quarter(history, label),), Windows())).to_pyarrow().to_pylist()
    return {row["customer_id"]: (row["manager_id"], row["since"].isoformat()) for row in rows}


def test_a_spell_on_the_last_day_comes_before_the_customers_own_cell(tmp_path):
    """c1's spell ends on 30 September (half-open), so its cell holds; c2's ends a day later; caretakers own nothing."""
    history = made(
        tmp_path,
        customers=[{"customer_id": customer, "owner_id": "ann"} for customer in ("c1", "c2", "c3")],
        customer_owners=[
            {"customer_id": "c1", "manager_id": "bob", "from_on": "2025-01-01", "to_on": "2025-09-30"},
            {"customer_id": "c2", "manager_id": "bob", "from_on": "2025-08-05", "to_on": "2025-10-01"},
            {"customer_id": "c3", "manager_id": "bob", "from_on": "2025-08-05", "kind": "caretaker"},
        ],
        activities=[{"done_on": "2025-08-01"}],
    )
    assert found(history) == {"c1": ("ann", "2025-07-01"), "c2": ("bob", "2025-08-05"), "c3": ("ann", "2025-07-01")}


def test_without_an_owner_the_manager_of_the_latest_deal_has_the_customer(tmp_path):
    """The latest by closing, or by creation where it closed after the period; nobody's customers are left out."""
    deals = [
        {"customer_id": "c1", "manager_id": "ann", "closed_on": "2025-08-01", "amount": 1},
        {"customer_id": "c1", "manager_id": "bob", "created_on": "2025-09-01"},
        {"customer_id": "c2", "manager_id": "ann", "created_on": "2025-03-01"},
        {"customer_id": "c2", "manager_id": "bob", "created_on": "2025-02-01", "closed_on": "2025-06-01", "amount": 1},
    ]
    history = made(tmp_path, deals=deals, customers=[{"customer_id": f"c{number}"} for number in (1, 2, 3)])
    assert {customer: owner for customer, (owner, _since) in found(history).items()} == {"c1": "bob", "c2": "bob"}
    assert {customer: owner for customer, (owner, _since) in found(history, "2025Q1").items()} == {"c2": "ann"}


def test_a_history_without_customers_knows_them_from_its_deals(tmp_path):
    """Deals alone are enough for retention; customers need no table of their own."""
    history = made(tmp_path, customers=None, deals=[{"customer_id": "x", "closed_on": "2025-08-01", "amount": 1}])
    assert found(history) == {"x": ("ann", "2025-07-01")}
