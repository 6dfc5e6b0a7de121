"""`kit plan`: a quarter's goals taken apart, as tables and as calendars."""

import csv
from collections import defaultdict
from decimal import Decimal

import pytest

from kit.cli.plan import PEOPLE, PLAN


def rows(path):
    """A CSV as dictionaries."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture
def planned(kit, tiny):
    """The tiny company's 2025Q4, by default the quarter after the last closed."""
    assert kit("plan", tiny / "history", "--out", tiny / "out") == 0
    return tiny / "out"


def test_every_level_sums_to_the_company_to_the_cent(kit, tiny, planned):
    """Three must-hit targets of 90.00 make 270.00; teams, people, months, weeks and days each sum to it."""
    found = rows(planned / "plan.csv")
    assert list(found[0]) == list(PLAN)
    sums = defaultdict(Decimal)
    for row in found:
        sums[row["level"], row["grain"]] += Decimal(row["amount"])
        assert (row["manager_id"] != "") == (row["level"] == "person")
    assert len(sums) == 12
    assert set(sums.values()) == {Decimal("270.00")}
    people = rows(planned / "people.csv")
    assert list(people[0]) == list(PEOPLE)
    assert sum(Decimal(row["goal"]) for row in people) == 270
    for row in people:
        assert Decimal(row["by_history"]) + Decimal(row["by_potential"]) == Decimal(row["proposed"])
    names = sorted(path.relative_to(planned).as_posix() for path in planned.rglob("*.ics"))
    assert names == sorted(
        f"calendars/{name}.{language}.ics"
        for name in ("people/A", "people/B", "people/C", "teams/华东", "teams/华北")
        for language in ("en", "zh")
    )
    assert kit("verify", planned, "--history", tiny / "history") == 0


def test_it_says_which_sum_it_starts_from(kit, tiny, capsys):
    """The people's must-hits sum to 270.00; where the teams' own do, nothing more is said, else both sums are."""
    assert kit("plan", tiny / "history", "--lang", "en", "--out", tiny / "out") == 0
    told = capsys.readouterr().out
    assert "sum of the people's must-hit targets of 2025 Q3: ¥270.00" in told
    assert "teams' own" not in told
    targets = tiny / "history" / "targets.csv"
    lines = targets.read_text("utf-8").splitlines()
    own = [f",华东,{line.split(',', 1)[1]}" for line in lines if line.startswith("A,sales_amount,2025Q3")]
    with_team = [f"{line.split(',', 1)[0]},,{line.split(',', 1)[1]}" for line in lines[1:]]
    heading = "manager_id,team," + lines[0].split(",", 1)[1]
    targets.write_text("\n".join([heading, *with_team, *own]) + "\n", "utf-8")
    assert kit("plan", tiny / "history", "--lang", "en", "--out", tiny / "out") == 0
    told = capsys.readouterr().out
    assert "sum of the people's must-hit targets of 2025 Q3: ¥270.00" in told
    assert "The teams' own must-hit targets of 2025 Q3 sum to ¥180.00" in told
    assert "--total 180" in told
    assert kit("plan", tiny / "history", "--lang", "zh", "--total", "180.00", "--out", tiny / "out") == 0
    assert "从给定的目标 180.00元 拆起" in capsys.readouterr().out


def test_a_total_is_all_shared_out(kit, tiny):
    """Who gives the company's goal gets exactly that one taken apart, a target that is set notwithstanding."""
    with (tiny / "history" / "targets.csv").open("a", encoding="utf-8") as file:
        file.write("A,sales_amount,2025Q4,500.00,600.00\n")
    out = tiny / "out"
    assert kit("plan", tiny / "history", "--period", "2025Q4", "--total", "1000.01", "--out", out) == 0
    assert sum(Decimal(row["goal"]) for row in rows(out / "people.csv")) == Decimal("1000.01")


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--period", "2026Q3"], "2025Q3"),
        (["--period", "2025-10"], "2025-10"),
        (["--period", "autumn"], "autumn"),
        (["--total", "-5"], "--total"),
    ],
)
def test_a_mistake_is_named(kit, tiny, capsys, options, said):
    """What cannot be planned is said, with what could be; nothing is written."""
    assert kit("plan", tiny / "history", "--out", tiny / "out", *options) == 2
    assert said in capsys.readouterr().err
    assert not (tiny / "out").exists()
