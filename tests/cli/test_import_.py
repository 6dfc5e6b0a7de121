"""`kit import`: anyone's files become a history that passes the check; mappings are tested in tests/history."""

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
