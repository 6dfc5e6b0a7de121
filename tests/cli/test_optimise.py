"""`kit optimise`: plans as files, ready to pay."""

import csv
import json
from decimal import Decimal

import pytest

FREE = """\
plan: open
effective: 2025-01-01
roles:
  all:
    components:
      - commission: {name: bonus, measure: sales_amount, rate: {value: 0.10, free: [0.05, 0.15]}}
"""


@pytest.fixture
def free(tiny):
    """The tiny company with a plan of one free rate."""
    (tiny / "free.yaml").write_text(FREE, "utf-8")
    return tiny


def given(free, *more):
    """The arguments of a search on the last quarter."""
    plans = ["--in-force", free / "plan.yaml", "--proposed", free / "free.yaml"]
    return ["optimise", free / "history", *plans, "--periods", "2025Q3", "--out", free / "out", *more]


def test_the_cheapest_of_whom_nobody_loses(kit, free):
    """In force 10 %: nobody loses from 0.10 on, and 0.10 is the cheapest; its file pays what the table says."""
    assert kit(*given(free, "--objective", "margin", "--nobody-loses-more-than", "0")) == 0
    with (free / "out" / "front.csv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    best = next(row for row in rows if row["best"] == "True")
    assert Decimal(best["roles.all.components.0.commission.rate"]) == Decimal("0.10")
    assert Decimal(best["cost"]) == Decimal("21.38")
    plan = free / "out" / best["file"]
    assert kit("pay", free / "history", "--plan", plan, "--period", "2025Q3", "--out", free / "paid") == 0
    with (free / "paid" / "payouts.csv").open(encoding="utf-8") as file:
        assert sum(Decimal(row["amount"]) for row in csv.DictReader(file)) == Decimal("21.38")


def test_it_can_be_made_again(kit, free):
    """The same seed gives the same folder, byte for byte."""
    assert kit(*given(free, "--budget", "30")) == 0
    manifest = json.loads((free / "out" / "manifest.json").read_text("utf-8"))
    assert manifest["seed"] == 1
    pages = {"optimise.zh.html", "optimise.en.html"}
    assert pages | {"front.csv", "neutral.csv", "plan_1.yaml"} <= set(manifest["outputs"])
    assert kit("verify", free / "out") == 0


def test_what_cannot_be_searched(kit, free, capsys):
    """A plan without free numbers, a share that is none, a budget that is none: each is named."""
    assert kit(*[free / "proposed.yaml" if one == free / "free.yaml" else one for one in given(free)]) == 2
    assert "free" in capsys.readouterr().err
    assert kit(*given(free, "--nobody-loses-more-than", "5")) == 2
    assert "--nobody-loses-more-than" in capsys.readouterr().err
    assert kit(*given(free, "--budget", "x")) == 2
    assert "--budget" in capsys.readouterr().err
