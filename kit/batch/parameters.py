"""What may be handed to a notebook: plain values for names that it declares, and nothing else.

papermill writes a parameter's name raw, and a value of any other type unescaped, into code that then runs
(measured: a tuple or a name with `;` in it ran as code). So names come only from the notebook's own cell
tagged `parameters`, and values only in the exact types that papermill escapes.
"""

import ast
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import nbformat

_PLAIN = (int, float, bool, type(None))


class NotAParameter(ValueError):  # noqa: N818 - it is what was found, and reads so where it is raised
    """A name that the notebook does not declare, or a value of a type that does not travel safely."""


def to_parameters(notebook: Path, values: Mapping[str, Any]) -> dict[str, Any]:
    """The values, once each name is declared by the notebook and each value is plain all the way down.

    Raises:
        NotAParameter: naming the first one that is not.

    """
    names = declared(notebook)
    for name, value in values.items():
        if name not in names:
            raise NotAParameter(f"{notebook.name} declares no parameter {name!r}")
        if not _plain(value):
            raise NotAParameter(f"{name} of {notebook.name}: {type(value).__name__} is or holds no plain value")
    return dict(values)


def declared(notebook: Path) -> frozenset[str]:
    """The names that a notebook's cell tagged `parameters` assigns.

    Raises:
        NotAParameter: when it has no such cell, or is no notebook at all.

    """
    try:
        cells = nbformat.read(notebook, as_version=4).cells
    except (OSError, ValueError, LookupError, AttributeError, TypeError, nbformat.ValidationError) as error:
        raise NotAParameter(f"{notebook.name} is no notebook") from error
    for cell in cells:
        if cell.cell_type == "code" and "parameters" in cell.metadata.get("tags", []):
            targets = [target for line in _statements(cell.source) for target in _targets(line)]
            return frozenset(target.id for target in targets if isinstance(target, ast.Name))
    raise NotAParameter(f"{notebook.name} has no cell tagged parameters")


def _statements(source: str) -> list[ast.stmt]:
    try:
        return ast.parse(source).body
    except (SyntaxError, ValueError, RecursionError) as error:
        raise NotAParameter("the cell tagged parameters is no Python") from error


def _targets(statement: ast.stmt) -> list[ast.expr]:
    if isinstance(statement, ast.Assign):
        return statement.targets
    return [statement.target] if isinstance(statement, ast.AnnAssign) else []


def _plain(value: Any) -> bool:
    """Exact types only, since a subclass may print itself as code; and text that a file can hold."""
    if type(value) is list:
        return all(_plain(item) for item in value)
    if type(value) is dict:
        return all(type(key) is str and _plain(key) and _plain(item) for key, item in value.items())
    if type(value) is str:
        return not any("\ud800" <= sign <= "\udfff" for sign in value)
    return type(value) in _PLAIN
