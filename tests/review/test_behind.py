"""The numbers behind the charts: exact, headed in the reader's language, and nothing in them runs."""

import csv
import io
from decimal import Decimal

import openpyxl
import pytest

from kit.review.behind import Table, behind, csv_of, workbook

ATTACKS = ("=1+1", "{=1+1}", "+1", "-1+1", "@SUM(1)", "\t=1", "\r=1", "＝1+1", "http://x", "=cmd|' /C calc'!A0", " =1")


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_number_is_the_evidence_s(east, language):
    """Whoever recalculates must start from the page's own numbers, to the cent; the parts sum to the change."""
    tables = {table.name: table for table in behind(east, language)}
    assert list(tables) == ["kpis", "months", "weeks", "change", "lost"]
    assert [row[2:] for row in tables["kpis"].rows] == [
        (one.value, one.must, one.stretch, one.attainment, one.before) for one in east.values
    ]
    first, *parts, last = tables["change"].rows
    assert first[1] + sum(part for _, part in parts) == last[1] == east.change.now
    assert len(tables["weeks"].rows) == sum(len(path.weeks) for path in east.paths)


def test_headings_are_in_the_reader_s_language(east):
    """A Chinese reader's sheet has no English heading, and the other way round."""
    zh, en = (behind(east, language)[0].headings for language in ("zh", "en"))
    assert zh[0] == "谁"
    assert en[0] == "Who"


def test_no_cell_can_execute():
    """A customer by the name of a formula is a name, in Excel and wherever a CSV is opened."""
    table = Table("lost", ["=head"], [(attack,) for attack in ATTACKS])
    sheet = openpyxl.load_workbook(io.BytesIO(workbook([table], "en"))).active
    cells = [cell for row in sheet.iter_rows() for cell in row]
    assert {cell.data_type for cell in cells} == {"s"}
    assert not any(cell.hyperlink for cell in cells)
    rows = list(csv.reader(io.StringIO(csv_of(table).decode("utf-8-sig"), newline="")))
    assert [row[0] for row in rows[1:]] == [
        "'=1+1", "{=1+1}", "'+1", "'-1+1", "'@SUM(1)", "'=1", "'=1", "'＝1+1", "http://x", "'=cmd|' /C calc'!A0", "'=1",
    ]  # fmt: skip


def test_the_same_numbers_are_the_same_bytes(east):
    """`kit verify` compares bytes, and a workbook would carry the hour it was made."""
    tables = behind(east, "zh")
    assert workbook(tables, "zh") == workbook(tables, "zh")
    assert csv_of(tables[0]).startswith(b"\xef\xbb\xbf")


def test_numbers_are_plain_and_missing_ones_empty():
    """An exponent or a zero for what is not available would be read as a number."""
    table = Table("lost", ["a"], [(Decimal("1E+3"), None, Decimal("-0.10"), 3)])
    assert csv_of(table).decode("utf-8-sig").split("\r\n")[1] == "1000,,-0.10,3"
