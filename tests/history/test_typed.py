"""Typed tables: the same reading as the check's, for floats, whole numbers and columns of nothing."""

from decimal import Decimal

import pyarrow as pa

from kit.history import open_history
from tests.history.made import needed_by, write_parquet


def test_what_the_check_accepts_is_read_exactly(tmp_path):
    """A float by its shortest notation, whole numbers as ids, an empty column of any type as nothing."""
    replaced = {
        ("deals", "amount"): pa.array([100.1, -0.1, 4503599627370.49, None], pa.float64()),
        ("deals", "cost"): pa.array([1, 2, None, None], pa.int16()),
        ("deals", "list_amount"): pa.nulls(4),
        ("deals", "stage"): pa.array([None] * 4, pa.list_(pa.string())),
        ("deals", "created_on"): pa.array([None] * 4, pa.int32()),
        ("deals", "deal_id"): pa.array([1, 2, 3, 4]),
    }
    history = open_history(write_parquet(tmp_path, needed_by("deals"), replaced))
    table = history.table("deals").to_pyarrow()
    assert table.column("amount").to_pylist() == [
        Decimal("100.10"),
        Decimal("-0.10"),
        Decimal("4503599627370.49"),
        None,
    ]
    assert table.column("cost").to_pylist() == [1, 2, None, None]
    assert table.column("deal_id").to_pylist() == ["1", "2", "3", "4"]
    assert {column: set(table.column(column).to_pylist()) for column in ("list_amount", "stage", "created_on")} == {
        "list_amount": {None},
        "stage": {None},
        "created_on": {None},
    }


def test_values_computed_elsewhere_keep_nine_decimals(tmp_path):
    """Shares, scores and numbers are no money: they are read at nine decimals, from floats too."""
    replaced = {("scores", "value"): pa.array([0.9468085106382979, 3.0], pa.float64())}
    history = open_history(write_parquet(tmp_path, needed_by("scores"), replaced))
    values = history.table("scores").to_pyarrow().column("value").to_pylist()
    assert values == [Decimal("0.946808511"), Decimal(3)]


def test_an_empty_text_is_nothing_and_a_column_without_one_is_read_as_it_lies(tmp_path):
    """An empty customer would be one that many share; where no text is empty the engine need not look for it."""
    replaced = {("deals", "customer_id"): pa.array(["C1", "", None, "C2"])}
    history = open_history(write_parquet(tmp_path, needed_by("deals"), replaced))
    assert history.table("deals").to_pyarrow().column("customer_id").to_pylist() == ["C1", None, None, "C2"]
    (view,) = history.connection.con.execute("SELECT sql FROM duckdb_views() WHERE view_name = 'deals'").fetchall()
    assert """CAST("nullif"(customer_id, '') AS VARCHAR)""" in view[0]
    assert "CAST(deal_id AS VARCHAR)" in view[0]
