"""`kit pay`: amounts and their trace."""

import csv


def test_amounts_are_exact(kit, tiny):
    """Ten per cent of 100.00, 80.50 and 33.33, half to even: 10.00, 8.05, 3.33."""
    out = tiny / "out"
    assert kit("pay", tiny / "history", "--plan", tiny / "plan.yaml", "--period", "2025Q3", "--out", out) == 0
    assert (out / "payouts.csv").read_bytes() == (
        b"manager_id,period,component,amount\nA,2025Q3,bonus,10.00\nB,2025Q3,bonus,8.05\nC,2025Q3,bonus,3.33\n"
    )
    with (out / "trace.csv").open(encoding="utf-8", newline="") as file:
        trace = list(csv.DictReader(file))
    assert [row["unrounded"] for row in trace] == ["10", "161/20", "3333/1000"]


def test_a_plan_before_its_day_is_a_problem(kit, tiny, capsys):
    """A plan cannot have paid a quarter before it was in effect."""
    plan = tiny / "plan.yaml"
    plan.write_text(plan.read_text().replace("2025-01-01", "2026-01-01"))
    assert kit("pay", tiny / "history", "--plan", plan, "--period", "2025Q3", "--out", tiny / "out") == 2
    assert "2025Q3" in capsys.readouterr().err


def test_older_versions_and_decisions(kit, tiny):
    """Each quarter is paid by the version then in effect, and what was decided beside it is a line with its reason."""
    plan, old, decisions = tiny / "plan.yaml", tiny / "old.yaml", tiny / "decisions.yaml"
    old.write_text(plan.read_text())
    plan.write_text(plan.read_text().replace("2025-01-01", "2025-10-01").replace("0.1", "0.5"))
    about = "by: HR, on: 2025-09-30, reason: a visit from abroad"
    decisions.write_text(f"adjustments:\n  - {{manager_id: A, period: 2025Q3, amount: 7.00, {about}}}\n")
    given = ("--plan", plan, "--earlier", old, "--decisions", decisions, "--period", "2025Q3")
    assert kit("pay", tiny / "history", *given, "--out", tiny / "out") == 0
    lines = (tiny / "out" / "payouts.csv").read_text().splitlines()
    assert lines[1:3] == ["A,2025Q3,bonus,10.00", "A,2025Q3,adjustment,7.00"]
    assert "a visit from abroad" in (tiny / "out" / "trace.csv").read_text()
    assert kit("verify", tiny / "out") == 0
