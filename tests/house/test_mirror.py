"""A test file for each file, and a sentence for each test."""

import ast
from pathlib import Path

import pytest

TESTED_ELSEWHERE = {"__init__.py", "__main__.py"}


def test_every_file_has_a_test_file_of_its_name(project):
    """`kit/pay/curve.py` is tested in `tests/pay/test_curve.py`: nobody has to search."""
    lacking = [
        path.relative_to(project).as_posix()
        for path in sorted((project / "kit").rglob("*.py"))
        if path.name not in TESTED_ELSEWHERE and not _mirror(project, path).is_file()
    ]
    assert not lacking


def test_every_test_says_what_would_break(project):
    """A test that fails years from now must tell its reader what it was for."""
    silent = [
        f"{path.relative_to(project)}:{node.lineno} {node.name}"
        for path in sorted((project / "tests").rglob("test_*.py"))
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.FunctionDef) and node.name.startswith("test_") and not ast.get_docstring(node)
    ]
    assert not silent


def test_every_file_says_what_it_is(project):
    """A file opens with its one idea."""
    silent = [
        str(path.relative_to(project))
        for folder in ("kit", "tests")
        for path in sorted((project / folder).rglob("*.py"))
        if not ast.get_docstring(ast.parse(path.read_text("utf-8")))
    ]
    assert not silent


@pytest.mark.parametrize("most", [400])
def test_no_file_is_a_hall(project, most):
    """A file that needs scrolling for minutes holds more than one idea."""
    long = [
        f"{path.relative_to(project)}: {lines}"
        for path in sorted((project / "kit").rglob("*.py"))
        if (lines := len(path.read_text("utf-8").splitlines())) > most
    ]
    assert not long


def _mirror(project: Path, path: Path) -> Path:
    inside = path.relative_to(project / "kit")
    return project / "tests" / inside.with_name(f"test_{inside.name.strip('_')}")
