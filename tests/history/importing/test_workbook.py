"""XLSX files."""

import io
import zipfile
from datetime import date, datetime

import openpyxl
import pytest

from kit.history.importing.mapping import Source
from kit.history.importing.record import UnreadableError, Unseen
from kit.history.importing.shelf import Shelf
from kit.history.importing.workbook import read_workbook, workbook_sheets


def moment(*parts):
    """A moment by the company's own clock, as the contract keeps it."""
    return datetime(*parts)  # noqa: DTZ001


def saved(tmp_path, *sheets):
    """A workbook of named sheets with rows."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, rows in sheets:
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    path = tmp_path / "a.xlsx"
    book.save(path)
    return path


def test_cells_become_exact_text(tmp_path):
    """Amounts are read by their shortest notation, dates stay dates, truth is true or false, empty is empty."""
    row = [1234.56, 0.1, 100000.0, 7, True, None, "甲", moment(2025, 7, 1), moment(2025, 7, 1, 10, 30), 1e-7]
    path = saved(tmp_path, ("Deals", [row]))
    wanted = ["1234.56", "0.1", "100000", "7", "true", "", "甲", date(2025, 7, 1), moment(2025, 7, 1, 10, 30)]
    assert list(read_workbook(path, Source(file="a.xlsx"))) == [(1, [*wanted, "0.0000001"])]


def test_the_first_sheet_or_the_one_that_is_named(tmp_path):
    """A cover sheet does not take the place of the data."""
    path = saved(tmp_path, ("Cover", [["hello"]]), ("商机", [["id"], ["1"]]))
    assert list(read_workbook(path, Source(file="a.xlsx"))) == [(1, ["hello"])]
    assert list(read_workbook(path, Source(file="a.xlsx", sheet="商机"))) == [(1, ["id"]), (2, ["1"])]
    with pytest.raises(UnreadableError) as raised:
        list(read_workbook(path, Source(file="a.xlsx", sheet="Deals")))
    assert raised.value.problem.given == {"sheets": "Cover, 商机"}


def test_rows_beyond_a_wrong_size_are_not_lost(tmp_path):
    """Some programs write a size of one cell into the sheet; its rows are still all there."""
    path = saved(tmp_path, ("Deals", [["id"], ["1"], ["2"]]))
    changed = io.BytesIO()
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(changed, "w") as new:
        for item in old.namelist():
            new.writestr(item, old.read(item).replace(b'ref="A1:A3"', b'ref="A1"'))
    path.write_bytes(changed.getvalue())
    assert len(list(read_workbook(path, Source(file="a.xlsx")))) == 3


@pytest.mark.parametrize("raw", [b"", b"id,name\n", bytes(range(256)), b"PK\x05\x06" + bytes(18)])
def test_what_is_no_workbook_is_a_problem(tmp_path, raw):
    """A CSV file with the wrong ending, junk, and an empty archive end in words."""
    path = tmp_path / "a.xlsx"
    path.write_bytes(raw)
    with pytest.raises(UnreadableError) as raised:
        list(read_workbook(path, Source(file="a.xlsx")))
    assert raised.value.problem.expects == "importing.expects.workbook"


def test_a_workbook_cut_short_is_a_problem(tmp_path):
    """A download that broke off is not half a history."""
    path = saved(tmp_path, ("Deals", [[number, "x" * 50] for number in range(500)]))
    path.write_bytes(path.read_bytes()[:-400])
    with pytest.raises(UnreadableError):
        list(read_workbook(path, Source(file="a.xlsx")))


@pytest.mark.parametrize(
    ("old", "new"),
    [(b'<row r="3"', b'<row r="2"'), (b'r="A3"', b'r="B2"'), (b'<c r="B2"', b'<c r="A2"')],
)
def test_rows_and_cells_out_of_order_are_refused(tmp_path, old, new):
    """A stream would leave out such a row, and keep the last of two such cells, without a word."""
    path = saved(tmp_path, ("Deals", [["id", "v"], ["1", "x"], ["2", "y"]]))
    changed = io.BytesIO()
    with zipfile.ZipFile(path) as from_, zipfile.ZipFile(changed, "w") as to:
        for item in from_.namelist():
            raw = from_.read(item)
            assert "sheet1" not in item or old in raw
            to.writestr(item, raw.replace(old, new) if "sheet1" in item else raw)
    path.write_bytes(changed.getvalue())
    with pytest.raises(UnreadableError) as raised:
        list(read_workbook(path, Source(file="a.xlsx")))
    assert raised.value.problem.expects == "importing.expects.in_order"


def test_zeros_that_a_format_shows_belong_to_the_number(tmp_path):
    """工号 00123 is kept as the number 123; the other table has it as text, and neither would find the other."""
    path = saved(tmp_path, ("a", [["工号", "额"], [123, 5]]))
    book = openpyxl.load_workbook(path)
    book.active["A2"].number_format = "00000"
    book.save(path)
    assert list(read_workbook(path, Source(file=["a.xlsx"]))) == [(1, ["工号", "额"]), (2, ["00123", "5"])]


def dressed(tmp_path, *cells):
    """A workbook of one row, each number under its format."""
    book = openpyxl.Workbook()
    for column, (number, form) in enumerate(cells, start=1):
        book.active.cell(1, column, number).number_format = form
    path = tmp_path / "a.xlsx"
    book.save(path)
    return path


def test_a_number_is_what_its_format_shows(tmp_path):
    """A dollar amount in a history of yuan was once read as so many yuan; in one of dollars it is the number."""
    plain = ((7, '0"件"'), (8, "General"))
    path = dressed(tmp_path, (1234.5, "[$USD] #,##0"), (5, '"¥"#,##0.00'), (0.35, "0%"), (0.125, "0.0%"), *plain)
    assert next(read_workbook(path, Source(file=["a.xlsx"]), "CNY"))[1] == ["USD 1234.5", "5", "35%", "12.5%", "7", "8"]
    in_dollars = next(read_workbook(path, Source(file=["a.xlsx"]), "USD"))[1]
    assert in_dollars == ["1234.5", "CNY 5", "35%", "12.5%", "7", "8"]


def test_money_as_each_machine_shows_it_names_no_currency_unless_the_file_does(tmp_path):
    """The formats 5 to 8, 42 and 44 have everybody's own sign, unless the file writes out which it was."""
    path = dressed(tmp_path, (5, '"$"#,##0_);("$"#,##0)'), (6, '"€"#,##0'))
    assert next(read_workbook(path, Source(file=["a.xlsx"]), "CNY"))[1] == ["5", "EUR 6"]
    changed = io.BytesIO()
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(changed, "w") as new:
        for item in old.namelist():
            told = b'><numFmt numFmtId="5" formatCode="&quot;$&quot;#,##0_)" /><numFmt numFmtId="164"'
            raw = old.read(item)
            new.writestr(item, raw.replace(b'><numFmt numFmtId="164"', told) if "styles" in item else raw)
    path.write_bytes(changed.getvalue())
    assert next(read_workbook(path, Source(file=["a.xlsx"]), "CNY"))[1] == ["USD 5", "EUR 6"]


def test_what_is_hidden_is_read_and_noted(tmp_path):
    """Rows under a filter, a column pushed out of sight, sheets: all the data is there, and all of it is told."""
    path = saved(tmp_path, ("a", [["id", "v"], [1, 2], [3, 4]]), ("b", [["x"]]), ("c", [["x"]]))
    book = openpyxl.load_workbook(path)
    book["a"].row_dimensions[3].hidden = True
    book["a"].column_dimensions["B"].hidden = True
    book["b"].sheet_state = "veryHidden"
    book.save(path)
    unseen = Unseen()
    rows = list(read_workbook(path, Source(file=["a.xlsx"]), "CNY", unseen))
    assert rows == [(1, ["id", "v"]), (2, ["1", "2"]), (3, ["3", "4"])]
    assert (unseen.rows, unseen.columns, unseen.sheets, unseen.others) == ({3}, [(2, 2)], ["b"], ["c"])
    list(read_workbook(path, Source(file=["a.xlsx"], sheet=("b",)), "CNY", unseen))
    assert (unseen.itself, unseen.sheets, unseen.others) == ("b", [], ["a", "c"])


def test_the_sheets_that_can_be_seen_are_known(tmp_path):
    """A hidden one is nobody's data."""
    path = saved(tmp_path, ("1月", [["a"]]), ("2月", [["a"]]), ("x", [["a"]]))
    book = openpyxl.load_workbook(path)
    book["x"].sheet_state = "hidden"
    book.save(path)
    with Shelf() as shelf:
        assert workbook_sheets(path, shelf) == ["1月", "2月"]
