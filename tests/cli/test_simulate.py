"""`kit simulate`: forecast, payouts under both plans, and the memo."""

import json
from decimal import Decimal

import pytest


def given(tiny, *more):
    """The arguments of a run from 10 to 12 per cent."""
    plans = ["--in-force", tiny / "plan.yaml", "--proposed", tiny / "proposed.yaml"]
    return ["simulate", tiny / "history", *plans, "--out", tiny / "out", *more]


def test_the_forecast_is_exact(kit, tiny):
    """10 % of 213.83 is 10.00 + 8.05 + 3.33 = 21.38; 12 % is 12.00 + 9.66 + 4.00 = 25.66."""
    assert kit(*given(tiny, "--periods", "2025Q3..2025Q3")) == 0
    result = json.loads((tiny / "out" / "result.json").read_text(), parse_float=Decimal)
    assert result["sales"] == {"value": Decimal("213.83"), "low": Decimal("213.83"), "high": Decimal("213.83")}
    assert result["payout"]["value"] == Decimal("25.66")
    assert abs(result["payout_change"]["value"] - (Decimal("25.66") / Decimal("21.38") - 1)) < Decimal("1e-12")
    assert result["sales_change"]["value"] == 0
    assert result["response"] == {"kind": "replay", "verdict": None}


def test_payouts_of_both_plans_stand_in_one_file(kit, tiny):
    """The plan in force first; every line says which plan it belongs to."""
    kit(*given(tiny, "--periods", "2025Q3"))
    lines = (tiny / "out" / "payouts.csv").read_text("utf-8").splitlines()
    assert lines[0] == "plan,manager_id,period,component,amount"
    assert lines[1:] == [
        "in_force,A,2025Q3,bonus,10.00",
        "in_force,B,2025Q3,bonus,8.05",
        "in_force,C,2025Q3,bonus,3.33",
        "proposed,A,2025Q3,bonus,12.00",
        "proposed,B,2025Q3,bonus,9.66",
        "proposed,C,2025Q3,bonus,4.00",
    ]


def test_the_default_is_the_last_closed_quarters(kit, tiny):
    """As many of the last four as the history has sales in; recorded, so that it can be done again."""
    assert kit(*given(tiny)) == 0
    manifest = json.loads((tiny / "out" / "manifest.json").read_text("utf-8"))
    found = {"as_of": "2025-09-30", "periods": "2025Q2..2025Q3", "response": "replay", "draws": 1000, "budget": None}
    found["elasticity"] = None
    assert manifest["settings"] == found
    assert manifest["seed"] == 1
    pages = {f"memo{side}.{language}.html" for side in ("", ".staff") for language in ("zh", "en")}
    others = {
        "result.json",
        "payouts.csv",
        "tables.zh.xlsx",
        "tables.en.xlsx",
        "tables/people.csv",
        "tables/zh/people.csv",
    }
    assert pages | others <= set(manifest["outputs"])
    for language in ("zh", "en"):
        assert manifest["code"] in (tiny / "out" / f"memo.{language}.html").read_text("utf-8")


@pytest.mark.parametrize("span", ["2025Q3..2025Q2", "2025Q3..2025-07", "..", "2025Q3..", "a..b"])
def test_a_wrong_span_is_named(kit, tiny, capsys, span):
    """The wrong way round, of unlike kinds, or no periods at all."""
    code = kit(*given(tiny, "--periods", span))
    assert code == (0 if span == "2025Q3.." else 2)
    assert code == 0 or "--periods" in capsys.readouterr().err


def test_a_period_in_which_nobody_sold_is_no_failure(kit, tiny):
    """Nothing to pay and nothing to reconcile is an answer, too."""
    assert kit(*given(tiny, "--periods", "2024Q1")) == 0
    result = json.loads((tiny / "out" / "result.json").read_text())
    assert result["payout"]["value"] == 0
    assert result["payout_change"] is None or result["payout_change"]["value"] == 0


def test_several_proposals(kit, tiny):
    """Each has its lines in the file and its row in the table; the memo is of the first."""
    assert kit(*given(tiny, "--periods", "2025Q3", "--proposed", tiny / "plan.yaml")) == 0
    lines = (tiny / "out" / "payouts.csv").read_text("utf-8").splitlines()
    assert [line.split(",")[0] for line in lines[1:]] == ["in_force"] * 3 + ["proposed"] * 3 + ["proposed_2"] * 3
    table = (tiny / "out" / "tables" / "alternatives.csv").read_text("utf-8").splitlines()
    assert [line.split(",")[:2] for line in table[1:]] == [
        ["in_force", "tiny"],
        ["proposed", "more"],
        ["proposed_2", "tiny"],
    ]
    assert json.loads((tiny / "out" / "result.json").read_text())["proposed"] == "more"


def test_a_budget_that_is_none(kit, tiny, capsys):
    """A word, or nothing to spend, is refused by its name."""
    for budget in ("much", "0", "-5"):
        assert kit(*given(tiny, "--budget", budget)) == 2
        assert "--budget" in capsys.readouterr().err


def test_a_template_that_does_not_run(kit, tiny, capsys):
    """A notebook without the parameters is named, and nothing is written."""
    (tiny / "mine.ipynb").write_text('{"cells": [], "metadata": {}, "nbformat": 4, "nbformat_minor": 5}', "utf-8")
    assert kit(*given(tiny, "--template", tiny / "mine.ipynb")) == 2
    assert "mine.ipynb" in capsys.readouterr().err
    assert not (tiny / "out").exists()


def test_the_whole_can_be_made_again(kit, tiny):
    """Pages, tables and workbooks come out byte for byte."""
    assert kit(*given(tiny, "--periods", "2025Q3", "--budget", "100")) == 0
    assert kit("verify", tiny / "out") == 0


def test_an_estimate_of_too_few_people_says_so(kit, tiny):
    """Three people: it cannot be told, seed and elasticity are kept, and the same comes out again."""
    arguments = ("--response", "structural", "--elasticity", "0.25", "--seed", "5", "--draws", "0")
    assert kit(*given(tiny, *arguments)) == 0
    result = json.loads((tiny / "out" / "result.json").read_text())
    assert result["response"]["verdict"] == "cannot_be_told"
    manifest = json.loads((tiny / "out" / "manifest.json").read_text("utf-8"))
    assert (manifest["seed"], manifest["settings"]["elasticity"]) == (5, "all=0.25")
    assert kit("verify", tiny / "out") == 0


def test_an_elasticity_without_its_kind_is_refused(kit, tiny, capsys):
    """Given to a replay it would do nothing, in silence."""
    assert kit(*given(tiny, "--elasticity", "0.3")) == 2
    assert "--elasticity" in capsys.readouterr().err
