"""Sales by person and day."""

from decimal import Decimal

from kit.base.period import Calendar
from kit.kpis import daily_sales
from tests.kpis.made import made

Q3 = Calendar().period("2025Q3")


def test_days_add_up_and_shares_divide(tmp_path):
    """Two deals of a day are one row; a credit split in halves gives each person half; open deals are no sales."""
    deals = [
        {"deal_id": "d1", "closed_on": "2025-07-03", "amount": "10.50"},
        {"deal_id": "d2", "closed_on": "2025-07-03", "amount": "4.50"},
        {"deal_id": "d3", "closed_on": "2025-08-01", "amount": "8.00"},
        {"deal_id": "d4", "amount": "99.00"},
        {"deal_id": "d5", "closed_on": "2025-06-30", "amount": "7.00"},
    ]
    split = [{"deal_id": "d3", "manager_id": who, "share": "0.5"} for who in ("ann", "bob")]
    found = daily_sales(made(tmp_path, deals=deals, credits=split), [Q3])
    rows = {(row["manager_id"], row["day"].isoformat()): row["amount"] for row in found.to_dict("records")}
    assert rows == {
        ("ann", "2025-07-03"): Decimal(15),
        ("ann", "2025-08-01"): Decimal(4),
        ("bob", "2025-08-01"): Decimal(4),
    }
    assert set(found["period"]) == {"2025Q3"}
