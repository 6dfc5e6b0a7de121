"""`kit rules`: a rule sheet from a file alone."""

import pytest


@pytest.mark.parametrize("name", ["plan.yaml", "scheme.yaml"])
def test_a_sheet_in_both_languages_that_can_be_verified(kit, tiny, name):
    """Both pages, a manifest, and the same bytes when made again."""
    out = tiny / "out"
    assert kit("rules", tiny / name, "--out", out) == 0
    assert sorted(path.name for path in out.iterdir()) == ["manifest.json", "rules.en.html", "rules.zh.html"]
    assert kit("verify", out, "--inputs", tiny / name) == 0


def test_a_history_lends_its_currency(kit, tiny):
    """Amounts in the company's own money, and its name on the sheet."""
    (tiny / "history" / "history.yaml").write_text("company: Spruce\ncurrency: EUR\n")
    out = tiny / "out"
    assert kit("rules", tiny / "plan.yaml", "--history", tiny / "history", "--out", out) == 0
    page = (out / "rules.en.html").read_text("utf-8")
    assert "€10.00" in page
    assert "Spruce" in page
    assert kit("verify", out, "--history", tiny / "history") == 0


def test_a_broken_file_is_told_by_line(kit, tiny, capsys):
    """The same messages as wherever a plan is read."""
    (tiny / "plan.yaml").write_text("plan: x\n")
    assert kit("rules", tiny / "plan.yaml", "--out", tiny / "out") == 2
    assert "plan.yaml" in capsys.readouterr().err
