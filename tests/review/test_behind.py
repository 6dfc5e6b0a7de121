"""The numbers behind the charts: exact, headed in the reader's language, and nothing in them runs."""

import csv
import io
import re
from decimal import Decimal
from html import unescape

import openpyxl
import pytest

from kit.review.behind import Table, behind, csv_of, workbook
from kit.review.retrospective.words import Words
from kit.texts import say
from tests.review.retrospective.edited import in_batches
from tests.review.shown import fragments, text_of

ATTACKS = ("=1+1", "{=1+1}", "+1", "-1+1", "@SUM(1)", "\t=1", "\r=1", "＝1+1", "http://x", "=cmd|' /C calc'!A0", " =1")


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_number_is_the_evidence_s(east, language):
    """Whoever recalculates must start from the page's own numbers, to the cent; the parts sum to the change."""
    tables = {table.name: table for table in behind(east, language)}
    assert list(tables)[:5] == ["kpis", "months", "weeks", "change", "lost"]
    assert [row[2:] for row in tables["kpis"].rows] == [
        (one.value, one.must, one.stretch, one.attainment, one.before) for one in east.values
    ]
    first, *parts, last = tables["change"].rows
    assert first[1] + sum(part for _, part in parts) == last[1] == east.change.now
    assert len(tables["weeks"].rows) == sum(len(path.weeks) for path in east.paths)
    signed = {row[0]: row[2] for row in tables["weeks"].rows}
    assert signed == {
        east.name(one.manager_id) if one.manager_id else say("behind.team", language): one.total for one in east.paths
    }


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("whose", ["east", "rich"])
def test_every_chart_has_its_numbers(request, whose, language):
    """A chart that somebody adds, or whose table stays empty, leaves whoever recalculates without its numbers."""
    evidence = request.getfixturevalue(whose)
    drawn = charts_of("".join(fragments(evidence, language)))
    assert len(drawn) > 3
    assert without_numbers(drawn, behind(evidence, language)) == []


def test_a_chart_without_numbers_is_found(rich):
    """The test above must be able to fail: for a chart that is new, and for a table that was left out."""
    tables = behind(rich, "en")
    assert without_numbers(["A new chart"], tables) == ["A new chart"]
    drawn = charts_of("".join(fragments(rich, "en")))
    assert [without_numbers(drawn, [one for one in tables if one is not left]) != [] for left in tables] == [True] * 11


def charts_of(html):
    """The labels of a page's charts."""
    return [unescape(label) for label in re.findall(r'<svg[^>]*aria-label="([^"]*)"', html)]


def without_numbers(drawn, tables):
    """The charts that no table is behind."""
    known = {label for table in tables for label in table.charts}
    return [label for label in drawn if label not in known]


def test_headings_are_in_the_reader_s_language(east):
    """A Chinese reader's sheet has no English heading, and the other way round."""
    zh, en = (behind(east, language)[0].headings for language in ("zh", "en"))
    assert zh[0] == "谁"
    assert en[0] == "Who"


def test_rows_are_called_as_on_the_chart(rich):
    """Whoever looks a bar up in the sheet finds it by the name that it has on the page."""
    tables = {table.name: table for table in behind(rich, "en")}
    text = text_of("".join(fragments(rich, "en")))
    for name in ("lost", "quick"):
        assert [row[0] for row in tables[name].rows if f"\n{row[0]}\n" not in text] == []
    assert tables["lost"].rows[0][0] == "Late follow-up"


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


@pytest.mark.parametrize("language", ["zh", "en"])
def test_intervals_stand_as_they_are_found(rich, language):
    """Value, low end, high end: turned round, the file would tell another interval than the chart."""
    tables = {table.name: table.rows for table in behind(rich, language)}
    found = rich.findings
    assert found.sources
    assert found.segments
    assert [row[1:] for row in tables["quick"]] == [
        (one.share.value, one.share.low, one.share.high, one.share.n) for one in found.sources
    ]
    written = Words(rich, language).written
    assert [row[0] for row in tables["quick"]] == [written(one.name, begins=True) for one in found.sources]
    assert [row[3:] for row in tables["causes"]] == [
        (*(one.gone.value, one.gone.low, one.gone.high), *(one.stayed.value, one.stayed.low, one.stayed.high))
        for one in found.causes
    ]


def test_what_batches_do_not_show_is_not_in_the_file(rich):
    """No rush, no pace and no month's part of must: the numbers behind a chart are those of the chart."""
    tables = {table.name: table for table in behind(in_batches(rich), "en")}
    assert "rush" not in tables
    assert {row[2] for row in tables["months"].rows} == {None}
    assert {cell for row in tables["weeks"].rows for cell in row[3:6]} == {None}
    assert {cell for row in tables["weeks"].rows for cell in row[6:]} != {None}
