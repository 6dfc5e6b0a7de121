"""`kit handover`: end to end, made again, the scheme's windows, and mistakes told."""

import pytest

from tests.tiny import SCHEME


def test_a_handover_end_to_end_and_made_again(kit, tiny, capsys):
    """An index, a page a customer in both languages, the tables; `verify` finds the same bytes."""
    out, history = tiny / "out", tiny / "history"
    assert kit("handover", history, "--from", "C", "--to", "A", "--out", out) == 0
    assert sorted(path.name for path in (out / "customers").iterdir()) == ["K3.en.html", "K3.zh.html"]
    assert {"index.zh.html", "totals.csv", "customers.csv", "deals.csv"} < {path.name for path in out.iterdir()}
    assert "customers,1" in (out / "totals.csv").read_text("utf-8")
    assert kit("verify", out, "--history", history) == 0
    capsys.readouterr()
    assert kit("handover", history, "--from", "Z", "--to", "A", "--out", tiny / "other") == 2
    told = capsys.readouterr().err
    assert "--from" in told
    assert "Z" in told
    assert not (tiny / "other").exists()


@pytest.mark.parametrize(
    ("windows", "grade", "reason"),
    [
        ("", "none", None),
        ("{grading: {by: amount, a: 20, b: 10}}", "A", "no contact for 30 days (grade A: every 14)"),
        ("{grading: {by: amount, a: 50, b: 10}}", "B", None),
        ("{grading: {by: amount, a: 50, b: 10}, rhythm_days: {A: 7, B: 29, C: 90}}", "B", "(grade B: every 29)"),
        ("{grading: {by: amount, a: 20, b: 10}, rhythm_days: {A: 30, B: 31, C: 90}}", "A", None),
    ],
)
def test_the_scheme_says_grade_and_rhythm(kit, tiny, windows, grade, reason):
    """K3 bought 20.00 by 30 September's eve and was last spoken to 30 days before it.

    Its grade is the scheme's, and so is how long it may be left alone: a day more than the rhythm is a reason to call.
    """
    spoken = "activity_id,manager_id,customer_id,kind,done_on\nV1,C,K3,visit,2025-08-31\n"
    (tiny / "history" / "activities.csv").write_text(spoken, "utf-8")
    (tiny / "s.yaml").write_text(SCHEME + (f"windows: {windows}\n" if windows else ""), "utf-8")
    asked, out = ["handover", tiny / "history", "--from", "C", "--to", "A"], tiny / "out"
    assert kit(*asked, "--scheme", tiny / "s.yaml", "--out", out) == 0
    index = (out / "index.en.html").read_text("utf-8")
    page = (out / "customers" / "K3.en.html").read_text("utf-8")
    assert f"<td>{grade}</td>" in index.replace(' class="l"', "") or f">{grade}</td>" in index
    assert ("grade A" in page, "grade B" in page) == (grade == "A", grade == "B")
    assert ("something pressing" in index) == (reason is not None)
    assert (reason or "Nothing presses") in index
    assert kit("verify", out, "--history", tiny / "history", "--inputs", tiny / "s.yaml") == 0


def test_a_scheme_that_is_none_is_told(kit, tiny, capsys):
    """A mistake in its windows is named with the file, and nothing is written."""
    (tiny / "s.yaml").write_text(SCHEME + "windows: {rhythm_days: {A: 14}}\n", "utf-8")
    asked = ["handover", tiny / "history", "--from", "C", "--to", "A", "--scheme", tiny / "s.yaml"]
    assert kit(*asked, "--out", tiny / "out") == 2
    assert "s.yaml" in capsys.readouterr().err
    assert not (tiny / "out").exists()
