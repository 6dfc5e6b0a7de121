"""Folders named as the teams, on every file system, and no two alike."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kit.batch.names import FORBIDDEN, MOST_BYTES, RESERVED, folder_names

TEAMS = st.lists(st.text(max_size=80), unique=True, max_size=30)


@pytest.mark.parametrize(
    ("team", "folder"),
    [
        ("华东一组", "华东一组"),
        ("North & South", "North & South"),
        ("华东/一组", "华东_一组"),
        ('a\\b:c*d?e"f<g>h|i', "a_b_c_d_e_f_g_h_i"),
        ("..", "no_team"),
        ("../../etc", "_.._etc"),
        (" .secret. ", "secret"),
        ("", "no_team"),
        ("con", "con_"),
        ("NUL.txt", "NUL.txt_"),
        ("history", "history-2"),
        ("Scores", "Scores-2"),
        ("a\u202eb", "ab"),
        ("x\ud800y", "xy"),
    ],
)
def test_a_name_keeps_what_a_file_system_takes(team, folder):
    """A team's pages lie where its name says, and nowhere else on the disk."""
    assert folder_names([team]) == {team: folder}


def test_names_that_fall_together_are_numbered():
    """On Windows and macOS `Nord` and `NORD` are one folder: one team would overwrite the other's page."""
    assert folder_names(["nord", "Nord", "NORD"]) == {"NORD": "NORD", "Nord": "Nord-2", "nord": "nord-3"}
    assert folder_names(["e\u0301", "\u00e9"]) == {"e\u0301": "\u00e9", "\u00e9": "\u00e9-2"}


@given(TEAMS)
def test_every_team_has_its_own_safe_folder(teams):
    """Whatever teams are called, folders are safe, apart, and the same whatever order they come in."""
    folders = folder_names(teams)
    assert folders == folder_names(reversed(teams))
    assert len({folder.casefold() for folder in folders.values()}) == len(teams)
    for folder in folders.values():
        assert folder.strip(" .") == folder
        assert not FORBIDDEN.search(folder)
        assert 0 < len(folder.encode()) <= MOST_BYTES + 4
        assert folder.split(".")[0].lower() not in RESERVED
