"""The small YAML files that people write beside a history's tables: in its folder, or in a table of its database."""

from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel

from kit.base.document import load, parse
from kit.base.problem import BadInput, Problem
from kit.history.databases.place import Place

M = TypeVar("M", bound=BaseModel)


def beside(place: Place, name: str, model: type[M]) -> tuple[M | None, list[Problem]]:
    """Such a file; None, without a problem, where nobody wrote it."""
    if isinstance(place, Path):
        return load(place / name, model) if (place / name).exists() else (None, [])
    try:
        content = place.snapshot.files.get(name)
    except BadInput as bad:
        return None, list(bad.problems)
    return (None, []) if content is None else parse(content.encode(), name, model)
