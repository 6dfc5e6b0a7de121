"""How often dormant customers wake: by hand."""

from kit.kpis import Windows
from kit.kpis.diagnosis.waking import woken
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
    # 2025Q1: K1 dormant; Q2: K1; Q3: K1 (wakes) and K2
    assert (found.n, float(found.value)) == (4, 0.25)


def test_nobody_dormant_no_share(folder):
    """In the small company everybody bought this year."""
    history = small.opened(folder)
    assert woken(history, history.calendar.period("2025Q2"), Windows()) is None
