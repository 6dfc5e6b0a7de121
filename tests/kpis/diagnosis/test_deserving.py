"""Who deserves the effort: what is at stake, by hand."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest

from kit.kpis import Windows
from kit.kpis.diagnosis import churn
from kit.kpis.diagnosis.deserving import Deserving, deserving, of_people
from tests.review import small

MORE = "O1,K3,A,2025-09-01,,open,9000.00,\nZ1,K2,B,2024-10-01,2024-10-12,won,20000.00,\n"


def test_open_and_overdue_by_hand(tmp_path):
    """K1 buys every 94 days and last did 5 days ago: nothing at stake. K3 has 9,000 open; lost K3 would not count."""
    customers = "customer_id,name,owner_id,lost_on\nK1,a,A,\nK2,b,B,\nK3,c,A,\nK9,d,C,2025-09-01\n"
    folder = small.write_small(tmp_path / "h", customers=customers, deals=small.TABLES["deals"] + MORE)
    history = small.opened(folder)
    found = deserving(history, history.calendar.period("2025Q3"), Windows())
    assert [(one.customer_id, one.stake, one.open_deals) for one in found] == [("K3", 9000, 1)]
    assert of_people(found, ["B"]) == []


def test_a_customer_past_its_own_rhythm_has_a_usual_deal_at_stake(tmp_path):
    """Deals on 1 January, 31 January and 2 March: every 30 days; by 30 September 212 days have passed."""
    deals = (
        "deal_id,customer_id,manager_id,created_on,closed_on,status,amount\nA1,K1,A,2025-01-01,2025-01-01,won,10.00\n"
        "A2,K1,A,2025-01-31,2025-01-31,won,20.00\nA3,K1,A,2025-03-02,2025-03-02,won,60.00\n"
        "A4,K1,A,2025-09-30,2025-09-30,lost,60.00\n"
    )
    folder = small.write_small(tmp_path / "h", deals=deals, dues="", receipts="", reversals="")
    history = small.opened(folder)
    (one,) = deserving(history, history.calendar.period("2025Q3"), Windows())
    assert (one.rhythm, one.since, one.overdue, one.stake) == (Fraction(30), 212, True, Decimal(30))
    assert one.contact is None
    assert (one.deals, one.bought, one.last_on, one.last_amount) == (3, 90, date(2025, 3, 2), 60)
    assert (one.last_by, one.recorded) == ("A", None)


def test_who_signs_and_owns_nobody_has_customers_to_see(tmp_path):
    """E signed K1's last deal, of two on one day the one with the later id; on record it is A's, who sold none."""
    deals = (
        "deal_id,customer_id,manager_id,created_on,closed_on,status,amount\nA1,K1,E,2025-01-01,2025-01-01,won,10.00\n"
        "A2,K1,E,2025-01-31,2025-01-31,won,20.00\nA3,K1,C,2025-03-02,2025-03-02,won,60.00\n"
        "A4,K1,E,2025-03-02,2025-03-02,won,30.00\n"
    )
    folder = small.write_small(tmp_path / "h", deals=deals, dues="", receipts="", reversals="")
    history = small.opened(folder)
    (one,) = deserving(history, history.calendar.period("2025Q3"), Windows())
    assert (one.manager_id, one.recorded, one.last_by, one.last_amount, one.stake) == ("E", "A", "E", 30, 30)


def test_without_customers_nobody_can_be_named(tmp_path):
    """Not available is not an empty list."""
    history = small.opened(small.write_small(tmp_path / "h", customers=""))
    assert deserving(history, history.calendar.period("2025Q3"), Windows()) is None


def test_what_it_owes_is_what_its_owner_collects(tmp_path):
    """70 of 100 received leave 30; a due of somebody else's, one received in full and one not yet due are not there."""
    customers = "customer_id,name,owner_id\nK1,a,A\nK2,b,B\nK3,c,A\nK9,d,C\n"
    dues = (
        "due_id,customer_id,deal_id,manager_id,due_on,amount\nU1,K3,,A,2025-08-01,100.00\n"
        "U2,K3,,B,2025-08-01,50.00\nU3,K3,,A,2025-08-01,20.00\nU4,K3,,A,2025-10-01,10.00\n"
    )
    receipts = (
        "receipt_id,due_id,customer_id,manager_id,paid_on,amount\nP1,U1,K3,A,2025-08-02,70.00\n"
        "P2,U3,K3,A,2025-09-01,20.00\nP3,U1,K3,A,2025-10-01,30.00\n"
    )
    deals = small.TABLES["deals"] + MORE
    folder = small.write_small(tmp_path / "h", customers=customers, deals=deals, dues=dues, receipts=receipts)
    history = small.opened(folder)
    found = {one.customer_id: one.owed for one in deserving(history, history.calendar.period("2025Q3"), Windows())}
    assert found["K3"] == 30


@pytest.mark.parametrize(("churn_days", "seen"), [(213, True), (212, False)])
def test_who_is_lost_on_the_last_day_is_not_to_be_seen_first(tmp_path, churn_days, seen):
    """212 days after its last deal, on 30 September, it counts as lost: not as a customer with a deal at stake too."""
    deals = (
        "deal_id,customer_id,manager_id,created_on,closed_on,status,amount\nA1,K1,A,2025-01-01,2025-01-01,won,10.00\n"
        "A2,K1,A,2025-01-31,2025-01-31,won,20.00\nA3,K1,A,2025-03-02,2025-03-02,won,60.00\n"
    )
    history = small.opened(small.write_small(tmp_path / "h", deals=deals, dues="", receipts="", reversals=""))
    quarter, windows = history.calendar.period("2025Q3"), Windows(churn_days=churn_days)
    assert bool(deserving(history, quarter, windows)) is seen
    assert ("K1" in {one.customer_id for one in churn(history, quarter, windows).went}) is not seen


@pytest.mark.parametrize(
    ("rhythm", "since", "overdue"), [(30, 31, True), (30, 30, False), (30, None, False), (None, 400, False)]
)
def test_overdue_is_past_the_own_rhythm_alone(rhythm, since, overdue):
    """Without three deals there is no rhythm to be past, and on its very day nobody is late."""
    own = None if rhythm is None else Fraction(rhythm)
    one = Deserving("K", "k", "A", "", Decimal(1), 1, Decimal(1), own, since, None)
    assert one.overdue is overdue
