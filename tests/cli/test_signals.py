"""`kit signals`: a week end to end, made again, one team alone, and mistakes told."""

import pytest


def test_a_week_end_to_end_and_made_again(kit, tiny):
    """Pages and tables of the company and of each team; `verify` finds the same bytes.

    B's deal of 5 August is no sale of week 31, though the history has it.
    """
    out = tiny / "out"
    assert kit("signals", tiny / "history", "--week", "2025W31", "--out", out) == 0
    pages = {"weekly.zh.html", "weekly.en.html", "meeting.zh.html", "meeting.en.html"}
    assert pages < {path.name for path in out.iterdir()}
    assert sorted(path.name for path in (out / "teams").iterdir()) == ["华东", "华北"]
    assert pages < {path.name for path in (out / "teams" / "华东").iterdir()}
    assert "company,,100,270," in (out / "pace.csv").read_text("utf-8")
    assert '"as_of": "2025-08-03"' in (out / "manifest.json").read_text("utf-8")
    assert kit("verify", out, "--history", tiny / "history") == 0


def test_one_team_alone_holds_nobody_else(kit, tiny):
    """With `--team` nothing of the other team is written anywhere in the folder."""
    out = tiny / "out"
    assert kit("signals", tiny / "history", "--week", "2025W31", "--team", "华东", "--out", out) == 0
    assert not (out / "teams").exists()
    for path in out.iterdir():
        assert "陈" not in path.read_text("utf-8")
        assert "明湖材料" not in path.read_text("utf-8")


@pytest.mark.parametrize(("option", "value"), [("--week", "2025Q3"), ("--team", "nobody")])
def test_a_mistake_is_named(kit, tiny, capsys, option, value):
    """Exit code 2 with the option and the value, and nothing written."""
    assert kit("signals", tiny / "history", option, value, "--out", tiny / "out") == 2
    told = capsys.readouterr().err
    assert option in told
    assert value in told
    assert not (tiny / "out").exists()
