"""`kit score`: two tables and a manifest, worked out by hand here."""

import csv
import json

import pytest

from kit.cli.score import KPI_COLUMNS

SURE = ["rank_low", "rank_high", "p_top_quartile", "alike", "rank_note"]
HEAD = ["manager_id", "period", "score", "grade", "rank", *SURE]


def rows(path):
    """A CSV as dictionaries."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_scores_are_what_the_scheme_says(kit, tiny, capsys):
    """A: 100/90 → 80 + (1/9 ÷ 0.2) × 20 = 91.11; B: 80.5/90 → (0.8944 − 0.5) ÷ 0.5 × 80 = 63.11; C below the floor."""
    out = tiny / "out"
    assert kit("score", tiny / "history", "--scheme", tiny / "scheme.yaml", "--period", "2025Q3", "--out", out) == 0
    assert str(out) in capsys.readouterr().out
    scores = {row["manager_id"]: row for row in rows(out / "scores.csv")}
    assert list(scores["A"]) == [*HEAD, "sales_amount"]
    assert float(scores["A"]["score"]) == pytest.approx(80 + 20 * (1 / 9) / 0.2)
    assert float(scores["B"]["score"]) == pytest.approx((80.5 / 90 - 0.5) / 0.5 * 80)
    assert [scores[one]["rank"] for one in "ABC"] == ["1", "2", "3"]
    assert [scores[one]["grade"] for one in "ABC"] == ["A", "B", "B"]
    assert {(row["rank_low"], row["rank_note"]) for row in scores.values()} == {("", "too_little_history")}


def test_kpis_are_all_there_and_exact(kit, tiny):
    """Every KPI for everybody; what cannot be computed is empty with its reason, never 0."""
    out = tiny / "out"
    kit("score", tiny / "history", "--scheme", tiny / "scheme.yaml", "--period", "2025Q3", "--out", out)
    found = {(row["manager_id"], row["kpi"]): row for row in rows(out / "kpis.csv")}
    assert list(found["A", "sales_amount"]) == list(KPI_COLUMNS)
    assert found["B", "sales_amount"]["value"] == "80.5"
    assert found["A", "sales_amount"]["attainment"].startswith("1.111111111111111111")
    assert found["A", "satisfaction_score"]["value"] == ""
    assert found["A", "satisfaction_score"]["note"] == "no_table:surveys"


def test_defaults_are_found_and_recorded(kit, tiny):
    """Without --period it is the last closed quarter, and the manifest says so."""
    out = tiny / "out"
    kit("score", tiny / "history", "--scheme", tiny / "scheme.yaml", "--out", out)
    manifest = json.loads((out / "manifest.json").read_text("utf-8"))
    assert manifest["settings"] == {"as_of": "2025-09-30", "period": "2025Q3"}


def test_a_shipped_scheme_goes_by_its_name(kit, tiny):
    """An installed kit has no templates folder that a user could point at."""
    assert kit("score", tiny / "history", "--scheme", "sample", "--out", tiny / "out") == 0


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--period", "2025Q9"], "2025Q9"),
        (["--period", "summer"], "summer"),
        (["--period", "2031Q1"], "2025-09-30"),
        (["--period", "9999999Q1"], "9999999Q1"),
        (["--as-of", "2025-13-01"], "2025-13-01"),
        (["--scheme", "nowhere.yaml"], "nowhere.yaml"),
    ],
)
def test_a_mistake_is_named(kit, tiny, capsys, options, said):
    """What was typed stands in the message; nothing is written."""
    out = tiny / "out"
    given = ["score", tiny / "history", "--scheme", tiny / "scheme.yaml", "--out", out, *options]
    assert kit(*given) == 2
    assert said in capsys.readouterr().err
    assert not out.exists()


def test_a_role_that_the_scheme_does_not_name_is_told(kit, tiny, capsys):
    """Empty scores without a reason look like a fault; the roles that there are stand beside the one that is not."""
    people = tiny / "history" / "managers.csv"
    head, *lines = people.read_text("utf-8").splitlines()
    place = head.split(",").index("role")
    cells = [line.split(",") for line in lines]
    people.write_text(
        "\n".join([head, *(",".join([*one[:place], "客户经理", *one[place + 1 :]]) for one in cells)]), "utf-8"
    )
    scheme = tiny / "scheme.yaml"
    scheme.write_text(scheme.read_text("utf-8").replace("  all:", "  seller:"), "utf-8")
    options = ("--scheme", scheme, "--period", "2025Q3", "--out", tiny / "out")
    assert kit("score", tiny / "history", *options) == 0
    told = capsys.readouterr().out.splitlines()
    assert told[1:] == [
        "3 of 3 people have no score:",
        "  the scheme does not name the role “客户经理”: 3 people (it names: seller)",
    ]


def test_a_quarter_before_anybody_came_has_an_empty_table(kit, tiny):
    """Nobody to score is no fault: the headings stand, without rows (it once stopped with a traceback)."""
    out = tiny / "out"
    people = tiny / "history" / "managers.csv"
    head, *lines = people.read_text("utf-8").splitlines()
    late = [f"{head},hired_on", *(f"{line},2025-07-01" for line in lines)]
    people.write_text("\n".join(late), "utf-8")
    given = ["--scheme", tiny / "scheme.yaml", "--period", "2025Q2", "--out", out]
    assert kit("score", tiny / "history", *given) == 0
    assert (out / "scores.csv").read_text("utf-8").startswith("manager_id,period,score")
    assert rows(out / "scores.csv") == []


def test_as_of_looks_back(kit, tiny):
    """On 31 July only A's deal was known: B and C had sold nothing yet in the period."""
    out = tiny / "out"
    given = ["--period", "2025Q3", "--as-of", "2025-07-31"]
    assert kit("score", tiny / "history", "--scheme", tiny / "scheme.yaml", "--out", out, *given) == 0
    found = {(row["manager_id"], row["kpi"]): row["value"] for row in rows(out / "kpis.csv")}
    assert (found["A", "sales_amount"], found["B", "signed_deals"]) == ("100", "0")


def test_nobody_is_left_without_a_score_and_a_reason(kit, tiny, capsys):
    """A history without targets gives a table of empty scores; the command says so, and what is missing."""
    (tiny / "history" / "targets.csv").unlink()
    options = ("--scheme", tiny / "scheme.yaml", "--period", "2025Q3", "--out", tiny / "out")
    assert kit("score", tiny / "history", *options) == 0
    told = capsys.readouterr().out.splitlines()
    assert told[1:] == ["3 of 3 people have no score:", "  Sales amount: not available (no must-hit target), 3 people"]
    assert {row["score"] for row in rows(tiny / "out" / "scores.csv")} == {""}
