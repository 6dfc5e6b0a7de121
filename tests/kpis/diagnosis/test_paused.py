"""Who signed last period and not this one: by hand."""

from datetime import date
from decimal import Decimal

from kit.kpis.diagnosis.paused import of_people, paused
from tests.review import small

CUSTOMERS = "customer_id,name,owner_id,lost_on\nK1,a,A,\nK2,b,B,\nK3,c,A,2025-09-01\nK4,e,A,\nK9,d,C,\n"
DEALS = (
    "deal_id,customer_id,manager_id,created_on,closed_on,status,amount\n"
    "A1,K1,A,2025-04-01,2025-04-01,won,10.00\nA2,K1,B,2025-06-30,2025-06-30,won,5.00\n"
    "A3,K2,B,2025-05-01,2025-05-01,won,20.00\nA4,K2,C,2025-07-01,2025-07-01,won,1.00\n"
    "A5,K3,A,2025-05-01,2025-05-01,won,40.00\nA6,K4,A,2025-05-01,2025-05-01,won,80.00\n"
    "A7,K4,B,2025-09-30,2025-09-30,won,1.00\nA8,K9,C,2025-03-31,2025-03-31,won,7.00\n"
    "A9,K1,A,2025-07-01,2025-07-01,lost,9.00\nB1,K2,B,2025-10-01,2025-10-01,won,9.00\n"
)
"""In the second quarter K1 signs with A and B, K2 with B, K3 and K4 with A. In the third K2 signs with C, K4 with B;
K3 is lost on record."""


def found(tmp_path, **tables):
    """What is found for 2025Q3."""
    made = {"customers": CUSTOMERS, "deals": DEALS, "dues": "", "receipts": "", "reversals": ""} | tables
    history = small.opened(small.write_small(tmp_path / "h", **made))
    quarter = history.calendar.period("2025Q3")
    return paused(history, quarter, history.calendar.previous(quarter))


def test_of_a_team_each_customer_once(tmp_path):
    """A and B: K2 (20, now with C), K1 (15, the last with B); K4 signs with B now; K3 is lost; K9 bought earlier."""
    rows = of_people(found(tmp_path), ["A", "B"])
    assert [(one.customer_id, one.name, one.manager_id, one.amount, set(one.now_with)) for one in rows] == [
        ("K2", "b", "B", Decimal(20), {"C"}),
        ("K1", "a", "B", Decimal(15), set()),
    ]
    assert rows[1].last_on == date(2025, 6, 30)


def test_of_one_person_what_others_sign_now_is_theirs(tmp_path):
    """A alone: K4 signs with B now, and K1's own part is 10; who signed with nobody has none."""
    rows = of_people(found(tmp_path), ["A"])
    assert [(one.customer_id, one.amount, set(one.now_with)) for one in rows] == [
        ("K4", Decimal(80), {"B"}),
        ("K1", Decimal(10), set()),
    ]
    assert of_people(found(tmp_path / "b"), ["E"]) == []


def test_without_customers_nobody_can_be_named(tmp_path):
    """Not available is not an empty list."""
    assert found(tmp_path, customers="") is None
