"""New customers: the first won deal counts, once."""

from decimal import Decimal

from kit.kpis.signals.newcomers import newcomers
from kit.kpis.signals.week import moment
from tests.kpis.signals.world import WEEK, world


def _won(customer, day, person="ann", amount="10.00"):
    return {"customer_id": customer, "closed_on": day, "manager_id": person, "amount": amount}


def test_only_a_first_deal_makes_a_new_customer(tmp_path):
    """c1 bought long ago; c2 is bob's of this week though ann sells to it again; c3 was new five weeks ago."""
    deals = [
        _won("c1", "2024-03-01"), _won("c1", "2025-07-29"), _won("c2", "2025-07-28", "bob"),
        _won("c2", "2025-08-01"), _won("c3", "2025-06-25", "bob"),
    ]  # fmt: skip
    history = world(tmp_path, deals=deals)
    found = newcomers(history, moment(history, WEEK))
    assert [(one.customer_id, one.manager_id, one.amount) for one in found.week] == [("c2", "bob", Decimal("10.00"))]
    assert found.before == {"bob": 1}
    assert found.usual(["ann", "bob"]) == Decimal(1) / 12


def test_only_weeks_with_a_year_of_record_before_them_count(tmp_path):
    """Deals from 1 June 2024: eight of the twelve weeks before 28 July 2025 begin a year later, and c2 is in one."""
    deals = [_won("c1", "2024-06-01"), _won("c2", "2025-07-01"), _won("c3", "2025-05-08")]
    history = world(tmp_path, deals=deals)
    found = newcomers(history, moment(history, WEEK))
    assert (found.weeks, found.before, found.usual(["ann"])) == (8, {"ann": 1}, Decimal(1) / 8)


def test_where_the_record_is_short_nothing_is_usual(tmp_path):
    """Half a year of deals: whoever buys for the first time on record may be a customer of old."""
    history = world(tmp_path, deals=[_won("c1", "2025-02-01"), _won("c3", "2025-06-25")])
    found = newcomers(history, moment(history, WEEK))
    assert (found.weeks, found.before, found.usual(["ann"])) == (0, {}, None)
