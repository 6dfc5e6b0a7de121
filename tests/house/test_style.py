"""ruff and the type checker, as tests: what is not checked drifts."""

import subprocess
import sys

import pytest


@pytest.mark.parametrize(
    "arguments", [["ruff", "check", "--no-cache"], ["ruff", "format", "--check", "--no-cache"]], ids=["lint", "form"]
)
def test_ruff_has_nothing_to_say(project, arguments):
    """All rules are on; each exception stands in pyproject.toml with its reason."""
    done = subprocess.run([sys.executable, "-m", *arguments], cwd=project, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_types_hold(project, tmp_path):
    """A wrong kind of value is found before anybody runs it."""
    arguments = [sys.executable, "-m", "mypy", "--cache-dir", str(tmp_path)]
    done = subprocess.run(arguments, cwd=project, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout
