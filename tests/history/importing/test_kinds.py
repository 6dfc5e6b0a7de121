"""What kind of file lies there."""

import pytest

from kit.history.importing.kinds import kind_of, records_of, sheets_of
from kit.history.importing.record import UnreadableError
from kit.history.importing.shelf import Shelf
from kit.history.importing.source import Source


@pytest.mark.parametrize(
    ("raw", "kind"),
    [
        (b"PK\x03\x04...", "workbook"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1...", "legacy"),
        (b"\xef\xbb\xbf <HTML><table>", "markup"),
        (b'<?xml version="1.0"?><html>', "markup"),
        (b"id,name\n", "text"),
        (b"", "text"),
    ],
)
def test_the_first_bytes_decide_and_not_the_name(tmp_path, raw, kind):
    """A CSV file or a web page called .xls is read as what it is."""
    path = tmp_path / "a.xls"
    path.write_bytes(raw)
    assert kind_of(path) == kind


def test_a_workbook_in_one_xml_file_is_refused_with_advice(tmp_path):
    """The XML form of 2003 is rare; who has it saves it again."""
    path = tmp_path / "a.xls"
    path.write_bytes(b'<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet">')
    with pytest.raises(UnreadableError) as raised:
        kind_of(path)
    assert raised.value.problem.expects == "importing.expects.save_again"


def test_each_kind_has_its_reader(tmp_path):
    """A CSV file under the name of a workbook gives its records."""
    path = tmp_path / "a.xls"
    path.write_bytes(b"a,b\n")
    assert list(records_of("text", path, Source(file=["a.xls"]))) == [(1, ["a", "b"])]


def test_only_workbooks_have_sheets(tmp_path):
    """A text file is asked for no sheets, and not opened as a workbook."""
    (tmp_path / "a.csv").write_text("a\n1\n")
    with Shelf() as shelf:
        assert sheets_of("text", tmp_path / "a.csv", shelf) == []


@pytest.mark.parametrize("raw", [b'{"records": []}', b'\xef\xbb\xbf [\n {"Id": 1}]', b"[[1]]"])
def test_json_is_refused_whatever_its_name(tmp_path, raw):
    """An interface's answer saved as .csv is no table with one strange heading; a heading in brackets is one."""
    path = tmp_path / "a.csv"
    path.write_bytes(raw)
    with pytest.raises(UnreadableError) as raised:
        kind_of(path)
    assert raised.value.problem.expects == "importing.expects.known_kind"
    path.write_bytes(b"[id],[name]\n1,2\n")
    assert kind_of(path) == "text"
