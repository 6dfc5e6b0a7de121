"""What lay hidden in a workbook, to be told."""

from kit.history.importing.hidden import Hidden, hidden_in, stretches
from kit.history.importing.record import Unseen


def test_rows_are_told_as_stretches():
    """A reader goes to rows 5 to 9; a thousand stretches are not listed."""
    assert stretches([14, 5, 6, 7, 8, 9]) == ("5-9, 14", False)
    told, more = stretches(range(1, 100, 2))
    assert (told.count(","), more) == (7, True)


def test_a_file_that_hides_nothing_has_nothing_to_tell():
    """A line without news would hide the lines with some."""
    assert not hidden_in("a.xlsx", Unseen(), [], [], left=False)
    assert hidden_in("a.xlsx", Unseen(sheets=["x"]), [3], ["额"], left=True) == Hidden(
        "a.xlsx", (3,), left=True, headings=("额",), sheets=("x",)
    )
