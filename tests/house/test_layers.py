"""The house stands as its plan says."""

import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest


def _layers(project: Path) -> list[str]:
    contract = tomllib.loads((project / "pyproject.toml").read_text("utf-8"))["tool"]["importlinter"]["contracts"][0]
    return [layer.removeprefix("kit.") for layer in contract["layers"]]


def test_imports_go_one_way(project):
    """A room that imports one above it makes a ring, and nothing in it can be understood alone any more."""
    linter = Path(sys.executable).with_name("lint-imports")
    done = subprocess.run([linter, "--no-cache"], cwd=project, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


def test_the_house_table_is_the_contract(project):
    """Whoever reads kit/README.md must find the rooms that are there, in the order that is enforced."""
    rows = re.findall(r"^\| `(\w+)` \|", (project / "kit" / "README.md").read_text("utf-8"), re.MULTILINE)
    assert rows == _layers(project)


def test_the_contract_is_the_folders(project):
    """A room outside the contract would be free to import anything."""
    folders = {path.parent.name for path in (project / "kit").glob("*/__init__.py")}
    assert folders == set(_layers(project))


def test_every_room_says_what_it_is(project):
    """Someone new goes into a folder and finds what comes in, what goes out and where to add."""
    lacking = [room for room in _layers(project) if not (project / "kit" / room / "README.md").is_file()]
    assert not lacking


def test_the_engine_that_papermill_is_told_of_is_there(project):
    """The engine `kit` is found by the package's metadata: a renamed class would be missed only in use."""
    pytest.importorskip("papermill")
    points = tomllib.loads((project / "pyproject.toml").read_text("utf-8"))["project"]["entry-points"]
    module, name = points["papermill.engine"]["kit"].split(":")
    assert (module, name) == ("kit.batch.engine", "InProcess")
    assert f"class {name}(Engine)" in (project / "kit" / "batch" / "engine.py").read_text("utf-8")
