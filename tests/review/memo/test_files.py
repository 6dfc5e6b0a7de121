"""The memo's tables for people: a workbook and CSVs in two languages."""

import csv

import openpyxl

from kit.review.memo.files import names_of, readable_frames, write_tables


def test_every_table_in_both_forms(sheets, tmp_path):
    """Sheets and files are the tables; headings are in the language."""
    for language, sheet in sheets.items():
        write_tables(sheet, tmp_path)
        book = openpyxl.load_workbook(tmp_path / f"tables.{language}.xlsx")
        assert len(book.sheetnames) == len(sheet.facts.tables)
        names = {path.stem for path in (tmp_path / "tables" / language).glob("*.csv")}
        assert names == set(sheet.facts.tables)
    with (tmp_path / "tables" / "zh" / "people.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file))
    assert rows[0][:3] == ["哪一份奖金方案", "工号", "客户经理"]
    assert len(rows) == 1 + 3


def test_a_name_that_would_run_stands_behind_an_apostrophe(sheets, tmp_path):
    """`=SUM(1)` as somebody's name is text in every spreadsheet."""
    write_tables(sheets["en"], tmp_path)
    text = (tmp_path / "tables" / "en" / "people.csv").read_text("utf-8-sig")
    assert "'=SUM(1)" in text
    book = openpyxl.load_workbook(tmp_path / "tables.en.xlsx")
    kinds = {cell.data_type for sheet in book for row in sheet.iter_rows() for cell in row}
    assert "f" not in kinds


def test_causes_in_words(sheets):
    """A code tells finance nothing."""
    said = set(readable_frames(sheets["zh"])["reconciliation"]["causes"])
    assert len(said) > 1
    assert all(not text or not text.isascii() for text in said)


def test_plans_by_their_titles(sheets):
    """A plan stands under its title, a role and a component under their names."""
    names = names_of(sheets["en"])
    assert names["plan"]["in_force"] == 'In <b>force</b> & "paid"'
    assert names["component"]["quota_bonus"] == "Quota bonus"
    assert names["role"]["all"] == "All account managers"
