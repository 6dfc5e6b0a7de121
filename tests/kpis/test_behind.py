"""The rows behind a sales amount."""

from decimal import Decimal
from pathlib import Path

import pytest

from kit.base.shipped import shipped
from kit.history import last_closed, open_history, roster
from kit.kpis import definitions, measure
from kit.kpis.behind import sales_behind


@pytest.fixture(scope="module")
def sample():
    """The shipped sample, which has shared deals and reversals."""
    return open_history(shipped("data", "sample"), known_kpis=frozenset(definitions()))


def test_they_sum_to_the_kpi(sample):
    """A table whose sum is not the number above it proves nothing: exactly, for everybody of a quarter."""
    period = last_closed(sample)
    measured = measure(sample, ["sales_amount"], [period]).frame
    kinds = set()
    for person, value in zip(measured["manager_id"], measured["value"], strict=True):
        found = sales_behind(sample, period, person)
        assert sum(found["counted"], Decimal(0)) == value
        kinds |= set(found["kind"])
    assert kinds == {"deal", "reversal"}
    assert len(roster(sample, period)) == len(measured)


def test_an_id_is_never_sql(sample):
    """A quote in an id finds nobody and breaks nothing."""
    assert not len(sales_behind(sample, last_closed(sample), "M001' OR '1'='1"))


def test_a_quarter_by_hand(tmp_path):
    """Half of a shared deal counts, and a reversal in the quarter is taken back."""
    files = {
        "managers": "manager_id,name\nA,One\nB,Two\n",
        "deals": "deal_id,manager_id,closed_on,status,amount\nD1,A,2025-07-01,won,100.00\nD2,A,2025-06-30,won,7.00\n",
        "credits": "deal_id,manager_id,share\nD1,A,0.5\nD1,B,0.5\n",
        "reversals": "reversal_id,deal_id,reversed_on,amount\nR1,D2,2025-09-30,7.00\n",
    }
    for name, text in files.items():
        Path(tmp_path / f"{name}.csv").write_text(text)
    history = open_history(tmp_path)
    found = sales_behind(history, history.calendar.period("2025Q3"), "A")
    assert found[["id", "amount", "counted"]].values.tolist() == [
        ["D1", Decimal("100.00"), Decimal(50)],
        ["R1", Decimal("-7.00"), Decimal(-7)],
    ]
