"""A table of a web page under the name of a workbook."""

import pytest

from kit.history.importing.markup import read_markup
from kit.history.importing.record import UnreadableError
from kit.history.importing.source import Source


def records(tmp_path, text):
    path = tmp_path / "a.xls"
    path.write_text(text, "utf-8")
    return list(read_markup(path, Source(file=["a.xls"])))


def test_the_first_table_is_read_with_its_spans(tmp_path):
    """Cells over rows and columns mean all they cover; entities are characters; a second table is not mixed in."""
    page = (
        "<html><body><table><tr><th rowspan=2>A</th><th colspan=2>B&amp;C</th></tr><tr><td>1<td>2</tr>"
        "<tr><td>x<td>y<br>z<td>w</table><table><tr><td>other</table>"
    )
    assert records(tmp_path, page) == [(1, ["A", "B&C", "B&C"]), (2, ["A", "1", "2"]), (3, ["x", "y\nz", "w"])]


def test_scripts_are_neither_run_nor_read(tmp_path):
    """What is no text of a cell is nothing."""
    assert records(tmp_path, "<table><tr><td>a<script>steal()</script></td></tr></table>") == [(1, ["a"])]


def test_a_page_without_a_table_is_a_problem(tmp_path):
    """A login page that was saved instead of the export."""
    with pytest.raises(UnreadableError) as raised:
        records(tmp_path, "<html><body>Please sign in</body></html>")
    assert raised.value.problem.expects == "importing.expects.no_table"


def test_spans_beyond_measure_are_cut(tmp_path):
    """A cell over a billion rows costs neither memory nor time."""
    found = records(tmp_path, "<table><tr><td rowspan=999999999 colspan=99999>a</table>")
    assert len(found) == 1
