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
