"""The demo's last words: sentences that a person can read, with the numbers of the files."""

import pytest

from kit.base.shipped import shipped
from kit.cli import pay, score, simulate
from kit.cli.summary import summary
from kit.cli.work import work_on


@pytest.fixture
def facts(tiny, tmp_path):
    """What the demo's steps found, on the tiny company."""

    def run(command, make, **inputs):
        out = tmp_path / f"made-{command}"
        out.mkdir()
        return make(work_on(command, {"history": tiny / "history", **inputs}, {"period": None}), out).facts

    plans = {"in_force": tiny / "plan.yaml", "proposed": tiny / "proposed.yaml"}
    memo = shipped("templates", "reports", simulate.MEMO.name)
    return {
        "scores": {"tiny": run("score", score.make, scheme=tiny / "scheme.yaml")},
        "pay": run("pay", pay.make, plan=tiny / "plan.yaml"),
        "simulate": run("simulate", simulate.make, template=memo, **plans),
        "review": {"teams": 2},
    }


def test_it_says_who_what_and_how_much(facts, tmp_path):
    """Pay to the cent, whether it reconciles, what the proposal costs: 2.40 + 25.66 less 2.00 + 21.38."""
    told = summary(facts, tmp_path / "out", "en")
    assert "2025 Q3: 2 teams, 3 account managers." in told
    assert "First under “Only signed amount”: 安然." in told
    assert "The plan in force pays ¥21.38; all 3 amounts equal what was really paid, to the cent." in told
    assert "costs +¥4.68" in told
    assert str(tmp_path / "out" / "index.en.html") in told


def test_it_says_so_in_chinese(facts, tmp_path):
    """The same sentences, the other language's files."""
    told = summary(facts, tmp_path / "out", "zh")
    assert "21.38元" in told
    assert "index.zh.html" in told
