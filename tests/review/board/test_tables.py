"""The numbers beside the board: only who is shown."""

from kit.review.board import tables


def test_only_who_is_shown_is_in_the_tables(contest):
    """Six people and two teams, with the places of the page; no column of pay."""
    found = tables(contest)
    assert list(found["people"]["id"]) == ["A", "B", "C", "H", "D", "F"]
    assert list(found["teams"]["id"]) == ["East", "West"]
    assert not {"amount", "prize"} & {*found["people"].columns, *found["teams"].columns}
