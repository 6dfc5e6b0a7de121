"""Writing: a table comes back as it was, and the same rows are the same bytes."""

from datetime import date, datetime
from decimal import Decimal

import pyarrow as pa
import pytest

from kit.history import Settings, open_history, write_tables
from kit.history.write import as_arrow, columns_as_arrow

DEALS = [
    {
        "deal_id": "D1",
        "manager_id": "M1",
        "status": "won",
        "amount": Decimal("0.10"),
        "closed_on": date(2025, 7, 1),
        "note": "=x",
    },
    {"deal_id": "D2", "manager_id": "M1", "status": "open", "amount": None, "closed_on": None},
]
MANAGERS = [{"manager_id": "M1", "name": '林 "安", 1', "consent_public": True}]


@pytest.mark.parametrize("form", ["csv", "parquet"])
def test_what_is_written_is_read_back(tmp_path, form):
    """Exactly, with settings, and columns that nothing fills left out."""
    settings = Settings(company="甲", money_decimals=3)
    write_tables(tmp_path, {"managers": MANAGERS, "deals": DEALS}, settings, form)
    history = open_history(tmp_path)
    assert history.settings == settings
    assert history.columns["deals"] == {"deal_id", "manager_id", "status", "amount", "closed_on"}
    deals = history.table("deals").to_pyarrow().to_pylist()
    assert [(row["amount"], row["closed_on"]) for row in deals] == [(Decimal("0.100"), date(2025, 7, 1)), (None, None)]
    assert history.table("managers").to_pyarrow().column("name").to_pylist() == ['林 "安", 1']


@pytest.mark.parametrize("form", ["csv", "parquet"])
def test_the_same_rows_are_the_same_bytes(tmp_path, form):
    """Two imports of one source must not differ by an hour or an order."""
    for folder in ("a", "b"):
        write_tables(tmp_path / folder, {"managers": MANAGERS, "deals": DEALS}, Settings(company="x"), form)
    for path in sorted((tmp_path / "a").iterdir()):
        assert path.read_bytes() == (tmp_path / "b" / path.name).read_bytes()


def test_columns_stand_in_the_contracts_order_and_others_after_them():
    """However the rows name them; a required column is there even when nothing fills it."""
    table = as_arrow("deals", [{"note": "x", "manager_id": "M1", "deal_id": "D1"}], Settings())
    assert table.column_names == ["deal_id", "manager_id", "status", "note"]
    assert columns_as_arrow("deals", {"note": ["x"]}, 1, Settings()).column_names[-1] == "note"


def test_times_make_a_column_of_times():
    """Where one cell knows its time of day, the column keeps it."""
    moment = datetime.fromisoformat("2025-07-01 09:30")
    table = as_arrow("activities", [{"done_on": moment}], Settings())
    assert table.schema.field("done_on").type == pa.timestamp("us")


def test_an_amount_that_does_not_fit_is_refused():
    """Writing never rounds money."""
    with pytest.raises(pa.ArrowInvalid):
        as_arrow("deals", [{"amount": Decimal("0.005")}], Settings())


def test_a_table_that_the_contract_does_not_know_is_refused(tmp_path):
    """A misspelt table would be written and never read."""
    with pytest.raises(KeyError):
        write_tables(tmp_path, {"deal": DEALS}, Settings())


def test_days_and_times_of_one_column_stand_together(tmp_path):
    """Two sources fill one column, one with days, one with times: an import once ended in a traceback over it."""
    cells = [date(2025, 7, 1), datetime(2025, 7, 2, 9, 30), None]  # noqa: DTZ001
    columns = {"activity_id": ["a", "b", "c"], "manager_id": ["m"] * 3, "kind": ["call"] * 3, "done_on": cells}
    table = columns_as_arrow("activities", columns, 3, Settings())
    write_tables(tmp_path, {"activities": table}, Settings())
    assert table["done_on"].to_pylist() == [datetime(2025, 7, 1), cells[1], None]  # noqa: DTZ001
