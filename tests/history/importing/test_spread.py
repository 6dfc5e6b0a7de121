"""Merged cells."""

import pytest

from kit.history.importing.record import UnreadableError
from kit.history.importing.spread import spread

ROWS = [(1, ["a", "", "c"]), (2, ["", "x", ""]), (3, ["", "", "d"])]


def test_a_range_is_filled_from_its_first_cell_and_nothing_outside():
    """A master record beside its details; the empty cell below the range stays empty, never the value above."""
    assert list(spread(iter(ROWS), [(1, 1, 2, 1)], "a.xlsx")) == [
        (1, ["a", "", "c"]),
        (2, ["a", "x", ""]),
        (3, ["", "", "d"]),
    ]


def test_a_range_may_reach_beyond_a_record():
    """A title over five columns, of which the file writes one."""
    assert list(spread(iter([(1, ["t"])]), [(1, 1, 1, 3)], "a.xlsx")) == [(1, ["t", "t", "t"])]
    assert list(spread(iter([(2, ["t"])]), [(1, 1, 2, 2)], "a.xlsx")) == [(2, ["", ""])]


def test_a_range_over_a_whole_sheet_is_refused():
    """Seventeen billion cells are damage or malice, and would fill the memory."""
    with pytest.raises(UnreadableError) as raised:
        list(spread(iter(ROWS), [(1, 1, 1_048_576, 16_384)], "a.xlsx"))
    assert raised.value.problem.expects == "importing.expects.merged"
