"""The value that is handed on."""

import pandas as pd

from kit.kpis import Measures, measure
from kit.kpis.measured import COLUMNS, OUTSIDE_COLUMNS, TEAM_TARGET_COLUMNS
from tests.kpis.made import made, quarter


def test_the_rows_of_one_kpi_and_period(tmp_path):
    """By label or by period, and nothing of the others."""
    history = made(tmp_path, activities=[{"done_on": "2025-08-01"}])
    periods = [quarter(history, label) for label in ("2025Q3", "2025-08")]
    measures = measure(history, ["visits", "sales_amount"], periods)
    assert measures.of("2025Q3", "visits").equals(measures.of(periods[0], "visits"))
    assert list(measures.of("2025-08", "visits")["manager_id"]) == ["ann", "bob"]
    assert set(measures.of("2025-08", "visits")["kpi"]) == {"visits"}


def test_the_frames_have_their_columns_even_when_empty():
    """A page of a history without team targets reads the same columns."""
    measures = Measures(pd.DataFrame(columns=COLUMNS))
    assert list(measures.team_targets.columns) == TEAM_TARGET_COLUMNS
    assert list(measures.outside.columns) == OUTSIDE_COLUMNS
