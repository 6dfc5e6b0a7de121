"""One list of what is needed, and every place that repeats a part of it agrees."""

import re
import tomllib
from pathlib import Path
from typing import Any

import yaml

TEST_LINE = "-e '.[test]' -c constraints.txt && .venv/bin/pytest"


def _project(project: Path) -> dict[str, Any]:
    return tomllib.loads((project / "pyproject.toml").read_text("utf-8"))["project"]


def _named(requirement: str) -> str:
    return re.split(r"[\[<>=!~ ]", requirement, maxsplit=1)[0].lower().replace("_", "-")


def _pins(project: Path) -> dict[str, str]:
    lines = (project / "constraints.txt").read_text("utf-8").splitlines()
    return dict(line.split("==") for line in lines)


def test_conda_s_file_repeats_no_list(project):
    """Two lists of versions part sooner or later: environment.yml takes its packages from pyproject.toml."""
    environment = yaml.safe_load((project / "environment.yml").read_text("utf-8"))
    *conda, pip = environment["dependencies"]
    assert conda == ["python=3.11", "pip"]
    assert sorted(pip["pip"]) == ["-c constraints.txt", "-e .[all]"]
    assert _project(project)["requires-python"].startswith(">=3.11")


def test_constraints_pin_everything_that_is_asked_for(project):
    """What is not pinned changes under our feet, and with it the pages' bytes."""
    asked = _project(project)
    wanted = [*asked["dependencies"], *(one for extra in asked["optional-dependencies"].values() for one in extra)]
    assert {_named(one) for one in wanted} - {"kpi-review-kit"} <= set(_pins(project))


def test_constraints_name_no_host(project):
    """A registry's address in a file would break for everybody who has another one."""
    text = (project / "constraints.txt").read_text("utf-8")
    assert "://" not in text
    assert not re.search(r"^\s*-", text, re.MULTILINE)


def test_the_test_extra_holds_every_other(project):
    """A test that is skipped for want of a package tests nothing in CI."""
    assert "kpi-review-kit[all]" in _project(project)["optional-dependencies"]["test"]


def test_ci_calls_the_line_of_the_readme(project):
    """What CI proves must be what a reader types."""
    readme = (project / "README.md").read_text("utf-8")
    lines = [line for line in readme.splitlines() if line.startswith("python3 -m venv .venv && ")]
    assert any(line.endswith(".venv/bin/kit demo") for line in lines)
    tested = {line for line in lines if line.endswith(TEST_LINE)}
    assert len(tested) == 1
    assert (project / ".ci" / "run").read_text("utf-8").splitlines()[-1] == tested.pop()
    assert (project / ".ci" / "run").stat().st_mode & 0o111
