"""`kit verify`: what a folder claims is derived again, and every change is found."""

import json
import shutil

import pytest


@pytest.fixture
def scored(kit, tiny):
    """A folder that `kit score` wrote."""
    assert kit("score", tiny / "history", "--scheme", tiny / "scheme.yaml", "--out", tiny / "out") == 0
    return tiny / "out"


def test_nothing_differs_where_nothing_changed(kit, scored, capsys):
    """Exit code 0, also after folder and history moved together."""
    assert kit("verify", scored) == 0
    moved = scored.parent.parent / f"{scored.parent.name}-moved"
    shutil.copytree(scored.parent, moved)
    shutil.rmtree(scored.parent / "history")
    assert kit("verify", moved / "out") == 0
    assert "nothing differs" in capsys.readouterr().out


def test_the_scheme_travels_in_the_manifest(kit, scored):
    """Years later the scheme's file is gone; what it said is not."""
    (scored.parent / "scheme.yaml").unlink()
    assert kit("verify", scored) == 0


def test_an_edited_figure_is_found(kit, scored, capsys):
    """The file, the line, what stands there and what comes out."""
    path = scored / "scores.csv"
    path.write_text(path.read_text().replace("A,2025Q3,91", "A,2025Q3,99"))
    assert kit("verify", scored) == 1
    told = capsys.readouterr().out
    assert "scores.csv, line 2" in told
    assert "A,2025Q3,99" in told
    assert "A,2025Q3,91" in told


def test_a_changed_history_is_found(kit, scored, capsys):
    """The numbers rest on the history: another one proves nothing about them."""
    deals = scored.parent / "history" / "deals.csv"
    deals.write_text(deals.read_text("utf-8").replace("100.00", "100.01"), "utf-8")
    assert kit("verify", scored) == 1
    assert "the input history has changed" in capsys.readouterr().out


def test_a_lost_file_is_found(kit, scored, capsys):
    """A folder that lacks what its manifest names is not whole."""
    (scored / "kpis.csv").unlink()
    assert kit("verify", scored) == 1
    assert "kpis.csv is gone" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("part", "value", "code"),
    [
        ("settings", {"period": "2025Q2", "as_of": "2025-09-30"}, 1),
        ("settings", {"period": "never", "as_of": "2025-09-30"}, 2),
        ("settings", {"period": 5}, 2),
        ("code", "00000000", 1),
        ("command", "format-disk", 2),
        ("outputs", [], 2),
    ],
)
def test_an_edited_manifest_is_found(kit, scored, capsys, part, value, code):
    """Claims about settings, code and versions are derived again like the figures."""
    path = scored / "manifest.json"
    manifest = json.loads(path.read_text("utf-8"))
    path.write_text(json.dumps(manifest | {part: value}), "utf-8")
    assert kit("verify", scored) == code
    captured = capsys.readouterr()
    assert (captured.out + captured.err).strip()


def test_another_version_is_said(kit, scored, capsys):
    """The same numbers from another version are a fact worth knowing, not a proof of the claim."""
    path = scored / "manifest.json"
    manifest = json.loads(path.read_text("utf-8"))
    manifest["versions"]["duckdb"] = "0.1"
    path.write_text(json.dumps(manifest), "utf-8")
    assert kit("verify", scored) == 1
    assert "version of duckdb: 0.1 then" in capsys.readouterr().out


def test_an_input_that_is_nowhere_can_be_pointed_at(kit, scored, capsys):
    """Under another name or elsewhere, the content decides."""
    capsys.readouterr()
    (scored.parent / "history" / "leads.csv").write_text("lead_id,created_on\nL1,2025-07-01\n", "utf-8")
    assert kit("score", scored.parent / "history", "--scheme", scored.parent / "scheme.yaml", "--out", scored) == 0
    elsewhere = scored.parent / "a" / "b" / "c" / "d" / "archive-2025"
    elsewhere.parent.mkdir(parents=True)
    (scored.parent / "history").rename(elsewhere)
    assert kit("verify", scored) == 2
    assert "--history" in capsys.readouterr().err
    assert kit("verify", scored, "--history", elsewhere) == 0


def test_a_folder_of_something_else_is_bad_input(kit, tiny, capsys):
    """Exit code 2 for a folder without our manifest, a file, or nothing at all."""
    for path in (tiny / "history", tiny / "scheme.yaml", tiny / "none"):
        assert kit("verify", path) == 2
        assert capsys.readouterr().err.strip()


@pytest.mark.parametrize(
    "command",
    [
        ["pay", "--plan", "plan.yaml"],
        ["simulate", "--in-force", "plan.yaml", "--proposed", "proposed.yaml"],
        ["review", "--scheme", "scheme.yaml", "--plan", "plan.yaml", "--lang", "zh", "--team", "华北"],
    ],
    ids=lambda command: command[0],
)
@pytest.mark.xdist_group("pages")
def test_every_command_with_out_can_be_verified(kit, tiny, command):
    """And two runs of it give the same bytes, manifest included."""
    name, *options = [tiny / part if str(part).endswith(".yaml") else part for part in command]
    for out in ("one", "two"):
        assert kit(name, tiny / "history", *options, "--out", tiny / out) == 0
    one, two = (
        {path.relative_to(tiny / out): path.read_bytes() for path in (tiny / out).rglob("*") if path.is_file()}
        for out in ("one", "two")
    )
    assert one == two
    assert kit("verify", tiny / "one") == 0
