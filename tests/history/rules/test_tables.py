"""Tables: what a folder must have."""

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from kit.history.contract import contract
from tests.history.made import found, needed_by, tables, write, write_csv

NEEDED = [
    (name, column) for name, table in contract().items() for column, about in table.columns.items() if about.needed
]


@pytest.mark.parametrize("form", ["csv", "parquet"])
@pytest.mark.parametrize("name", sorted({name for name, _ in NEEDED}))
def test_each_missing_required_column_is_told_once(tmp_path, name, form):
    """Not once a row, and all of them at once."""
    made = needed_by(name)
    needed = [column for column, about in contract()[name].columns.items() if about.needed]
    made[name] = [{"note": "x"} | {key: cell for key, cell in row.items() if key not in needed} for row in made[name]]
    told = [one for one in found(write(tmp_path, form, made)) if one[0] == f"{name}.{form}" and one[4] == "column"]
    assert told == [
        (f"{name}.{form}", 1 if form == "csv" else None, column, None, "column") for column in sorted(needed)
    ]


def test_managers_and_one_fact_table_are_enough(tmp_path):
    """And neither can be left out."""
    made = tables()
    assert found(write_csv(tmp_path / "a", {name: made[name] for name in ("managers", "deals")})) == []
    assert found(write_csv(tmp_path / "b", {name: made[name] for name in ("managers", "scores")})) == []
    told = found(write_csv(tmp_path / "c", {name: made[name] for name in ("managers", "leaves")}))
    assert [one[4] for one in told] == ["fact_table"]
    told = found(write_csv(tmp_path / "d", {"surveys": made["surveys"]}))
    assert [(one[0], one[4]) for one in told] == [("managers", "table")]


def test_an_empty_folder_and_none_at_all(tmp_path):
    """Both are told as what they are."""
    (tmp_path / "empty").mkdir()
    assert [one[4] for one in found(tmp_path / "empty")] == ["fact_table", "table"]
    assert found(tmp_path / "none") == [("none", None, None, None, "folder")]


def test_managers_need_a_row(tmp_path):
    """A header alone is no company; an optional table may be empty."""
    made = needed_by("surveys")
    write_csv(tmp_path, made)
    (tmp_path / "surveys.csv").write_text("survey_id,customer_id,manager_id,answered_on,score\n", "utf-8")
    assert found(tmp_path) == []
    (tmp_path / "managers.csv").write_text("manager_id,name\n", "utf-8")
    told = {one[:1] + one[4:] for one in found(tmp_path)}
    assert ("managers.csv", "rows") in told


def test_parquet_with_a_whole_footer_and_broken_pages_is_unreadable(tmp_path):
    """The damage shows only when the rows are read, and must not show as a traceback."""
    made = needed_by("deals")
    write_csv(tmp_path, {name: made[name] for name in made if name != "deals"})
    table = pa.table({name: [f"{name} {row}" for row in range(5000)] for name in ("deal_id", "manager_id", "status")})
    pq.write_table(table, tmp_path / "deals.parquet", compression="zstd")
    content = bytearray((tmp_path / "deals.parquet").read_bytes())
    content[20:400] = bytes(380)
    (tmp_path / "deals.parquet").write_bytes(content)
    assert [(one[0], one[4]) for one in found(tmp_path)] == [("deals.parquet", "readable")]


def test_parquet_text_that_is_not_utf8_is_unreadable(tmp_path):
    """Some writers put any bytes into text."""
    made = needed_by("deals")
    write_csv(tmp_path, {name: made[name] for name in made if name != "managers"})
    wrong = pa.Array.from_buffers(pa.string(), 1, pa.array([b"\xff\xfe"]).buffers())
    pq.write_table(pa.table({"manager_id": ["M1"], "name": wrong}), tmp_path / "managers.parquet")
    assert [(one[0], one[4]) for one in found(tmp_path)] == [("managers.parquet", "readable")]
