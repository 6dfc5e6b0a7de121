"""`kit handover`: end to end, made again, and mistakes told."""


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
