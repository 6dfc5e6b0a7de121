"""The rows behind each KPI: a table whose sum is not the number above it proves nothing."""

from decimal import Decimal

import pandas as pd
import pytest

from kit.base.shipped import shipped
from kit.history import last_closed, open_history
from kit.kpis import Windows, definitions, measure
from kit.kpis.rows import ROWS, rows_behind

BY_CUSTOMER = {"on_rhythm", "active_old_customers", "churn_rate", "repurchase_rate"}
"""Rows are customers; their date is that of the last contact or deal, whenever that was."""
TWO_KINDS = {"complaint_rate", "followup_frequency"}
PEOPLE = ("M001", "M002", "M011", "M018")


@pytest.fixture(scope="module")
def sample():
    """The shipped sample, which has shared deals, instalments and reversals."""
    return open_history(shipped("data", "sample"), known_kpis=frozenset(definitions()))


@pytest.mark.parametrize("kpi", sorted(definitions()))
def test_they_sum_to_the_kpi(sample, kpi):
    """Numerator, denominator and number of rows, exactly, of people with shared deals and without."""
    period = last_closed(sample)
    frame = measure(sample, [kpi], [period]).frame.set_index("manager_id")
    counted = 0
    for person in PEOPLE:
        row = frame.loc[person]
        found = rows_behind(sample, period, person, kpi, Windows())
        assert list(found.columns) == ROWS
        if row["value"] is None:
            continue
        counted += len(found)
        below = found["of"].notna() if kpi in TWO_KINDS else pd.Series(True, index=found.index)
        assert below.sum() == row["n"]
        assert (found["counted"].isna() == below).all() or kpi not in TWO_KINDS
        assert sum(found["counted"].dropna(), Decimal(0)) == row["numerator"]
        if kpi != "attainment" and found["of"].notna().any():
            assert sum(found["of"].dropna(), Decimal(0)) == row["denominator"]
        inside = found["on"].dropna().between(period.from_on, period.last_on)
        assert inside.all() or kpi in BY_CUSTOMER or inside[~below].all()
        assert (found["on"].dropna() <= period.last_on).all()
    assert counted > len(PEOPLE)


def test_a_value_that_is_given_has_no_rows(sample, tmp_path):
    """A list beside a number that was taken from `scores` would prove another number."""
    assert rows_behind(sample, last_closed(sample), "M001", "product_exam", Windows()) is None
    history = company(tmp_path, scores="manager_id,period,kpi,value\nA,2025Q3,signed_deals,9\nA,2025Q3,visits,4\n")
    period = history.calendar.period("2025Q3")
    given = [
        rows_behind(history, period, "A", kpi, Windows(), source=source)
        for kpi, source in (("signed_deals", "given"), ("signed_deals", "measured"), ("visits", "measured"))
    ]
    assert [None if rows is None else len(rows) for rows in given] == [None, 2, None]


def company(folder, **tables):
    """Two people, three customers: one buys again, one went silent and is marked as lost, one is only talked to."""
    files = {
        "managers": "manager_id,name\nA,One\nB,Two\n",
        "customers": "customer_id,name,owner_id,grade,lost_on\nK1,青禾,A,A,\nK2,远川,A,C,2025-08-15\nK3,明湖,A,,\n",
        "deals": "deal_id,customer_id,manager_id,closed_on,status,amount,cost\nD1,K1,A,2025-08-01,won,100.00,60.00\n"
        "D2,K2,A,2025-02-01,won,40.00,10.00\nD3,K1,A,2025-05-01,won,20.00,\nD4,K3,A,2025-09-02,won,10.00,4.00\n",
        "credits": "deal_id,manager_id,share\nD1,A,0.5\nD1,B,0.5\n",
        "reversals": "reversal_id,deal_id,reversed_on,amount\nR1,D3,2025-09-30,5.00\n",
        "receipts": "receipt_id,customer_id,deal_id,manager_id,paid_on,amount\nP1,K1,D1,A,2025-09-01,30.00\n",
        **tables,
    }
    for name, text in files.items():
        (folder / f"{name}.csv").write_text(text, "utf-8")
    return open_history(folder, known_kpis=frozenset(definitions()))


@pytest.mark.parametrize(
    ("deals", "code"),
    [
        (
            "deal_id,manager_id,created_on,closed_on,status,amount\nD1,A,2025-07-01,2025-07-03,won,9\n",
            "no_table:activities",
        ),
        ("deal_id,manager_id,closed_on,status,amount\nD1,A,2025-07-03,won,9\n", "no_column:deals.created_on"),
    ],
)
@pytest.mark.parametrize("kpi", sorted(definitions()))
def test_a_history_that_lacks_most_tables_has_a_list_for_each_kpi(tmp_path, kpi, deals, code):
    """Nothing stops a scorecard, and a proposal that no table could tell of is not a deal without one."""
    (tmp_path / "managers.csv").write_text("manager_id,name\nA,One\n")
    (tmp_path / "deals.csv").write_text(deals)
    history = open_history(tmp_path, known_kpis=frozenset(definitions()))
    period = history.calendar.period("2025Q3")
    rows = rows_behind(history, period, "A", kpi, Windows())
    assert list(rows.columns) == ROWS
    if kpi == "proposal_rate":
        row = measure(history, [kpi], [period]).frame.iloc[0]
        assert (row["value"], row["note"], len(rows)) == (None, code, 0)


def test_money_by_hand(tmp_path):
    """Grades weigh (A 1.2, none 1), shared deals count half, a reversal goes back at its grade; cost counts in part."""
    history = company(tmp_path)
    period = history.calendar.period("2025Q3")

    def told(kpi):
        rows = rows_behind(history, period, "A", kpi, Windows())
        return [(one["id"], one["counted"], one["of"]) for one in rows.to_dict("records")]

    assert told("graded_sales") == [("D1", 60, None), ("D4", 10, None), ("R1", -6, None)]
    assert told("margin_rate") == [("D1", 20, 50), ("D4", 6, 10)]
    assert told("collection_rate") == [
        ("D1", None, 50),
        ("P1", 15, None),
        ("D4", None, 10),
        ("R1", None, -5),
    ]


def test_customers_by_hand(tmp_path):
    """Of two who had bought before, one bought again and one was lost; the date is the last deal's, or contact's."""
    activities = "activity_id,manager_id,customer_id,kind,done_on\nV1,A,K2,call,2025-07-09\nV2,A,,visit,2025-07-10\n"
    complaints = "complaint_id,customer_id,manager_id,raised_on\nC1,K2,A,2025-09-09\n"
    history = company(tmp_path, activities=activities, complaints=complaints)
    period = history.calendar.period("2025Q3")

    def told(kpi):
        rows = rows_behind(history, period, "A", kpi, Windows())
        return [(one["id"], one["customer"], str(one["on"]), one["counted"]) for one in rows.to_dict("records")]

    silent, bought = ("K2", "远川", "2025-02-01"), ("K1", "青禾", "2025-08-01")
    assert told("repurchase_rate") == [(*silent, 0), (*bought, 1)]
    assert told("churn_rate") == [(*silent, 1), (*bought, 0)]
    assert told("active_old_customers") == [("K2", "远川", "2025-07-09", 1), (*bought, 1)]
    customers = [(*silent, None), (*bought, None), ("K3", "明湖", "2025-09-02", None)]
    assert told("complaint_rate") == [*customers, ("C1", "远川", "2025-09-09", 1)]
    assert ("V1", "远川", "2025-07-09", 1) in told("followup_frequency")
    assert len(told("followup_frequency")) == 4


def test_an_id_is_never_sql(sample):
    """A quote in an id finds nobody and breaks nothing."""
    found = rows_behind(sample, last_closed(sample), "M001' OR '1'='1", "visits", Windows())
    assert found is not None
    assert not len(found)
