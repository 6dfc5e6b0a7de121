"""What lay hidden in a workbook, to be told."""

from kit.history.importing.hidden import Hidden, hidden_in, stretches, told_once
from kit.history.importing.record import Unseen


def test_rows_are_told_as_stretches():
    """A reader goes to rows 5 to 9; a thousand stretches are not listed."""
    assert stretches([14, 5, 6, 7, 8, 9]) == ("5-9, 14", False)
    told, more = stretches(range(1, 100, 2))
    assert (told.count(","), more) == (7, True)


def test_a_file_that_hides_nothing_has_nothing_to_tell():
    """A line without news would hide the lines with some."""
    assert not hidden_in("a.xlsx", "a.xlsx", Unseen(), [], [], left=False)
    found = hidden_in("a.xlsx", "a.xlsx", Unseen(sheets=["x"], name="s"), [3], ["额"], left=True)
    assert found == Hidden("a.xlsx", "a.xlsx", "s", (3,), left=True, headings=("额",), sheets=("x",))


def test_a_sheet_that_another_source_reads_is_not_told_as_unread():
    """Three tables in one workbook were once told as six sheets that nobody read."""
    deals = Hidden("b › d", "b", "d", (3,), sheets=("x",), others=("p", "n"))
    people = Hidden("b › p", "b", "p", sheets=("x",), others=("d", "n"))
    told = told_once([deals, people, deals])
    assert [(one.sheet, one.rows, one.sheets, one.others) for one in told] == [("d", (3,), ("x",), ("n",))]
