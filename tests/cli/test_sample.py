"""`kit sample`: an invented history that passes the check, the same for the same seed."""

import json

import pytest


@pytest.mark.xdist_group("sample")
def test_it_passes_the_check_and_its_manifest_holds(kit, tmp_path):
    """Small and quick here; sizes, truth and determinism of the world are tested in tests/sample."""
    out = tmp_path / "history"
    size = ["--managers", "4", "--teams", "1", "--quarters", "2", "--seed", "7", "--form", "csv"]
    assert kit("sample", out, *size) == 0
    assert kit("check", out) == 0
    assert json.loads((out / "manifest.json").read_text("utf-8"))["seed"] == 7
    assert kit("verify", out) == 0


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--last", "2025-07"], "2025-07"),
        (["--teams", "9", "--managers", "4"], "--teams"),
        (["--seed", "-1"], "--seed"),
    ],
)
def test_a_wrong_size_is_named(kit, tmp_path, capsys, options, said):
    """Nothing is written, and what was wrong is said."""
    assert kit("sample", tmp_path / "out", *options) == 2
    assert said in capsys.readouterr().err
    assert not (tmp_path / "out").exists()
