"""Notebooks are short, clean and can be run by anybody."""

import ast
import json
import re
from pathlib import Path
from typing import Any

import pytest

PROJECT = Path(__file__).resolve().parents[2]
NOTEBOOKS = sorted([*(PROJECT / "notebooks").glob("*.ipynb"), *(PROJECT / "templates").rglob("*.ipynb")])
MOST_LINES = 10


def _cells(path: Path, kind: str) -> list[dict[str, Any]]:
    return [cell for cell in json.loads(path.read_text("utf-8"))["cells"] if cell["cell_type"] == kind]


pytestmark = pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)


def test_it_is_clean(path):
    """Outputs and counts belong to a run; random ids make every page differ."""
    notebook = json.loads(path.read_text("utf-8"))
    assert (notebook["nbformat"], notebook["nbformat_minor"]) == (4, 5)
    assert notebook["metadata"]["kernelspec"]["name"] == "python3"
    ids = [cell["id"] for cell in notebook["cells"]]
    assert len(set(ids)) == len(ids)
    assert not [one for one in ids if re.fullmatch(r"[0-9a-f]{8}", one)], "written by hand, not drawn"
    for cell in _cells(path, "code"):
        assert cell["outputs"] == []
        assert cell["execution_count"] is None


def test_it_says_for_whom_and_takes_parameters(path):
    """The first cell is for the reader, the second for papermill: literals only, nothing computed."""
    first, second, *_ = json.loads(path.read_text("utf-8"))["cells"]
    assert first["cell_type"] == "markdown"
    assert second["metadata"]["tags"] == ["parameters"]
    statements = ast.parse("".join(second["source"])).body
    assert statements
    for statement in statements:
        assert isinstance(statement, ast.Assign)
        ast.literal_eval(statement.value)


def test_cells_are_calls_and_not_programs(path):
    """Whoever does not read code must be able to skip it; logic belongs into the kit, where it is tested."""
    for cell in _cells(path, "code"):
        source = "".join(cell["source"])
        assert len(source.splitlines()) <= MOST_LINES
        forbidden = (ast.FunctionDef, ast.ClassDef, ast.For, ast.While, ast.If, ast.Try, ast.Lambda, ast.comprehension)
        assert not [node for node in ast.walk(ast.parse(source)) if isinstance(node, forbidden)]


def test_no_words_stand_in_cells(path):
    """What a reader sees is in their language; a text in a cell is in one."""
    for cell in _cells(path, "code"):
        for node in ast.walk(ast.parse("".join(cell["source"]))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                assert node.value.isascii()
                assert len(node.value.split()) <= 2
