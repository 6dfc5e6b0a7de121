"""How often dormant customers wake: by hand."""

from kit.kpis import Windows
from kit.kpis.diagnosis.waking import Woken, woken
from tests.review import small


def test_one_of_two_wakes(tmp_path):
    """K1 and K2 last bought in 2024; K1 buys in 2025Q3. Lost customers are not dormant."""
    deals = (
        "deal_id,customer_id,manager_id,created_on,closed_on,status,amount\nA1,K1,A,2024-07-01,2024-07-01,won,1.00\n"
        "A2,K2,B,2024-12-01,2024-12-01,won,1.00\nA3,K9,C,2024-12-01,2024-12-01,won,1.00\n"
        "A4,K1,A,2025-07-09,2025-07-09,won,1.00\n"
    )
    customers = "customer_id,name,owner_id,lost_on\nK1,a,A,\nK2,b,B,\nK9,d,C,2025-05-01\n"
    folder = small.write_small(tmp_path / "h", deals=deals, customers=customers, dues="", receipts="", reversals="")
    history = small.opened(folder)
    found = woken(history, history.calendar.period("2025Q3"), Windows())
    # 2025Q1: K1 dormant (184 days); Q2: K1 (274); Q3: K1 (365, wakes) and K2 (212)
    assert (found.asleep.n, float(found.asleep.value)) == (4, 0.25)
    assert found.lost is None


def test_who_counts_as_lost_is_counted_apart(tmp_path):
    """With 364 days of churn K1 is lost on 1 July and wakes all the same; with 273 it was lost in April, too."""
    deals = (
        "deal_id,customer_id,manager_id,created_on,closed_on,status,amount\nA1,K1,A,2024-07-01,2024-07-01,won,1.00\n"
        "A2,K2,B,2024-12-01,2024-12-01,won,1.00\nA4,K1,A,2025-07-09,2025-07-09,won,1.00\n"
    )
    history = small.opened(small.write_small(tmp_path / "h", deals=deals, dues="", receipts="", reversals=""))
    quarter = history.calendar.period("2025Q3")
    for days, asleep, lost in ((364, (3, 0), (1, 1)), (273, (2, 0), (2, 0.5))):
        found = woken(history, quarter, Windows(churn_days=days))
        assert (found.asleep.n, float(found.asleep.value)) == asleep
        assert (found.lost.n, float(found.lost.value)) == lost


def test_nobody_dormant_no_share(folder):
    """In the small company everybody bought this year."""
    history = small.opened(folder)
    assert woken(history, history.calendar.period("2025Q2"), Windows()) == Woken(None, None)
