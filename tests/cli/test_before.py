"""Which scheme the period before is scored by, as the command line finds it."""

import json
from pathlib import Path

import pytest

from kit.cli.before import GIVEN, REPLACED, with_before


@pytest.fixture
def replacing(tiny):
    """The tiny company with a new scheme from July, the one that it replaces beside it under its own name."""
    text = (tiny / "scheme.yaml").read_text("utf-8")
    old, new = tiny / "tiny.yaml", tiny / "new.yaml"
    old.write_text(text.replace("en: Only signed amount", "en: The old one"), "utf-8")
    changed = text.replace("scheme: tiny", "scheme: new").replace("2025-01-01", "2025-07-01\nreplaces: tiny")
    new.write_text(changed.replace("must: {at: 1.0, points: 80}", "must: {at: 1.0, points: 60}"), "utf-8")
    return tiny


def page(kit, tiny, *given):
    """The English page of 2025Q3, and the roles of its inputs."""
    out = tiny / "out"
    arguments = ("--scheme", tiny / "new.yaml", "--period", "2025Q3", "--team", "华北", "--lang", "en", *given)
    assert kit("review", tiny / "history", *arguments, "--out", out) == 0
    assert kit("verify", out) == 0
    noted = json.loads((out / "manifest.json").read_text("utf-8"))["inputs"]
    return next(out.glob("**/retrospective.en.html")).read_text("utf-8"), noted


def test_the_one_named_goes_before_the_one_found(tmp_path):
    """A named file is taken without looking; else the replaced one; else nothing."""
    (tmp_path / "a.yaml").write_text("scheme: a\n", "utf-8")
    (tmp_path / "b.yaml").write_text("scheme: b\nreplaces: a\n", "utf-8")
    assert with_before(tmp_path / "b.yaml", Path("c.yaml")) == {GIVEN: Path("c.yaml")}
    assert with_before(tmp_path / "b.yaml", None) == {REPLACED: tmp_path / "a.yaml"}
    assert with_before(tmp_path / "a.yaml", None) == {}
    assert with_before(Path("sample_balanced"), None)[REPLACED].name == "sample.yaml"


def test_a_scheme_replaced_scores_its_own_time(kit, replacing):
    """A scheme new in the quarter: the quarter before is scored by the one it replaces, and the page says which."""
    text, noted = page(kit, replacing)
    assert REPLACED in str(noted)
    assert "last quarter is scored by the scheme of that time" in text


@pytest.mark.parametrize(
    ("file", "old", "new", "says"),
    [
        ("new.yaml", "2025-07-01", "2025-04-01", "both quarters are scored by the one scheme"),
        ("tiny.yaml", "2025-01-01", "2025-04-01", "last quarter is scored by the scheme of that time"),
        ("tiny.yaml", "2025-01-01", "2025-04-02", "not by that of its time, which was not found"),
        ("tiny.yaml", "scheme: tiny", "scheme: other", "not by that of its time, which was not found"),
    ],
    ids=["in-force-before", "from-its-first-day", "replaced-too-late", "another-scheme"],
)
def test_it_scores_no_other_time(kit, replacing, file, old, new, says):
    """Where the scheme held in the quarter before itself, or the replaced one did not hold either."""
    path = replacing / file
    path.write_text(path.read_text("utf-8").replace(old, new), "utf-8")
    assert says in page(kit, replacing)[0]


def test_a_scorecard_finds_it_too(kit, replacing):
    """With the same input, made again alike."""
    out = replacing / "out"
    given = ("--scheme", replacing / "new.yaml", "--manager", "C", "--period", "2025Q3", "--out", out)
    assert kit("scorecard", replacing / "history", *given) == 0
    assert REPLACED in (out / "manifest.json").read_text("utf-8")
    assert kit("verify", out) == 0
