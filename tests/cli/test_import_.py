"""`kit import`: anyone's files become a history that passes the check; mappings are tested in tests/history."""

import openpyxl
import pytest

MAPPING = """\
mapping: tiny
history: {company: Tiny}
sources:
  people: {file: people.csv}
  sales: {file: sales.csv}
tables:
  managers:
    - from: people
      columns: {manager_id: {column: Id}, name: {column: Name}}
  deals:
    - from: sales
      columns:
        deal_id: {column: No}
        manager_id: {column: Seller}
        closed_on: {column: Day}
        status: {value: won}
        amount: {column: Sum}
"""


@pytest.fixture
def source(tmp_path):
    """Two files in a shape of their own, and a mapping."""
    folder = tmp_path / "export"
    folder.mkdir()
    (folder / "people.csv").write_text("Id,Name\n7,安然\n", "utf-8")
    (folder / "sales.csv").write_text("No,Seller,Day,Sum\n1,7,2025-07-20,100.00\n", "utf-8")
    (tmp_path / "mapping.yaml").write_text(MAPPING, "utf-8")
    return folder


def test_an_import_is_a_history(kit, source, tmp_path, capsys):
    """It passes `kit check`, says what it wrote, and can be verified."""
    out = tmp_path / "history"
    assert kit("import", source, "--mapping", tmp_path / "mapping.yaml", "--out", out) == 0
    assert "deals.parquet" in capsys.readouterr().out
    assert kit("check", out) == 0
    assert kit("verify", out) == 0


def test_a_bad_row_stops_it_with_its_place(kit, source, tmp_path, capsys):
    """Nothing is written where anything is wrong."""
    (source / "sales.csv").write_text("No,Seller,Day,Sum\n1,7,soon,100.00\n2,8,2025-07-21,1x\n", "utf-8")
    assert kit("import", source, "--mapping", tmp_path / "mapping.yaml", "--out", tmp_path / "history") == 2
    told = capsys.readouterr().err
    assert "sales.csv, row 2" in told
    assert "sales.csv, row 3" in told
    assert not (tmp_path / "history").exists()


@pytest.mark.parametrize("name", ["adventureworks", "crm_sales_opportunities"])
def test_the_real_data_sets_come_in_by_name(kit, shared, tmp_path, name):
    """Both mappings travel with the kit and are known by their names."""
    folder = shared / "data" / name.replace("_", "-")
    assert kit("import", folder, "--mapping", name, "--out", tmp_path / "history") == 0
    assert kit("check", tmp_path / "history") == 0


def test_bad_rows_are_put_aside_with_reasons_in_the_readers_language(kit, source, tmp_path, capsys):
    """The rest comes in; each reason stands in a file, in Chinese for who reads Chinese; and it can be verified."""
    rows = "No,Seller,Day,Sum\n1,7,2025-07-20,100.00\n2,8,2025-07-21,1x\n3,8,2025-07-22,5.00\n"
    (source / "sales.csv").write_text(rows, "utf-8")
    out = tmp_path / "history"
    arguments = ("import", source, "--mapping", tmp_path / "mapping.yaml", "--out", out, "--quarantine")
    assert kit(*arguments, "--lang", "zh") == 0
    assert "2行放到一边" in capsys.readouterr().out
    told = (out / "quarantine.csv").read_text("utf-8-sig").splitlines()
    assert told[0] == "文件,行,列,值,应为"
    places = [line.split(",")[:4] for line in told[1:]]
    assert places == [
        ["sales.csv", "3", "Seller", "8"],
        ["sales.csv", "3", "Sum", "1x"],
        ["sales.csv", "4", "Seller", "8"],
    ]
    assert kit("check", out) == 0
    assert kit("verify", out) == 0


def test_a_later_export_updates_and_says_what_changed(kit, source, tmp_path, capsys):
    """Upon the history of July comes August; July stays as it was, and importing again changes nothing."""
    july, august, again = (tmp_path / name for name in ("july", "august", "again"))
    mapping = tmp_path / "mapping.yaml"
    assert kit("import", source, "--mapping", mapping, "--out", july) == 0
    (source / "sales.csv").write_text("No,Seller,Day,Sum\n1,7,2025-07-20,120.00\n2,7,2025-08-02,9\n", "utf-8")
    assert kit("import", source, "--mapping", mapping, "--onto", july, "--out", august) == 0
    assert "deals: 1 new, 1 changed, 0 not in this export" in capsys.readouterr().out
    changes = (august / "changes.csv").read_text("utf-8")
    assert changes.splitlines()[1:] == ["deals,1,amount,100.00,120.00", "deals,2,,,"]
    assert kit("import", source, "--mapping", mapping, "--onto", august, "--out", again) == 0
    for name in ("managers.parquet", "deals.parquet"):
        assert (again / name).read_bytes() == (august / name).read_bytes()
    assert (again / "changes.csv").read_text("utf-8") == "table,key,column,was,now\n"
    assert kit("verify", august) == 0


def test_names_are_replaced_by_a_key_that_stays_outside(kit, source, tmp_path, monkeypatch):
    """Neither the name nor the key is in any file that was written; who has the key can verify it."""
    key = "a-key-that-is-long-enough-to-be-one!"
    monkeypatch.setenv("KIT_TEST_KEY", key)
    out = tmp_path / "history"
    arguments = (
        "import",
        source,
        "--mapping",
        tmp_path / "mapping.yaml",
        "--out",
        out,
        "--pseudonymise",
        "KIT_TEST_KEY",
    )
    assert kit(*arguments) == 0
    written = b"".join(path.read_bytes() for path in out.iterdir())
    assert key.encode() not in written
    assert "安然".encode() not in written
    assert kit("verify", out) == 0
    monkeypatch.setenv("KIT_TEST_KEY", "short")
    assert kit(*arguments) == 2


def test_a_day_of_export_that_is_none_is_told(kit, source, tmp_path, capsys):
    """A typing error there would put spells of owners on a day that nobody meant."""
    assert kit("import", source, "--mapping", tmp_path / "mapping.yaml", "--out", tmp_path / "a") == 0
    arguments = ("import", source, "--mapping", tmp_path / "mapping.yaml", "--out", tmp_path / "b")
    assert kit(*arguments, "--onto", tmp_path / "a", "--exported", "tomorrow") == 2
    assert "--exported" in capsys.readouterr().err


def test_what_a_workbook_hides_is_told_in_both_languages(kit, source, tmp_path, capsys):
    """How many rows and which, the columns, the sheets: no total is larger than the screen without a word."""
    book = openpyxl.Workbook()
    for row in (["No", "Seller", "Day", "Sum"], [1, 7, "2025-07-20", 100], [2, 7, "2025-07-21", 50]):
        book.active.append(row)
    book.active.row_dimensions[3].hidden = True
    book.active.column_dimensions["D"].hidden = True
    book.create_sheet("old").sheet_state = "hidden"
    book.save(source / "sales.xlsx")
    mapping = tmp_path / "mapping.yaml"
    mapping.write_text(MAPPING.replace("sales.csv", "sales.xlsx"), "utf-8")
    assert kit("import", source, "--mapping", mapping, "--out", tmp_path / "a") == 0
    told = capsys.readouterr().out
    assert "deals: 2 rows read, 2 kept" in told
    assert "sales.xlsx: 1 rows that are hidden in the workbook" in told
    assert "read like the others: 3." in told
    assert "though the workbook hides them: Sum" in told
    assert "hidden sheets that were not read: old" in told
    mapping.write_text(
        mapping.read_text("utf-8").replace("sales.xlsx}", "sales.xlsx, hidden_rows: leave_out}"), "utf-8"
    )
    assert kit("import", source, "--mapping", mapping, "--out", tmp_path / "b", "--lang", "zh") == 0
    told = capsys.readouterr().out
    assert "deals：读到1行" in told
    assert "sales.xlsx：有1行在表格软件里是隐藏的，按映射文件没有读入：第 3 行" in told


def test_what_a_later_export_no_longer_fills_is_told(kit, source, tmp_path, capsys):
    """A cell that was emptied is empty and said to be; a column without one filled cell keeps what there was."""
    mapping = tmp_path / "mapping.yaml"
    mapping.write_text(MAPPING + "        product: {column: What}\n", "utf-8")
    head = "No,Seller,Day,Sum,What\n"
    (source / "sales.csv").write_text(head + "1,7,2025-07-20,1,x\n2,7,2025-07-21,1,y\n", "utf-8")
    assert kit("import", source, "--mapping", mapping, "--out", tmp_path / "a") == 0
    (source / "sales.csv").write_text(head + "1,7,2025-07-20,1,\n2,7,2025-07-21,1,y\n", "utf-8")
    assert kit("import", source, "--mapping", mapping, "--onto", tmp_path / "a", "--out", tmp_path / "b") == 0
    assert "deals.product: 1 cells that held a value are empty in this export" in capsys.readouterr().out
    assert "deals,1,product,x," in (tmp_path / "b" / "changes.csv").read_text("utf-8")
    (source / "sales.csv").write_text(head + "1,7,2025-07-20,1,\n2,7,2025-07-21,1,\n", "utf-8")
    assert kit("import", source, "--mapping", mapping, "--onto", tmp_path / "a", "--out", tmp_path / "c") == 0
    assert "deals.product: this export fills this column in no row, so 2 rows keep" in capsys.readouterr().out
