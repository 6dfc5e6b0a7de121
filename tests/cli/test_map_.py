"""`kit map`: a proposal in a file, and never over one that is there."""


def test_a_proposal_is_shown_and_written_once(kit, tmp_path, capsys):
    """It says which file is which table and how sure; a mapping that somebody confirmed is not overwritten."""
    source = tmp_path / "export"
    source.mkdir()
    (source / "staff.csv").write_text("Employee ID,Full Name,Team\n1,Ann,North\n", "utf-8")
    out = tmp_path / "mine.yaml"
    assert kit("map", source, "--out", out) == 0
    told = capsys.readouterr().out
    assert "staff.csv → table managers" in told
    assert "name ← Full Name (92%)" in told
    assert out.read_text("utf-8").startswith("# A mapping proposed by kit map")
    assert kit("map", source, "--out", out) == 2
    assert kit("map", tmp_path / "nowhere", "--out", tmp_path / "b.yaml") == 2
    assert kit("map", source, "--out", tmp_path / "no" / "b.yaml") == 2
