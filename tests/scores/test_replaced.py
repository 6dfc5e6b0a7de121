"""The file of the scheme that another replaces: found by its name, and only where it is what it says."""

import pytest

from kit.base.shipped import shipped
from kit.scores import replaced_by

OLD = "scheme: old\neffective: 2024-01-01\n"


def test_the_sample_stands_beside_the_one_that_replaces_it():
    """As the shipped schemes have it; the first one replaces none."""
    schemes = shipped("templates", "schemes")
    assert replaced_by(schemes / "sample_balanced.yaml") == schemes / "sample.yaml"
    assert replaced_by(schemes / "sample.yaml") is None


@pytest.mark.parametrize(
    ("replaces", "beside"),
    [
        ("old", "scheme: older\n"),
        ("old", "[a, list]"),
        ("old", "scheme: [old"),
        ("gone", OLD),
        ("../old", OLD),
        ("new", OLD),
        ("[old]", OLD),
        ("'a\\0b'", OLD),
        ("x" * 5000, OLD),
    ],
    ids=["another", "no-scheme", "broken", "no-file", "elsewhere", "itself", "no-name", "nul", "too-long"],
)
def test_nothing_else_is_taken_for_it(tmp_path, replaces, beside):
    """A file of another scheme, one of another folder, or none at all: no scheme is found, and nothing breaks."""
    inside = tmp_path / "schemes"
    inside.mkdir()
    new = inside / "new.yaml"
    new.write_text(f"scheme: new\nreplaces: {replaces}\n", "utf-8")
    (inside / "old.yaml").write_text(beside, "utf-8")
    (tmp_path / "old.yaml").write_text(OLD, "utf-8")
    assert replaced_by(new) is None


def test_a_scheme_that_cannot_be_read_is_left_to_its_reader(tmp_path):
    """No file, a folder, broken YAML: whoever opens the scheme tells it."""
    assert replaced_by(tmp_path / "none.yaml") is None
    assert replaced_by(tmp_path) is None
    broken = tmp_path / "broken.yaml"
    broken.write_bytes(b"replaces: \xff")
    assert replaced_by(broken) is None
