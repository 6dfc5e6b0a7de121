"""Older versions and decisions on the command line."""

from pathlib import Path

from kit.cli.beside import with_beside


def test_each_has_a_name_of_its_own():
    """Two older versions under one name would lose one of them, and the manifest would not say so."""
    found = with_beside([Path("a.yaml"), Path("b.yaml")], Path("d.yaml"))
    assert found == {"earlier1": Path("a.yaml"), "earlier2": Path("b.yaml"), "decisions": Path("d.yaml")}
    assert with_beside(None, None) == {}


def test_a_statement_is_paid_as_pay_is(kit, tiny):
    """The statement under an older version and a decision has the same amounts as `kit pay`, and is made again."""
    plan, old, decisions = tiny / "plan.yaml", tiny / "old.yaml", tiny / "decisions.yaml"
    old.write_text(plan.read_text())
    plan.write_text(plan.read_text().replace("2025-01-01", "2025-10-01").replace("0.1", "0.5"))
    about = "by: HR, on: 2025-09-30, reason: a visit from abroad"
    decisions.write_text(f"adjustments:\n  - {{manager_id: A, period: 2025Q3, amount: 7.00, {about}}}\n")
    given = ("--plan", plan, "--earlier", old, "--decisions", decisions, "--period", "2025Q3", "--manager", "A")
    assert kit("statement", tiny / "history", *given, "--out", tiny / "out") == 0
    page = (tiny / "out" / "statement.en.html").read_text("utf-8")
    assert "17.00" in page
    assert "a visit from abroad" in page
    assert kit("verify", tiny / "out") == 0
