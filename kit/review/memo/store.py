"""A memo's evidence as a file between the command that gathers it and the notebook that shows it.

JSON in which each exact number, day, tuple, frame and value class of the kit's own keeps its kind; what comes back
equals what went in. Only frozen value classes of the kit are made from a file: no code of it runs.
"""

import json
from dataclasses import fields, is_dataclass, replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from importlib import import_module
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
from pydantic import BaseModel

from kit.base.document import Strict
from kit.kpis import Measures
from kit.pay import Basis
from kit.review.memo.sheet import Facts, Sheet, facts_of
from kit.texts import Language

OURS = "kit."
READERS = ("", "staff")
"""Everybody who signs; the employees' side, whose page names nobody's pay."""


def save(facts: Facts, path: Path) -> None:
    """Write a memo's evidence, without the measures that the plans were priced on."""
    light = replace(facts, forecast=replace(facts.forecast, basis=Basis(Measures(pd.DataFrame()), {}, {})))
    path.write_text(json.dumps(packed(light), ensure_ascii=False), "utf-8")


def open_facts(path: Path) -> Facts:
    """Read it again.

    Raises:
        TypeError: when the file holds something else.

    """
    found = unpacked(json.loads(path.read_text("utf-8")))
    if not isinstance(found, Facts):
        raise TypeError(f"{path.name} holds no evidence of a memo")
    return found


def open_memo(run: str, language: Language, reader: str = "") -> Sheet:
    """What a template shows: the evidence that `run` points to, for everybody or (`staff`) for the employees' side.

    "" takes the shipped sample and its two plans, so that anyone can look.

    Raises:
        ValueError: for a reader that there is none of.
        TypeError: for a file that holds something else.

    """
    if reader not in READERS:
        raise ValueError(f"no such reader: {reader}")
    return Sheet(open_facts(Path(run)) if run else _of_the_sample(), language, named=reader != "staff")


def packed(value: Any) -> Any:  # noqa: PLR0911 - a return a kind
    """A value as JSON: plain ones as they are, others as a list that begins with their kind."""
    if value is None or isinstance(value, str | bool):
        return value
    if isinstance(value, int | np.integer):
        return int(value)
    if isinstance(value, float):
        return None if value != value else ["float", repr(float(value))]  # noqa: PLR0124 - only NaN differs from itself
    if isinstance(value, Decimal | Fraction):
        return [type(value).__name__, str(value)]
    if isinstance(value, date):
        return ["date", value.isoformat()]
    if isinstance(value, pd.DataFrame):
        rows = [[packed(cell) for cell in row] for row in value.itertuples(index=False, name=None)]
        return ["frame", list(value.columns), rows]
    return _packed_many(value)


def unpacked(value: Any) -> Any:  # noqa: PLR0911 - a return a kind
    """The value that `packed` was given."""
    if not isinstance(value, list):
        return value
    kind, *rest = value
    if kind in _SIMPLE:
        return _SIMPLE[kind](*rest)
    if kind == "frame":
        columns, rows = rest
        return pd.DataFrame([[unpacked(cell) for cell in row] for row in rows], columns=columns, dtype=object)
    if kind in ("tuple", "list"):
        items = [unpacked(item) for item in rest]
        return tuple(items) if kind == "tuple" else items
    if kind == "dict":
        return {unpacked(key): unpacked(item) for key, item in rest}
    if kind == "model":
        return _model(*rest[:2]).model_validate(unpacked(rest[2]))
    return _class(*rest[:2])(**{name: unpacked(item) for name, item in rest[2].items()})


_SIMPLE: dict[str, Any] = {
    "float": float,
    "Decimal": Decimal,
    "Fraction": Fraction,
    "date": date.fromisoformat,
}


def _packed_many(value: Any) -> list[Any]:
    """Values that hold others."""
    if isinstance(value, dict):
        return ["dict", *([packed(key), packed(item)] for key, item in value.items())]
    if isinstance(value, tuple | list):
        return [type(value).__name__ if type(value) in (tuple, list) else "tuple", *map(packed, value)]
    if isinstance(value, BaseModel):
        kind = type(value)
        return ["model", kind.__module__, kind.__qualname__, packed(value.model_dump(exclude_unset=True))]
    if is_dataclass(value):
        held = {field.name: packed(getattr(value, field.name)) for field in fields(value) if field.init}
        return ["value", type(value).__module__, type(value).__qualname__, held]
    return packed(dict(value))


def _class(module: str, name: str) -> Any:
    """A value class of the kit; anything else that a file may name is refused."""
    found = getattr(import_module(module), name, None) if module.startswith(OURS) else None
    if not isinstance(found, type) or not is_dataclass(found):
        raise ValueError(f"{module}.{name} is no value of the kit")
    return found


def _model(module: str, name: str) -> type[Strict]:
    """A model of the kit's files: a plan, or the role, component or terms that a change is about; nothing else."""
    found: Any = getattr(import_module(module), name, None) if module.startswith(OURS) else None
    if Strict not in getattr(found, "__mro__", ()):
        raise ValueError(f"{module}.{name} is no model of the kit")
    return found


def _of_the_sample() -> Facts:
    from kit.base.shipped import shipped
    from kit.history import last_closed, open_history
    from kit.kpis import definitions
    from kit.pay import open_plan
    from kit.response import simulate

    history = open_history(shipped("data", "sample"), known_kpis=frozenset(definitions()))
    plans = [open_plan(shipped("templates", "plans", f"{name}.yaml")) for name in ("in_force", "proposed")]
    return facts_of(history, [simulate(history, plans[0], plans[1], [last_closed(history)])])
