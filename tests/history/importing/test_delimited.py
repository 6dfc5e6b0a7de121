"""CSV files of anyone's making."""

import pytest

from kit.history.importing.delimited import read_delimited
from kit.history.importing.mapping import Source
from kit.history.importing.record import UnreadableError


def records(tmp_path, raw, **source):
    path = tmp_path / "a.csv"
    path.write_bytes(raw)
    return list(read_delimited(path, Source.model_validate({"file": "a.csv", **source})))


def problem(tmp_path, raw, **source):
    with pytest.raises(UnreadableError) as raised:
        records(tmp_path, raw, **source)
    return raised.value.problem


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_marks_and_utf8_need_no_word_in_the_mapping(tmp_path, encoding):
    """A file as spreadsheets save it is read without being told its encoding."""
    assert records(tmp_path, "名称,x\n甲,1\n".encode(encoding)) == [(1, ["名称", "x"]), (2, ["甲", "1"])]


def test_other_encodings_are_named_never_guessed(tmp_path):
    """GB18030 bytes are refused with their row until the mapping names it; ç of code page 437 stays ç."""
    raw = "id,名称\n1,甲\n".encode("gb18030")
    found = problem(tmp_path, raw)
    assert (found.row, found.value, found.expects) == (1, r"\xc3\xfb\xb3\xc6", "importing.expects.encoding")
    assert records(tmp_path, raw, encodings="gb18030")[1] == (2, ["1", "甲"])
    assert records(tmp_path, b"a\x87\n", encodings=["gb18030", "cp437"]) == [(1, ["aç"])]


def test_utf8_comes_before_what_the_mapping_names(tmp_path):
    """A file that was saved again as UTF-8 is not read as garbage because the mapping still says cp437."""
    assert records(tmp_path, "é\n".encode(), encodings="cp437") == [(1, ["é"])]


def test_rows_count_as_a_spreadsheet_counts_them(tmp_path):
    """Empty lines count, a line break inside quotes does not."""
    raw = b'a;b\n\n"x\ny";2\n3;4\n'
    assert records(tmp_path, raw, delimiter=";") == [(1, ["a", "b"]), (2, []), (3, ["x\ny", "2"]), (4, ["3", "4"])]
    assert records(tmp_path, b"a\tb\n", delimiter="tab") == [(1, ["a", "b"])]


def test_a_quote_that_is_not_closed_names_its_row(tmp_path):
    """The rest of the file is not swallowed into one cell."""
    assert problem(tmp_path, b'a,b\n1,2\n"3,4\n').row == 3


def test_binary_junk_is_a_problem(tmp_path):
    """A file that is no text at all ends in words, not in an error."""
    assert problem(tmp_path, bytes(range(256))).expects == "importing.expects.encoding"
    assert problem(tmp_path, b"a,b\n1,\0\n").row == 2
    assert problem(tmp_path, b"PK\x03\x04\0\0", encodings="cp437").expects == "importing.expects.no_nul"


def test_a_file_that_cannot_be_opened_is_a_problem(tmp_path):
    """It may vanish between being seen and being read."""
    with pytest.raises(UnreadableError) as raised:
        list(read_delimited(tmp_path / "none.csv", Source(file="none.csv")))
    assert raised.value.problem.expects == "base.expects.readable"
