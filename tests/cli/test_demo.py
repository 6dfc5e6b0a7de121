"""`kit demo`, as a stranger types it: from the shipped sample to pages that can be opened."""

import csv
import json
import os
import re
import subprocess
import sys
from decimal import Decimal
from pathlib import Path
from urllib.parse import unquote

import pytest

pytestmark = pytest.mark.xdist_group("demo")

TEAM_PAGE = re.compile(r"/retrospective\.(zh|en)\.html$")


def rows(path: Path) -> list[dict[str, str]]:
    """A CSV as dictionaries."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_everything_lies_under_one_folder(demo):
    """History, scores under both schemes, pay, the what-if, a page a team and language, and the index."""
    manifest = json.loads((demo / "manifest.json").read_text("utf-8"))
    outputs = set(manifest["outputs"])
    for needed in (
        "history/managers.csv",
        "scores/sample/scores.csv",
        "scores/sample_balanced/kpis.csv",
        "pay/payouts.csv",
        "simulate/result.json",
        "simulate/memo.zh.html",
        "workbench/weights.zh.html",
        "workbench/weights.en.html",
        "index.zh.html",
        "index.en.html",
        "index.json",
    ):
        assert needed in outputs
    teams = json.loads((demo / "index.json").read_text("utf-8"))
    assert len(teams) == 4
    for language in ("zh", "en"):
        links = set(re.findall(r'href="([^"#]+)"', (demo / f"index.{language}.html").read_text("utf-8")))
        assert f"workbench/weights.{language}.html" in links
        assert all((demo / unquote(link)).is_file() for link in links)
    pages = {name for name in outputs if TEAM_PAGE.search(name)}
    assert pages == {f"{folder}/retrospective.{one}.html" for folder in teams for one in ("zh", "en")}


def test_the_plan_in_force_reproduces_the_payouts(demo):
    """To the cent, line by line: the memo says so first, and it must be true."""
    paid = {(row["manager_id"], row["component"]): row for row in rows(demo / "pay" / "payouts.csv")}
    period = next(iter(paid.values()))["period"]
    booked: dict[tuple[str, str], Decimal] = {}
    for row in rows(demo / "history" / "payouts.csv"):
        if (row.get("for_period") or row["period"]) == period:
            key = (row["manager_id"], row["component"])
            booked[key] = booked.get(key, Decimal(0)) + Decimal(row["amount"])
    assert {key: Decimal(row["amount"]) for key, row in paid.items()} == booked


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_team_s_pages_hold_no_other_team_s_people(demo, language):
    """Neither name, id nor pay of anybody else, nor another team's name, visible or in the source."""
    people = {row["manager_id"]: row["name"] for row in rows(demo / "history" / "managers.csv")}
    teams = json.loads((demo / "index.json").read_text("utf-8"))
    told = {folder: (demo / folder / f"retrospective.{language}.html").read_text("utf-8") for folder in teams}
    on = {folder: {one for one, name in people.items() if name in text} for folder, text in told.items()}
    paid = pay_by_person(demo)
    assert all(on.values())
    for folder, text in told.items():
        others = set().union(*(found for other, found in on.items() if other != folder))
        assert not on[folder] & others, folder
        assert not [team for other, team in teams.items() if other != folder and team in text]
        words = set(re.findall(r"[\w.,]+", text))
        assert not others & words, "ids"
        own = set().union(*(paid.get(one, set()) for one in on[folder]))
        theirs = set().union(*(paid.get(one, set()) for one in others)) - own
        assert len(theirs) > 15
        assert not {one for one in theirs if re.search(rf"(?<![\d,.]){re.escape(one)}(?![\d])", text)}, "pay"


def pay_by_person(demo: Path) -> dict[str, set[str]]:
    """Each person's amounts as a page writes them; round ones, which many people have, left out."""
    paid: dict[str, set[str]] = {}
    for row in rows(demo / "pay" / "payouts.csv"):
        if row["amount"] and not row["amount"].endswith("00"):
            paid.setdefault(row["manager_id"], set()).add(f"{Decimal(row['amount']):,.2f}")
    return paid


def test_the_two_schemes_tell_a_story(demo):
    """Adding new customers and follow-ups to signed amount changes places: else the sample shows nothing."""
    first, second = (
        {row["manager_id"]: row["rank"] for row in rows(demo / "scores" / name / "scores.csv")}
        for name in ("sample", "sample_balanced")
    )
    assert sum(first[one] != second[one] for one in first) >= len(first) // 4


def test_its_parts_can_be_verified(demo, kit):
    """Each step's folder stands for itself."""
    assert kit("verify", demo / "pay") == 0


def test_the_summary_can_be_read(demo_said):
    """It names what to open, in the reader's language, and no progress bar spoils a log."""
    assert "个团队" in demo_said.stdout
    assert "index.zh.html" in demo_said.stdout
    assert "memo.zh.html" in demo_said.stdout
    assert "weights.zh.html" in demo_said.stdout
    assert demo_said.stderr == ""


def test_it_does_not_overwrite_somebody_s_folder(tmp_path, project):
    """`kit-demo` may already be something else."""
    (tmp_path / "kit-demo").mkdir()
    (tmp_path / "kit-demo" / "mine.txt").write_text("x")
    environment = {**os.environ, "PYTHONPATH": str(project), "KIT_LANG": "en"}
    command = [sys.executable, "-m", "kit.cli", "demo"]
    done = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert "kit-demo" in done.stderr
    assert [path.name for path in (tmp_path / "kit-demo").iterdir()] == ["mine.txt"]
