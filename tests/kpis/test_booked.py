"""Sales as they are booked, and the targets that count."""

from decimal import Decimal

from kit.kpis.asked import Asked
from kit.kpis.booked import booked, latest, must, sales
from kit.kpis.windows import Windows
from tests.kpis.made import Q3, made, quarter


def rows(history, expression):
    """The rows of an expression about the third quarter."""
    return expression(Asked(history, (quarter(history),), Windows())).to_pyarrow().to_pylist()


def test_a_reversal_is_booked_for_the_deals_manager_and_customer(tmp_path):
    """A reversal names only a deal; who and whose it is comes from there, with a negative amount."""
    deals = [{"deal_id": "d1", "customer_id": "c2", "manager_id": "bob", "closed_on": "2025-03-01", "amount": 9}]
    history = made(tmp_path, deals=deals, reversals=[{"deal_id": "d1", "reversed_on": "2025-07-01", "amount": 4}])
    (row,) = rows(history, booked)
    assert (row["manager_id"], row["customer_id"], row["amount"], row["share"]) == ("bob", "c2", Decimal(-4), 1)
    assert rows(history, sales)[0]["amount"] == -4


def test_one_target_counts_for_each_person_team_kpi_and_period(tmp_path):
    """Other KPIs and the team's own target do not compete; the first and the last of a person's do."""
    target = {"kpi": "sales_amount", "period": Q3, "set_on": "2025-06-01"}
    history = made(
        tmp_path,
        activities=[{"done_on": "2025-08-01"}],
        targets=[
            {**target, "manager_id": "ann", "must": 10},
            {**target, "manager_id": "ann", "must": 12, "set_on": "2025-07-01"},
            {**target, "manager_id": "ann", "must": 3, "kpi": "visits"},
            {**target, "team": "T", "must": 99},
            {**target, "manager_id": "bob", "must": 5, "period": "2025Q2"},
        ],
    )
    held = {(row["manager_id"], row["team"], row["kpi"]): (row["must"], row["first"]) for row in rows(history, latest)}
    assert held == {
        ("ann", None, "sales_amount"): (12, 10),
        ("ann", None, "visits"): (3, 3),
        (None, "T", "sales_amount"): (99, 99),
    }
    assert [row["must"] for row in rows(history, lambda asked: must(asked, "sales_amount"))] == [12]
