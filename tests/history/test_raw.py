"""Raw tables: what a file is before anything in it is believed."""

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from kit.history.raw import read_raw


def read(folder):
    """The tables, their rows and the problems of a folder."""
    connection = duckdb.connect()
    raw, problems = read_raw(folder, connection)
    content = {name: connection.table(table.view).order("__row__").fetchall() for name, table in raw.items()}
    return raw, content, [(one.file, one.row, one.column, one.value, one.expects.split(".")[-1]) for one in problems]


def test_csv_cells_are_text_as_written_and_rows_count_as_a_spreadsheet_does(tmp_path):
    """An id 007 keeps its zeros, `NA` is a name, a blank line is a row without a record, a line break stays inside."""
    text = '\ufeffmanager_id,name\n007,NA\n\n1E5,"two\nlines, and ""more"""\n'
    (tmp_path / "managers.csv").write_text(text, "utf-8")
    raw, content, problems = read(tmp_path)
    assert problems == []
    assert dict(raw["managers"].columns) == {"manager_id": "VARCHAR", "name": "VARCHAR"}
    assert content["managers"] == [(2, "007", "NA"), (4, "1E5", 'two\nlines, and "more"')]


def test_parquet_keeps_its_types_and_counts_from_one(tmp_path):
    """And a folder whose name has the characters of a pattern is read as itself."""
    folder = tmp_path / "it's [odd] *"
    folder.mkdir()
    pq.write_table(pa.table({"manager_id": [7, 8], "name": ["a", "b"]}), folder / "managers.parquet")
    raw, content, problems = read(folder)
    assert problems == []
    assert dict(raw["managers"].columns) == {"manager_id": "BIGINT", "name": "VARCHAR"}
    assert content["managers"] == [(1, 7, "a"), (2, 8, "b")]


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"", (None, None, None, "header")),
        (b"\n\n", (None, None, None, "header")),
        (b"manager_id,name,name\nM1,a,b\n", (1, "name", "name", "one_column")),
        (b"manager_id,name\nM1\n", (2, None, "M1", "fields")),
        (b"manager_id,name\nM1,a\nM2,b,c\n", (3, None, "M2,b,c", "fields")),
        (b'manager_id,name\nM1,"a\n', (2, None, None, "csv")),
        (b"manager_id,name\nM1,a\0b\n", (2, None, "\\0", "no_nul")),
        ("manager_id,name\nM1,林\n".encode("gb18030"), (2, None, "M1,林", "utf8_not_gbk")),
        ("manager_id,name\nM1,林\n".encode("utf-16"), (1, None, "\\0", "no_nul")),
    ],
)
def test_each_fault_of_a_csv_files_shape_is_told(tmp_path, content, told):
    """With the row that a spreadsheet shows, and never by guessing what was meant."""
    (tmp_path / "managers.csv").write_bytes(content)
    assert read(tmp_path)[2] == [("managers.csv", *told)]


@pytest.mark.parametrize("content", [b"", b"PAR1", b"manager_id,name\n", b"PAR1" + bytes(100) + b"PAR1"])
def test_what_is_no_parquet_file_is_told_without_its_path(tmp_path, content):
    """The message names the file and no folder of the machine."""
    (tmp_path / "managers.parquet").write_bytes(content)
    _, problems = read_raw(tmp_path, duckdb.connect())
    assert [problem.expects for problem in problems] == ["base.expects.readable"]
    assert str(tmp_path) not in problems[0].given["reason"]


def test_two_files_of_one_table_are_a_problem(tmp_path):
    """Nobody knows which of them is meant."""
    (tmp_path / "managers.csv").write_text("manager_id,name\nM1,a\n", "utf-8")
    pq.write_table(pa.table({"manager_id": ["M1"], "name": ["a"]}), tmp_path / "managers.parquet")
    assert read(tmp_path)[2] == [("managers.parquet", None, None, None, "one_file")]


@pytest.mark.parametrize("other", ["name", "Name"])
def test_a_doubled_column_in_parquet_is_told(tmp_path, other):
    """As in CSV; the engine takes capitals for the same name, and would read one column for the other."""
    table = pa.table([pa.array(["M1"]), pa.array(["a"]), pa.array(["b"])], names=["manager_id", other, "name"])
    pq.write_table(table, tmp_path / "managers.parquet")
    assert ("managers.parquet", 1, "name", "name", "one_column") in read(tmp_path)[2]
