"""`kit signals`: a week end to end, made again, one team alone, the scheme's windows, and mistakes told."""

import csv

import pytest

from tests.tiny import SCHEME


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


@pytest.mark.parametrize(
    ("windows", "due"),
    [
        ("", []),
        ("{grading: {by: amount, a: 20, b: 10}}", [("A", "2025-08-04")]),
        ("{grading: {by: amount, a: 50, b: 10}}", []),
        ("{grading: {by: amount, a: 50, b: 10}, rhythm_days: {A: 7, B: 20, C: 90}}", [("B", "2025-08-10")]),
        ("{grading: {by: amount, a: 50, b: 10}, rhythm_days: {A: 7, B: 21, C: 90}}", []),
    ],
)
def test_the_scheme_says_who_is_due(kit, tiny, windows, due):
    """K3 bought 20.00 before the week and was last spoken to on 21 July: with 14 or 20 days it is due by 10 August.

    With 21 or 30 days it is not, and never without a grade. The note under the page names the rhythm it went by.
    """
    spoken = "activity_id,manager_id,customer_id,kind,done_on\nV1,C,K3,visit,2025-07-21\n"
    (tiny / "history" / "activities.csv").write_text(spoken, "utf-8")
    (tiny / "s.yaml").write_text(SCHEME + (f"windows: {windows}\n" if windows else ""), "utf-8")
    out = tiny / "out"
    asked = ["signals", tiny / "history", "--week", "2025W31", "--scheme", tiny / "s.yaml"]
    assert kit(*asked, "--out", out) == 0
    with (out / "due.csv").open(encoding="utf-8", newline="") as file:
        found = [row for row in csv.DictReader(file) if (row["kind"], row["customer_id"]) == ("contact", "K3")]
    assert [(row["grade"], row["due_on"]) for row in found] == due
    said = {"20": "B 20", "21": "B 21"}.get(windows[windows.find(" B: ") + 4 :][:2], "B 30")
    assert said in (out / "weekly.en.html").read_text("utf-8")
    assert kit("verify", out, "--history", tiny / "history", "--inputs", tiny / "s.yaml") == 0


@pytest.mark.parametrize(("dormant", "ahead"), [("", 180), ("dormant_days: 60", 60)])
def test_the_scheme_says_how_long_is_quiet(kit, tiny, dormant, ahead):
    """The days until a customer is dormant are those of the warning, in its heading and in the note under the page."""
    (tiny / "s.yaml").write_text(SCHEME + f"windows: {{{dormant}}}\n", "utf-8")
    out = tiny / "out"
    asked = ["signals", tiny / "history", "--week", "2025W31", "--scheme", tiny / "s.yaml"]
    assert kit(*asked, "--out", out) == 0
    assert f"no deal in the {ahead} days that follow" in (out / "weekly.en.html").read_text("utf-8")


def test_a_shipped_scheme_by_its_name(kit, tiny):
    """`--scheme sample_rules` is the shipped file: its rhythm stands under the page."""
    out = tiny / "out"
    assert kit("signals", tiny / "history", "--week", "2025W31", "--scheme", "sample_rules", "--out", out) == 0
    assert "A 14, B 30, C 90" in (out / "weekly.en.html").read_text("utf-8")
