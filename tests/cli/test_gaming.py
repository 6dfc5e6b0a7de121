"""`kit signals --gaming`: end to end, made again, and options that belong elsewhere."""

import json

import pytest

from tests.pay.worlds import KINKED


@pytest.fixture
def plan(tiny):
    """A plan beside the tiny history."""
    path = tiny / "kinked.yaml"
    path.write_text(KINKED, "utf-8")
    return path


def test_end_to_end_and_made_again(kit, tiny, plan):
    """Both pages and the file; a few people tell nothing, and that is said; `verify` finds the same bytes."""
    out = tiny / "out"
    assert kit("signals", tiny / "history", "--gaming", "--plan", plan, "--out", out) == 0
    assert sorted(path.name for path in out.iterdir()) == [
        "gaming.en.html",
        "gaming.zh.html",
        "manifest.json",
        "result.json",
    ]
    found = json.loads((out / "result.json").read_text("utf-8"))
    assert found["plan"] == "kinked"
    assert found["after_spikes"]["found"] is None
    assert "too short" in (out / "gaming.en.html").read_text("utf-8")
    assert kit("verify", out, "--inputs", tiny / "history", "--inputs", plan) == 0


def test_options_of_another_question_are_refused(kit, tiny, plan, capsys):
    """No plan, or a week: both are named at once; a plan without --gaming, too; nothing is written."""
    out = tiny / "out"
    assert kit("signals", tiny / "history", "--gaming", "--week", "2025W31", "--out", out) == 2
    told = capsys.readouterr().err
    assert "--plan" in told
    assert "--week" in told
    assert kit("signals", tiny / "history", "--plan", plan, "--out", out) == 2
    assert "--gaming" in capsys.readouterr().err
    assert not out.exists()
