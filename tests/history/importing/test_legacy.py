"""XLS files."""

from datetime import date

import pytest
import xlwt

from kit.history.importing.legacy import legacy_sheets, read_legacy
from kit.history.importing.record import UnreadableError, Unseen
from kit.history.importing.shelf import Shelf
from kit.history.importing.source import Source


def saved(tmp_path, rows, merged=()):
    book = xlwt.Workbook()
    sheet = book.add_sheet("商机")
    day = xlwt.easyxf(num_format_str="YYYY-MM-DD")
    for place, row in enumerate(rows):
        for column, cell in enumerate(row):
            if cell is not None:
                sheet.write(place, column, cell, *([day] if isinstance(cell, date) else []))
    for top, bottom, left, right in merged:
        sheet.merge(top, bottom, left, right)
    path = tmp_path / "a.xls"
    book.save(str(path))
    return path


def test_cells_become_exact_text(tmp_path):
    """Amounts by their shortest notation, days as days, truth in words, merged cells filled."""
    path = saved(
        tmp_path, [["甲", 1234.56, date(2025, 7, 1), True], [None, 7, None, 3.65239700000065e18]], [(0, 1, 0, 0)]
    )
    found = list(read_legacy(path, Source(file=["a.xls"])))
    assert found == [
        (1, ["甲", "1234.56", date(2025, 7, 1), "true"]),
        (2, ["甲", "7", "", "3.65239700000065E+18"]),
    ]


def test_a_sheet_that_is_not_there_names_those_that_are(tmp_path):
    """A typing error in the mapping is told with what could be meant."""
    with pytest.raises(UnreadableError) as raised:
        list(read_legacy(saved(tmp_path, [["a"]]), Source.model_validate({"file": "a.xls", "sheet": "x"})))
    assert raised.value.problem.given == {"sheets": "商机"}


def test_a_broken_file_is_a_problem(tmp_path):
    """Cut short or overwritten in the middle, it ends in words."""
    raw = saved(tmp_path, [[number] for number in range(50)]).read_bytes()
    for broken in (raw[:700], raw[:600] + bytes(900) + raw[1500:], raw[:30] + b"\xff" * 90 + raw[120:]):
        (tmp_path / "a.xls").write_bytes(broken)
        with pytest.raises(UnreadableError):
            list(read_legacy(tmp_path / "a.xls", Source(file=["a.xls"])))


def test_zeros_that_a_format_shows_belong_to_the_number(tmp_path):
    """As in newer workbooks."""
    book = xlwt.Workbook()
    book.add_sheet("a").write(0, 0, 123, xlwt.easyxf(num_format_str="00000"))
    book.add_sheet("b")
    book.save(str(tmp_path / "a.xls"))
    assert list(read_legacy(tmp_path / "a.xls", Source(file=["a.xls"]))) == [(1, ["00123"])]
    with Shelf() as shelf:
        assert legacy_sheets(tmp_path / "a.xls", shelf) == ["a", "b"]


def test_a_number_is_what_its_format_shows_and_what_is_hidden_is_noted(tmp_path):
    """As in newer workbooks: dollars are no yuan, and a hidden row is read and told."""
    book = xlwt.Workbook()
    sheet = book.add_sheet("a")
    for column, form in enumerate(("[$USD] #,##0", "[$¥-804]#,##0", "0%", '0"件"', '"$"#,##0_);("$"#,##0)')):
        sheet.write(0, column, 0.5, xlwt.easyxf(num_format_str=form))
    sheet.write(1, 0, 1)
    sheet.row(1).hidden = True
    sheet.col(1).hidden = True
    book.add_sheet("b").visibility = 1
    book.save(str(tmp_path / "a.xls"))
    unseen = Unseen()
    rows = list(read_legacy(tmp_path / "a.xls", Source(file=["a.xls"]), "CNY", unseen))
    assert rows == [(1, ["USD 0.5", "0.5", "50%", "0.5", "0.5"]), (2, ["1"])]
    assert (unseen.rows, unseen.columns, unseen.sheets) == ({2}, [(2, 2)], ["b"])
