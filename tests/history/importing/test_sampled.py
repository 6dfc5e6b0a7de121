"""What is looked at for a proposal."""

import openpyxl
import pytest

from kit.history.importing.guess import Sample
from kit.history.importing.record import UnreadableError
from kit.history.importing.sampled import merged, samples_of


def test_each_sheet_that_can_be_seen_is_a_sample_under_its_headings(tmp_path):
    """A title above the headings is none of them; an empty sheet is no sample; of one sheet the name is not needed."""
    book = openpyxl.Workbook()
    book.active.title = "1月"
    for row in (["订单明细"], ["订单号", "客户名称"], ["D1", "甲"]):
        book.active.append(row)
    book.save(tmp_path / "a.xlsx")
    assert [(one.name, one.header) for one in samples_of(tmp_path / "a.xlsx")] == [("a.xlsx", 2)]
    book.create_sheet("空")
    book.create_sheet("2月").append(["订单号"])
    book.save(tmp_path / "a.xlsx")
    assert [(one.name, one.labels) for one in samples_of(tmp_path / "a.xlsx")] == [
        ("a.xlsx › 1月", ["订单号", "客户名称"]),
        ("a.xlsx › 2月", ["订单号"]),
    ]


def test_what_cannot_be_read_says_so(tmp_path):
    """The reader's own error comes through."""
    (tmp_path / "a.xlsx").write_bytes(b"PK\x03\x04broken")
    with pytest.raises(UnreadableError):
        samples_of(tmp_path / "a.xlsx")


def test_sheets_with_the_same_headings_are_one_sample_whatever_their_order():
    """The second of two columns with one name stays the second."""
    first = Sample("a.xlsx", 1, ["id", "v", "v"], [["1", "2", "3"]], "1月")
    other = Sample("a.xlsx", 1, ["v", "id", "x", "v"], [["5", "4", "-", "6"], ["8"]], "2月")
    whole = merged(first, [first, other])
    assert (whole.name, whole.together) == ("a.xlsx", ("1月", "2月"))
    assert whole.records == [["1", "2", "3"], ["4", "5", "6"], ["", "8", ""]]
