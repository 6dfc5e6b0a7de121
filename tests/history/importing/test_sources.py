"""The files of a source folder, with only the columns that are asked for."""

import openpyxl
import pytest

from kit.history.importing.mapping import Body
from kit.history.importing.sources import read_sheets


def body(source, **formats):
    """A mapping with one source."""
    return Body.model_validate({"mapping": "x", "formats": formats, "sources": {"a": source}, "tables": {}})


def read(tmp_path, raw, asked=("id",), **source):
    path = tmp_path / source.setdefault("file", "a.csv")
    path.write_bytes(raw)
    sheets, problems = read_sheets(tmp_path, body(source, empty=["--"]), {"a": dict.fromkeys(asked, 7)})
    return sheets.get("a"), [(p.file, p.row, p.column, p.value, p.expects.split(".")[-1]) for p in problems]


def test_only_what_is_asked_for_is_kept(tmp_path):
    """Phone numbers that no table has are not read; blanks and the mapping's empty marks go."""
    sheet, problems = read(tmp_path, "id , phone,v\n 1,139,--\n\n 2 ,138,\u3000x \n".encode(), ("id", "v"))
    assert problems == []
    assert sheet.rows == [2, 4]
    assert sheet.columns == {"id": ["1", "2"], "v": ["", "x"]}


def test_headings_may_stand_below_a_title(tmp_path):
    """A title block of two rows is not taken for data."""
    sheet, problems = read(tmp_path, b"Report\n,,\nid,v\n1,2\n", header="3")
    assert (sheet.rows, sheet.columns, problems) == ([4], {"id": ["1"]}, [])


def test_a_missing_heading_says_what_there_is(tmp_path):
    """All missing headings at once, at the row of the headings; the source is not read without them."""
    sheet, problems = read(tmp_path, b"a,b\n1,2\n", ("id", "b", "v"))
    assert sheet is None
    assert problems == [("a.csv", 1, "id", None, "column"), ("a.csv", 1, "v", None, "column")]


def test_a_doubled_heading_is_a_problem_only_where_it_is_asked_for(tmp_path):
    """Which of two would be meant cannot be told, unless they agree in each record; two others do not matter."""
    assert read(tmp_path, b"id,x,x\n1,2,3\n")[1] == []
    assert read(tmp_path, b"id,id\n1,1\n2,3\n")[1] == [("a.csv", 3, "id", "2", "one_column")]
    sheet, problems = read(tmp_path, b"id,id\n1,1\n2,2\n")
    assert (sheet.columns, problems) == ({"id": ["1", "2"]}, [])
    assert read(tmp_path, b"id,id\n1,2\n", headings={"id": "id#2"})[0].columns == {"id": ["2"]}


def test_what_is_no_record_is_left_out_and_counted(tmp_path):
    """Subtotals, a repeated row of headings and a report's footer are not deals; how many there were is told."""
    raw = "id,v\n1,2\n小计,2\nid,v\n2,3\n合计：,5\n\nMy report,\nConfidential,\n".encode()
    sheet, problems = read(tmp_path, raw, ("id", "v"), skip=["小计", "合计", "Total"], footer="true")
    assert (sheet.columns, problems) == ({"id": ["1", "2"], "v": ["2", "3"]}, [])
    assert sheet.left == {"totals": 2, "headings": 1, "footer": 2}
    assert read(tmp_path, "id,v\n合计公司,2\n".encode(), skip=["合计"])[0].columns == {"id": ["合计公司"]}


def test_one_table_over_several_files(tmp_path):
    """A large form comes as several files; each record keeps the name of its own file."""
    (tmp_path / "Deals_002.CSV").write_bytes(b"v,id\n8,3\n")
    read(tmp_path, b"id,v\n1,2\n", file="Deals_001.csv")
    source = {"file": ["none*.csv", "deals_*"], "headings": {"key": ["Id", "id"]}}
    sheets, problems = read_sheets(tmp_path, body(source), {"a": {"key": 1, "v": 2}})
    assert problems == []
    assert sheets["a"].columns == {"key": ["1", "3"], "v": ["2", "8"]}
    assert [sheets["a"].place(record) for record in range(2)] == [("Deals_001.csv", 2), ("Deals_002.CSV", 2)]


def test_files_that_count_in_unlike_units_are_not_joined(tmp_path):
    """One file in yuan and one in ten thousands would be wrong by a factor of ten thousand."""
    (tmp_path / "b1.csv").write_text("金额(元)\n1\n", "utf-8")
    (tmp_path / "b2.csv").write_text("金额(万元)\n1\n", "utf-8")
    sheets, problems = read_sheets(tmp_path, body({"file": "b*.csv"}), {"a": {"金额": 1}})
    assert (sheets, [problem.expects for problem in problems]) == ({}, ["importing.expects.same_unit"])


def test_an_optional_source_may_be_absent(tmp_path):
    """A company without invoices in its CRM exports none, and is told nothing is wrong."""
    sheets, problems = read_sheets(tmp_path, body({"file": "none.csv", "optional": "true"}), {"a": {"id": 1}})
    assert problems == []
    assert sheets["a"].absent


def test_signs_nobody_sees_and_guards_of_long_numbers_go(tmp_path):
    """A zero-width space, an apostrophe and a formula of text around a number would make another id of it."""
    raw = 'id\n\u200b甲\u200b\n\'0012\n"=""0034"""\n\'quoted\n'.encode()
    assert read(tmp_path, raw)[0].columns == {"id": ["甲", "0012", "0034", "'quoted"]}


def test_each_row_of_the_wrong_length_is_told(tmp_path):
    """A comma without quotes shifts a row; such rows are named, all at once, and never read shifted."""
    sheet, problems = read(tmp_path, b"id,name\n1,a, b\n2,c\n3\n")
    assert problems == [("a.csv", 2, None, "1,a, b", "fields"), ("a.csv", 4, None, "3", "fields")]
    assert sheet.columns == {"id": ["2"]}


def test_what_a_workbook_leaves_out_at_the_end_of_a_row_is_empty(tmp_path):
    """Spreadsheets do not write their last empty cells, and may format cells to the right of the table."""
    book = openpyxl.Workbook()
    for row in (["id", "v"], ["1"], ["2", "x", None, ""], ["3", "y", "stray"]):
        book.active.append(row)
    book.save(tmp_path / "b.xlsx")
    sheet, problems = read(tmp_path, (tmp_path / "b.xlsx").read_bytes(), ("id", "v"), file="b.xlsx")
    assert sheet.columns == {"id": ["1", "2"], "v": ["", "x"]}
    assert [problem[:2] for problem in problems] == [("b.xlsx", 4)]


def test_files_with_nothing_in_them(tmp_path):
    """An empty file lacks its headings; headings alone are a table without rows."""
    assert read(tmp_path, b"")[1] == [("a.csv", 1, None, None, "header")]
    assert read(tmp_path, b"\n\n")[1] == [("a.csv", 1, None, None, "header")]
    sheet, problems = read(tmp_path, b"id,v\n")
    assert (sheet.rows, problems) == ([], [])


def test_a_missing_file_and_a_missing_folder(tmp_path):
    """Each missing file is named; a source that is a file or nothing is no folder."""
    sheets, problems = read_sheets(tmp_path, body({"file": "none.csv"}), {"a": {"id": 1}})
    assert (sheets, [problem.file for problem in problems]) == ({}, ["none.csv"])
    _, problems = read_sheets(tmp_path / "nowhere", body({"file": "none.csv"}), {"a": {"id": 1}})
    assert [(problem.file, problem.expects) for problem in problems] == [("nowhere", "importing.expects.folder")]


def test_junk_keeps_its_place(tmp_path):
    """What broke in the middle of a file is told with what was wrong before it."""
    assert [row for _, row, *_ in read(tmp_path, b'id,v\n1\n"2,3\n')[1]] == [2, 3]


def test_a_sheet_for_each_month_is_not_the_first_month(tmp_path):
    """Twelve sheets with one heading were once a history of January; a sheet of notes beside them is no data."""
    book = openpyxl.Workbook()
    for name, rows in (("1月", [["id"], [1]]), ("2月", [["id"], [2]]), ("说明", [["读我"]])):
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    book.remove(book.worksheets[0])
    book.save(tmp_path / "b.xlsx")
    raw = (tmp_path / "b.xlsx").read_bytes()
    sheet, problems = read(tmp_path, raw, file="a.xlsx")
    assert (sheet, problems) == (None, [("a.xlsx", None, None, "2月", "one_sheet")])
    sheet, problems = read(tmp_path, raw, file="a.xlsx", sheet="2月")
    assert (sheet.columns, problems) == ({"id": ["2"]}, [])


def test_hidden_rows_and_columns_are_read_and_told_or_left_out_where_the_mapping_says_so(tmp_path):
    """A filter that was left on hides a region from the eye, and hid it from nobody's notice here."""
    book = openpyxl.Workbook()
    for row in (["id", "v", "w"], [1, 2, 0], [3, 4, 0], ["合计", 6, 0]):
        book.active.append(row)
    for row in (3, 4):
        book.active.row_dimensions[row].hidden = True
    for column in "BC":
        book.active.column_dimensions[column].hidden = True
    book.save(tmp_path / "a.xlsx")
    raw = (tmp_path / "a.xlsx").read_bytes()
    sheet, problems = read(tmp_path, raw, ("id", "v"), file="a.xlsx", skip="合计")
    assert (sheet.columns, problems) == ({"id": ["1", "3"], "v": ["2", "4"]}, [])
    assert [(one.file, one.rows, one.left, one.headings) for one in sheet.hidden] == [("a.xlsx", (3,), False, ("v",))]
    sheet, _ = read(tmp_path, raw, ("id", "v"), file="a.xlsx", skip="合计", hidden_rows="leave_out")
    assert (sheet.columns["id"], [(one.rows, one.left) for one in sheet.hidden]) == (["1"], [((3,), True)])


@pytest.mark.parametrize("optional", ["true", "false"])
def test_a_file_of_another_kind_under_the_right_name_is_named(tmp_path, optional):
    """Opportunity.json beside nothing else is not "no opportunities", not even where there need be none."""
    (tmp_path / "Deals_2025.json").write_text("{}")
    for pattern in ("deals*", "Deals_2025.csv"):
        source = {"file": pattern, "optional": optional}
        sheets, problems = read_sheets(tmp_path, body(source), {"a": {"id": 7}})
        assert sheets == {}
        assert [(one.file, one.expects) for one in problems] == [("Deals_2025.json", "importing.expects.known_kind")]
    sheets, _ = read_sheets(tmp_path, body({"file": "others*", "optional": optional}), {"a": {"id": 7}})
    assert ("a" in sheets) == (optional == "true")


def test_a_merged_cell_is_told_where_it_is_repeated(tmp_path):
    """The value is read in both rows, and the second knows that it is the first's."""
    book = openpyxl.Workbook()
    for row in (["id", "v"], ["1", 5], ["2", None]):
        book.active.append(row)
    book.active.merge_cells("B2:B3")
    book.save(tmp_path / "a.xlsx")
    sheets, problems = read_sheets(tmp_path, body({"file": "a.xlsx"}), {"a": {"id": 1, "v": 1}})
    assert (sheets["a"].columns["v"], problems) == (["5", "5"], [])
    assert sheets["a"].shared == {"v": frozenset({("a.xlsx", 3)})}
