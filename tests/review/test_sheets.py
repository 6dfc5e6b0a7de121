"""Sheets for people: exact, in words, and nothing runs."""

import csv
from datetime import date
from decimal import Decimal

import openpyxl
import pandas as pd
import pytest

from kit.review.sheets import readable, write_readable_csv, write_workbook

FRAME = pd.DataFrame(
    {
        "name": ["=HYPERLINK(1)", "+1", "@x", "张三"],
        "group": ["under_1", "华东", "", "same"],
        "change": [Decimal("-1234.50"), Decimal(0), None, Decimal("0.10")],
        "relative": [Decimal("-0.0125"), None, Decimal("0.5"), Decimal(1)],
        "people": [1, 2, 3, 4],
    },
    dtype=object,
)


def written(tmp_path, language="zh"):
    """The rows of the CSV."""
    path = tmp_path / "t.csv"
    write_readable_csv(path, FRAME, language, {"group": {"华东": "East"}})
    assert path.read_bytes().startswith(b"\xef\xbb\xbf")
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.reader(file))


def test_no_cell_of_the_csv_is_a_formula(tmp_path):
    """A name that begins with a formula's sign stands behind an apostrophe; a number's minus is a number's."""
    rows = written(tmp_path)
    assert [row[0] for row in rows[1:]] == ["'=HYPERLINK(1)", "'+1", "'@x", "张三"]
    assert [row[2] for row in rows[1:]] == ["-1234.5", "0", "", "0.1"]
    assert [row[3] for row in rows[1:]] == ["-1.25%", "", "50.00%", "100.00%"]


def test_codes_and_names_in_words(tmp_path):
    """A code of the kit in the reader's language, an id by its name, other text as it is."""
    assert [row[1] for row in written(tmp_path)[1:]] == ["不满1年", "East", "", "±0.1%以内"]
    assert written(tmp_path)[0] == ["客户经理", "分组", "变化", "变化（%）", "人数"]
    assert written(tmp_path, "en")[0] == ["Account manager", "Group", "Change", "Change (%)", "People"]


def test_a_workbook_holds_numbers_and_text(tmp_path):
    """Money adds up in a spreadsheet, shares are per cent, and text is text."""
    path = tmp_path / "t.xlsx"
    write_workbook(path, {"people": FRAME}, "en", {})
    sheet = openpyxl.load_workbook(path)["Each person"]
    assert [cell.value for cell in sheet["C"]] == ["Change", -1234.5, 0, None, 0.1]
    assert sheet["D2"].number_format == "0.00%"
    assert [cell.data_type for cell in sheet["A"]] == ["s"] * 5
    assert sheet["A2"].value == "=HYPERLINK(1)"


def test_the_same_frames_give_the_same_bytes(tmp_path):
    """A workbook that bears the hour can never be verified."""
    for name in ("a", "b"):
        write_workbook(tmp_path / f"{name}.xlsx", {"people": FRAME}, "zh", {})
    assert (tmp_path / "a.xlsx").read_bytes() == (tmp_path / "b.xlsx").read_bytes()


@pytest.mark.parametrize(
    ("value", "shown"), [(None, None), (float("nan"), None), (date(2025, 1, 2), date(2025, 1, 2)), (True, True)]
)
def test_cells_of_other_kinds(value, shown):
    """Empty stays empty, a day stays a day."""
    assert readable("at", value, "zh", {}) == shown
