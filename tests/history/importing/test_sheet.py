"""One source in memory."""

from datetime import date

from kit.history.importing.sheet import Sheet


def test_each_record_knows_its_file_and_row():
    """One of several files, or the only one; a day is told in ISO form."""
    sheet = Sheet("a.csv", [2, 2], {"d": [date(2025, 7, 1), "x"]}, files=["a.csv", "b.csv"])
    assert [sheet.place(record) for record in (0, 1)] == [("a.csv", 2), ("b.csv", 2)]
    assert sheet.texts("d") == ["2025-07-01", "x"]
    assert Sheet("a.csv", [7], {}).place(0) == ("a.csv", 7)


def test_records_are_taken_out_by_their_place():
    """The same row of another file stays."""
    sheet = Sheet("a.csv", [2, 2], {"d": ["x", "y"]}, files=["a.csv", "b.csv"])
    rest = sheet.without(frozenset({("a.csv", 2)}))
    assert (rest.rows, rest.files, rest.columns) == ([2], ["b.csv"], {"d": ["y"]})
