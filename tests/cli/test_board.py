"""`kit board`: end to end, made again, and a bad file of consents told by row."""

PLAN = """\
plan: race
effective: 2025-01-01
roles:
  all:
    components:
      - contest: {measure: sales_amount, prizes: [5.00]}
"""


def test_a_board_end_to_end_and_made_again(kit, tiny, capsys):
    """A and C consented, B did not: B is in no file; `verify` finds the same bytes; an unknown id is refused."""
    history, plan, consent, out = tiny / "history", tiny / "race.yaml", tiny / "consent.csv", tiny / "out"
    plan.write_text(PLAN, "utf-8")
    consent.write_text("manager_id,consented_on\nA,2025-07-01\nC,2025-07-02\n", "utf-8")
    asked = ["board", history, "--plan", plan, "--component", "contest", "--consented", consent]
    assert kit(*asked, "--out", out) == 0
    assert sorted(path.name for path in out.iterdir()) == [
        "board.en.html",
        "board.zh.html",
        "manifest.json",
        "people.csv",
    ]
    for path in out.iterdir():
        assert "毕" not in path.read_text("utf-8") or path.name == "manifest.json"
    assert "安然" in (out / "board.zh.html").read_text("utf-8")
    assert kit("verify", out, "--history", history, "--inputs", plan, "--inputs", consent) == 0
    capsys.readouterr()
    consent.write_text("manager_id,consented_on\nZ,2025-07-01\n", "utf-8")
    assert kit(*asked, "--out", tiny / "other") == 2
    told = capsys.readouterr().err
    assert "consent.csv" in told
    assert "Z" in told
