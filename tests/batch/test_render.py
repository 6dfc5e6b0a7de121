"""A rendered notebook holds nothing of the hour or the place."""

import json
from pathlib import Path

import pytest
from nbformat import read, write
from nbformat.v4 import new_code_cell, new_notebook

from kit.batch.parameters import NotAParameter
from kit.batch.render import render

KERNEL = {"kernelspec": {"name": "python3", "display_name": "Python 3"}}


def _notebook(path: Path, source: str) -> Path:
    cells = [new_code_cell("run = ''", metadata={"tags": ["parameters"]}), new_code_cell(source)]
    write(new_notebook(cells=cells, metadata=KERNEL), path)
    return path


def test_two_runs_are_equal(tmp_path):
    """Times, durations, paths and random ids are written by papermill: none may reach a page."""
    path = _notebook(tmp_path / "t.ipynb", "run")
    first, second = (json.dumps(render(path, {"run": "x"}, "kit"), sort_keys=True) for _ in range(2))
    assert first == second
    assert "papermill" not in first
    assert str(tmp_path) not in first


def test_ids_follow_the_position(tmp_path):
    """The injected cell has a random id; positions are the same every time."""
    executed = render(_notebook(tmp_path / "t.ipynb", "run"), {"run": "x"}, "kit")
    assert [cell.id for cell in executed.cells] == ["c00", "c01", "c02"]


def test_it_runs_in_the_folder_given(tmp_path):
    """A team's evidence is named relative to its folder, so no page can hold a path."""
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "evidence.json").write_text("42")
    path = _notebook(tmp_path / "t.ipynb", "print(open(run).read())")
    executed = render(path, {"run": "evidence.json"}, "kit", folder=tmp_path / "data")
    assert executed.cells[-1].outputs[0].text == "42\n"


def test_the_template_stays_as_it_is(tmp_path):
    """A run must not write its outputs into what people edit."""
    path = _notebook(tmp_path / "t.ipynb", "run")
    before = path.read_bytes()
    render(path, {"run": "x"}, "kit")
    assert path.read_bytes() == before
    assert not read(path, as_version=4).cells[1].outputs


def test_undeclared_parameters_are_refused(tmp_path):
    """The check stands before papermill, not beside it."""
    with pytest.raises(NotAParameter):
        render(_notebook(tmp_path / "t.ipynb", "run"), {"x": 1}, "kit")
