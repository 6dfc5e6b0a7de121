"""New customers: the first won deal counts, once."""

from decimal import Decimal

from kit.kpis.signals.newcomers import newcomers
from kit.kpis.signals.week import moment
from tests.kpis.signals.world import WEEK, world


def _won(customer, day, person="ann", amount="10.00"):
    return {"customer_id": customer, "closed_on": day, "manager_id": person, "amount": amount}


def test_only_a_first_deal_makes_a_new_customer(tmp_path):
    """c1 bought before; c2 is bob's of this week though ann sells to it again; c3 was new five weeks ago."""
    deals = [
        _won("c1", "2025-03-01"), _won("c1", "2025-07-29"), _won("c2", "2025-07-28", "bob"),
        _won("c2", "2025-08-01"), _won("c3", "2025-06-25", "bob"),
    ]  # fmt: skip
    history = world(tmp_path, deals=deals)
    found = newcomers(history, moment(history, WEEK))
    assert [(one.customer_id, one.manager_id, one.amount) for one in found.week] == [("c2", "bob", Decimal("10.00"))]
    assert found.before == {"bob": 1}
    assert found.usual(["ann", "bob"]) == Decimal(1) / 12
