"""What is on record."""

from decimal import Decimal

from kit.pay.record import record_of
from tests.pay.worlds import history_of


def test_a_quarter_with_payouts_is_closed(tmp_path):
    """What was paid later for a quarter counts in it; a correction line in the quarter that paid it."""
    line = {"manager_id": "M1", "period": "2025Q2", "component": "commission", "amount": Decimal(10)}
    later = line | {"period": "2025Q3", "for_period": "2025Q2", "amount": Decimal(5)}
    opened = history_of(tmp_path, payouts=[line, later, later | {"component": "correction"}])
    found = record_of(opened)
    assert found.closed == {"2025Q2", "2025Q3"}
    assert found.paid == {("M1", "2025Q2", "commission"): 15, ("M1", "2025Q3", "correction"): 5}
