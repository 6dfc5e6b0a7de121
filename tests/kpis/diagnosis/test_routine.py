"""What can be automated: counted from the records."""

from kit.kpis.diagnosis.routine import routine
from tests.review import small

MORE = {
    "customers": "customer_id,name,owner_id,grade\nK1,a,A,C\nK2,b,B,A\nK3,c,A,\nK9,d,C,C\n",
    "activities": "activity_id,manager_id,customer_id,deal_id,kind,done_on,completeness\n"
    "X1,A,K1,,message,2025-08-01,1\nX2,A,K1,R1,message,2025-08-01,0.5\nX3,B,K2,,message,2025-08-01,0.5\n"
    "X4,A,K1,,message,2025-10-01,1\n",
}


def test_by_hand(tmp_path):
    """One message to a C customer about no deal; two records not complete; no due falls in 2025Q4."""
    history = small.opened(small.write_small(tmp_path / "h", **MORE))
    quarter = history.calendar.period("2025Q3")
    found = routine(history, quarter, history.calendar.following(quarter))
    assert found.of(["A"]) == {"messages": 1, "records": 1}
    assert found.of(["A", "B"]) == {"messages": 1, "records": 2}


def test_what_is_not_recorded_is_not_counted(folder):
    """Without activities only the dues can be told, and those of the quarter that comes."""
    history = small.opened(folder)
    found = routine(history, history.calendar.period("2025Q2"), history.calendar.period("2025Q3"))
    assert found.of(["A", "B"]) == {"reminders": 2}
    assert routine(history, history.calendar.period("2025Q2"), None).counts == {}
