"""Parameters: nothing but plain values for declared names ever reaches papermill, which would run the rest as code."""

import datetime as dt
from decimal import Decimal
from pathlib import Path

import numpy as np
import pytest
from nbformat import write
from nbformat.v4 import new_code_cell, new_notebook

from kit.batch.parameters import NotAParameter, declared, to_parameters
from kit.batch.render import render

ATTACK = "' + str(print('EXECUTED')) + '"
STRANGE = ['"', "'", "\\", "a\nb", "\x00", "\u2028", '"""', "{x}", "${x}", "= 1; import os #", ATTACK]


class Text(str):
    """Text that could print itself as code."""

    __slots__ = ()


@pytest.fixture
def notebook(tmp_path: Path) -> Path:
    path = tmp_path / "template.ipynb"
    cells = [
        new_code_cell("run = ''\nlang: str = 'zh'", metadata={"tags": ["parameters"]}),
        new_code_cell("print(ascii(run))"),
    ]
    write(new_notebook(cells=cells, metadata={"kernelspec": {"name": "python3", "display_name": "Python 3"}}), path)
    return path


def test_declared_names_are_those_of_the_tagged_cell(notebook):
    """A name from anywhere else would be injected as it stands."""
    assert declared(notebook) == {"run", "lang"}


@pytest.mark.parametrize("name", ["x", "x = 1; import os #", "run; import os", "__builtins__", ""])
def test_an_undeclared_name_is_refused(notebook, name):
    """Names are written raw: one with a semicolon in it is code."""
    with pytest.raises(NotAParameter):
        to_parameters(notebook, {name: 1})


@pytest.mark.parametrize(
    "value",
    [
        (ATTACK,),
        {ATTACK},
        Path(ATTACK),
        Text(ATTACK),
        Decimal(1),
        dt.date(2025, 1, 1),
        np.int64(1),
        np.bool_(True),
        [1, (ATTACK,)],
        {"a": [{"b": {ATTACK}}]},
        {1: "a"},
        {Text("a"): 1},
        "half \ud800 a sign",
    ],
    ids=lambda value: type(value).__name__,
)
def test_a_value_that_is_not_plain_is_refused(notebook, value):
    """Other objects are printed between quotes without escaping what they say."""
    with pytest.raises(NotAParameter):
        to_parameters(notebook, {"run": value})


def test_a_notebook_without_parameters_takes_none(tmp_path):
    """A template that forgot the tag fails at once, not with a page of defaults."""
    path = tmp_path / "bare.ipynb"
    write(new_notebook(cells=[new_code_cell("run = ''")]), path)
    with pytest.raises(NotAParameter):
        to_parameters(path, {})


def test_strange_text_arrives_as_it_is(notebook):
    """A customer's name is data in the notebook, whatever signs it holds."""
    given = {str(place): text for place, text in enumerate(STRANGE)} | {"list": STRANGE, "plain": [1, 1.5, True, None]}
    executed = render(notebook, {"run": given}, "kit")
    assert executed.cells[-1].outputs[0].text == ascii(given) + "\n"


@pytest.mark.parametrize("content", [b"", b"hello", b"[1]", b"{}", b'{"cells": 3}', b"\xff\xfe{", b'{"nbformat": 4}'])
def test_what_is_no_notebook_is_said_so(tmp_path, content):
    """A wrong file in the template's place is the caller's mistake, not a failure of every page."""
    path = tmp_path / "mine.ipynb"
    path.write_bytes(content)
    with pytest.raises(NotAParameter):
        declared(path)


def test_parameters_that_are_no_python_are_said_so(tmp_path):
    """A slip in the parameters cell is told once, before any page."""
    path = tmp_path / "mine.ipynb"
    write(new_notebook(cells=[new_code_cell("run = (", metadata={"tags": ["parameters"]})]), path)
    with pytest.raises(NotAParameter):
        declared(path)
