"""Several sheets as one table."""

import openpyxl
import pytest

from kit.history.importing.mapping import Body
from kit.history.importing.source import Source
from kit.history.importing.sources import read_sheets
from kit.history.importing.together import first_of

ROWS = [["订单"], ["id", "v"]]


@pytest.fixture
def read(tmp_path):
    """Read `id` and `v` of a workbook's sheets, as a source says."""

    def _read(content, asked=("id", "v"), **source):
        book = openpyxl.Workbook()
        book.remove(book.active)
        for name, rows in content.items():
            sheet = book.create_sheet(name)
            for row in rows:
                sheet.append(row)
        book.save(tmp_path / "a.xlsx")
        told = {"file": "a.xlsx", "header": "find", **source}
        body = Body.model_validate({"mapping": "m", "formats": {}, "sources": {"a": told}, "tables": {}})
        found, problems = read_sheets(tmp_path, body, {"a": dict.fromkeys(asked, 7)})
        return found.get("a"), [
            (one.file, one.row, one.column, one.value, one.expects.split(".")[-1]) for one in problems
        ]

    return _read


def months(*names):
    """A sheet of two records for each month, headings below a title."""
    return {name: [*ROWS, [f"{name}a", 1], [f"{name}b", 2]] for name in names}


def test_a_sheet_a_month_is_one_table_in_the_workbooks_order(read):
    """Each record keeps its sheet and row; columns may stand in another order; a cover and an empty sheet are none."""
    turned = {"2月": [["订单"], ["v", "备注", "id"], [3, "x", "2月a"]]}
    sheet, problems = read({"封面": [["读我"]], **months("1月"), **turned, "3月": []}, sheets="all alike")
    assert problems == []
    assert sheet.columns == {"id": ["1月a", "1月b", "2月a"], "v": ["1", "2", "3"]}
    assert [sheet.place(one) for one in range(3)] == [("a.xlsx › 1月", 3), ("a.xlsx › 1月", 4), ("a.xlsx › 2月", 3)]
    assert sheet.file == "a.xlsx"


@pytest.mark.parametrize(
    ("sheets", "ids"),
    [
        (["1月", "3月"], ["1月a", "1月b", "3月a", "3月b"]),
        (["3月", "1月"], ["1月a", "1月b", "3月a", "3月b"]),
        ("?月", ["1月a", "1月b", "2月a", "2月b", "3月a", "3月b"]),
        ("2*", ["2月a", "2月b"]),
    ],
)
def test_names_and_patterns_choose_among_them(read, sheets, ids):
    """Some months, by name or pattern, whatever the order in the mapping; another table beside them is left alone."""
    other = {"汇总": [["id", "v"], ["s", 9]]}
    sheet, problems = read({**months("1月", "2月", "3月"), **other}, sheets=sheets)
    assert (sheet.columns["id"], problems) == (ids, [])


def test_a_month_whose_headings_differ_is_told_and_not_left_out(read):
    """Somebody renamed a column in March: eleven months without it would be a year that nobody sold in March."""
    wrong = {"3月": [["订单"], ["id", "金额"], ["x", 1]]}
    sheet, problems = read({**months("1月", "2月"), **wrong}, sheets="all alike")
    assert sheet is None
    assert problems == [
        ("a.xlsx › 3月", None, None, None, "alike"),
        ("a.xlsx › 3月", 2, "v", None, "column"),
    ]


def test_what_no_sheet_is_called_is_told_with_what_there_is(read):
    """A name that is not there, a pattern that finds only an empty sheet, a workbook without the headings."""
    assert read(months("1月"), sheets=["1月", "4月"])[1] == [("a.xlsx", None, None, "4月", "sheet")]
    assert read({**months("1月"), "2月": []}, sheets=["1月", "2*"])[1] == [("a.xlsx", None, None, "2*", "sheet")]
    assert read({**months("1月"), "2月": []}, sheets=["1月", "2月"])[1] == [
        ("a.xlsx › 2月", None, None, None, "header")
    ]
    assert read({"1月": [["x"]]}, sheets="all alike")[1] == [("a.xlsx", None, None, "all alike", "some_alike")]


def test_one_month_in_ten_thousands_is_not_added_to_others_in_yuan(read):
    """The same guard that holds between files holds between sheets."""
    other = {"2月": [["id", "v(万元)"], ["b", 2]]}
    assert read({**months("1月"), **other}, sheets="all alike")[1] == [
        ("a.xlsx › 2月", None, None, None, "same_unit"),
    ]


def test_a_damaged_workbook_is_told_before_its_sheets_are_asked_for(tmp_path):
    """No sheet can be listed of what is no workbook."""
    for name in ("a.xlsx", "a.xls"):
        (tmp_path / name).write_bytes(b"PK\x03\x04broken" if name == "a.xlsx" else b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1x")
        told = {"file": name, "sheets": "all alike"}
        body = Body.model_validate({"mapping": "m", "sources": {"a": told}, "tables": {}})
        _, problems = read_sheets(tmp_path, body, {"a": {"id": 1}})
        assert [(one.file, one.expects) for one in problems] == [(name, "importing.expects.workbook")]


def test_other_files_have_no_sheets(tmp_path):
    """A CSV under a mapping for workbooks is read as it is."""
    (tmp_path / "a.csv").write_text("id\n1\n", "utf-8")
    body = Body.model_validate({"mapping": "m", "sources": {"a": {"file": "a.*", "sheets": "all alike"}}, "tables": {}})
    sheets, problems = read_sheets(tmp_path, body, {"a": {"id": 1}})
    assert (sheets["a"].columns, problems) == ({"id": ["1"]}, [])


def test_the_headings_are_looked_for_among_the_first_records():
    """One record where the row is named, and forty where it is to be found."""
    records = [(row, [str(row)]) for row in range(1, 60)]
    assert len(first_of(iter(records), Source(file="a.csv"))) == 1
    assert len(first_of(iter(records), Source(file="a.csv", header="find"))) == 40
