"""The rows behind each KPI: a table whose sum is not the number above it proves nothing."""

from decimal import Decimal

import pytest

from kit.base.shipped import shipped
from kit.history import last_closed, open_history
from kit.kpis import Windows, definitions, measure
from kit.kpis.rows import ROWS, rows_behind

WITHOUT = {
    "active_old_customers",
    "churn_rate",
    "complaint_rate",
    "followup_frequency",
    "graded_sales",
    "margin_rate",
    "repurchase_rate",
}
PEOPLE = ("M001", "M002", "M011", "M018")


@pytest.fixture(scope="module")
def sample():
    """The shipped sample, which has shared deals, instalments and reversals."""
    return open_history(shipped("data", "sample"), known_kpis=frozenset(definitions()))


@pytest.mark.parametrize("kpi", sorted(set(definitions()) - WITHOUT))
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
        assert len(found) == row["n"]
        assert sum(found["counted"], Decimal(0)) == row["numerator"]
        if kpi != "attainment" and found["of"].notna().any():
            assert sum(found["of"], Decimal(0)) == row["denominator"]
        assert found["on"].dropna().between(period.from_on, period.last_on).all() or kpi == "on_rhythm"
    assert counted > len(PEOPLE)


def test_what_has_no_rows_of_its_own_says_so(sample):
    """Rates about customers long gone have no list here, and a KPI that only the history gives has none either."""
    assert all(rows_behind(sample, last_closed(sample), "M001", kpi, Windows()) is None for kpi in WITHOUT)
    assert rows_behind(sample, last_closed(sample), "M001", "product_exam", Windows()) is None


def test_an_id_is_never_sql(sample):
    """A quote in an id finds nobody and breaks nothing."""
    found = rows_behind(sample, last_closed(sample), "M001' OR '1'='1", "visits", Windows())
    assert found is not None
    assert not len(found)
