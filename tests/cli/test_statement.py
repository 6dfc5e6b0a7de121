"""`kit statement`: one person's pages, verified like any others."""


def test_both_pages_and_verify(kit, tiny):
    """Two pages and a manifest; made again they are the same."""
    out = tiny / "out"
    assert kit("statement", tiny / "history", "--plan", tiny / "plan.yaml", "--manager", "A", "--out", out) == 0
    assert sorted(path.name for path in out.iterdir()) == ["manifest.json", "statement.en.html", "statement.zh.html"]
    assert kit("verify", out, "--history", tiny / "history") == 0


def test_an_unknown_person_is_named(kit, tiny, capsys):
    """Exit code 2 with the id and what was expected."""
    out = tiny / "out"
    assert kit("statement", tiny / "history", "--plan", tiny / "plan.yaml", "--manager", "Z", "--out", out) == 2
    told = capsys.readouterr().err
    assert "“Z”" in told
    assert "2025Q3" in told
