"""XLSX archives that must not be opened."""

import zipfile

import pytest

from kit.history.importing.archive import refuse_bombs
from kit.history.importing.record import UnreadableError


def archive(tmp_path, **members):
    path = tmp_path / "a.xlsx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in members.items():
            file.writestr(f"{name}.xml", content)
    return path


def refused(path):
    with pytest.raises(UnreadableError) as raised:
        refuse_bombs(path)
    return raised.value.problem.expects.removeprefix("importing.expects.")


def test_a_small_file_that_unpacks_to_a_large_one_is_refused(tmp_path):
    """Forty megabytes of zeros in forty kilobytes are no export; a real sheet of that size shrinks far less."""
    assert refused(archive(tmp_path, sheet=bytes(40 << 20))) == "no_bomb"
    refuse_bombs(archive(tmp_path, sheet=bytes(1 << 20)))


def test_thousands_of_members_are_refused(tmp_path):
    """A workbook has a few dozen; each is a seek and a table in memory."""
    assert refused(archive(tmp_path, **{f"m{number}": b"" for number in range(5_001)})) == "no_bomb"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_entities_are_refused_before_anything_is_parsed(tmp_path, encoding):
    """A billion laughs in a workbook, in whatever encoding, end at the door."""
    text = '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "ha">]><a>&b;</a>'
    assert refused(archive(tmp_path, sheet=text.encode(encoding))) == "no_entities"
