"""`kit scorecard`: one person's pages, verified like any others."""


def test_both_pages_and_verify(kit, tiny):
    """Two pages and a manifest; made again they are the same."""
    out = tiny / "out"
    assert kit("scorecard", tiny / "history", "--scheme", tiny / "scheme.yaml", "--manager", "A", "--out", out) == 0
    assert sorted(path.name for path in out.iterdir()) == ["manifest.json", "scorecard.en.html", "scorecard.zh.html"]
    assert kit("verify", out, "--history", tiny / "history") == 0


def test_another_scheme_before(kit, tiny):
    """The quarter before may have had another scheme; it is an input of the page."""
    out = tiny / "out"
    given = ["--scheme", tiny / "scheme.yaml", "--scheme-before", tiny / "scheme.yaml", "--manager", "C"]
    assert kit("scorecard", tiny / "history", *given, "--out", out) == 0
    assert kit("verify", out, "--history", tiny / "history") == 0


def test_an_unknown_person_is_named(kit, tiny, capsys):
    """Exit code 2 with the id and what was expected."""
    out = tiny / "out"
    assert kit("scorecard", tiny / "history", "--scheme", tiny / "scheme.yaml", "--manager", "Z", "--out", out) == 2
    assert "“Z”" in capsys.readouterr().err
