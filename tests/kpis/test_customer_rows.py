"""Customers as rows: the date that each bears."""

from kit.history import open_history
from kit.kpis.asked import Asked
from kit.kpis.customer_rows import customer_rows
from kit.kpis.owners import owners
from kit.kpis.windows import Windows


def test_the_date_is_the_last_before_the_end(tmp_path):
    """A deal or a call after the period tells nothing of it; a call counts only where it is asked for."""
    tables = {
        "managers": "manager_id,name\nA,One\n",
        "customers": "customer_id,name,owner_id\nK1,青禾,A\nK2,远川,A\n",
        "deals": "deal_id,customer_id,manager_id,closed_on,status,amount\nD1,K1,A,2025-08-01,won,1\n"
        "D2,K1,A,2025-10-01,won,1\nD3,K1,A,2025-09-01,lost,1\n",
        "activities": "activity_id,manager_id,customer_id,kind,done_on\nV1,A,K1,call,2025-08-09\n"
        "V2,A,K1,message,2025-09-09\nV3,A,K2,visit,2025-10-02\n",
    }
    for name, text in tables.items():
        (tmp_path / f"{name}.csv").write_text(text, "utf-8")
    history = open_history(tmp_path)
    asked = Asked(history, (history.calendar.period("2025Q3"),), Windows())

    def told(**how):
        rows = customer_rows(asked, owners(asked), **how).order_by("id").to_pandas()
        return [
            (one["id"], str(one["on"])[:10], int(one["counted"]), int(one["of"])) for one in rows.to_dict("records")
        ]

    assert told() == [("K1", "2025-08-01", 0, 1), ("K2", "NaT", 0, 1)]
    assert told(seen=True) == [("K1", "2025-08-09", 0, 1), ("K2", "NaT", 0, 1)]
