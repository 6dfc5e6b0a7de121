"""`kit effect`: one run end to end, made again, and mistakes named by row and column."""

import json

from tests.response.effect.small import small_history

CHANGED = "manager_id,changed_on\nM1,2025-03-15\nM2,\n"


def _asked(folder, text):
    small_history(folder / "history")
    path = folder / "changed.csv"
    path.write_text(text, "utf-8")
    return ["effect", folder / "history", "--kpi", "sales_amount", "--by", "month", "--treated", path]


def test_a_run_end_to_end_and_made_again(kit, tmp_path):
    """10 − 2 = 8 in the file; both pages; `verify` finds the same bytes."""
    asked, out = _asked(tmp_path, CHANGED), tmp_path / "out"
    assert kit(*asked, "--out", out) == 0
    assert sorted(path.name for path in out.iterdir()) == [
        "effect.en.html",
        "effect.zh.html",
        "manifest.json",
        "result.json",
    ]
    assert float(json.loads((out / "result.json").read_text("utf-8"))["effect"]["value"]) == 8
    assert kit("verify", out, "--inputs", tmp_path / "history", "--inputs", tmp_path / "changed.csv") == 0


def test_a_bad_file_is_refused_by_row_and_column(kit, tmp_path, capsys):
    """Exit code 2, both mistakes at once, and nothing is written."""
    out = tmp_path / "out"
    assert kit(*_asked(tmp_path, "manager_id,changed_on\nM1,March\nM9,\n"), "--out", out) == 2
    told = capsys.readouterr().err
    for part in ("changed.csv", "changed_on", "March", "M9", "manager_id"):
        assert part in told
    assert not out.exists()


def test_a_kpi_that_nobody_knows_is_named(kit, tmp_path, capsys):
    """Exit code 2 with what was given."""
    asked = _asked(tmp_path, CHANGED)
    asked[3] = "happiness"
    assert kit(*asked, "--out", tmp_path / "out") == 2
    assert "happiness" in capsys.readouterr().err
