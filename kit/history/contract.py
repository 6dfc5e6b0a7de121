"""The contract of a history's tables, read from `contract.yaml` beside this file."""

from functools import cache
from pathlib import Path
from typing import Literal

import yaml
from pydantic import BaseModel, ConfigDict

Kind = Literal["key", "text", "date", "money", "number", "whole", "share", "score", "boolean", "period", "kpi", "code"]


class _Frozen(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Column(_Frozen):
    """One column: its kind, whether its cells may be empty, and what its keys point to."""

    kind: Kind
    needed: bool = False
    to: str | None = None
    codes: tuple[str, ...] = ()
    happened: bool = False


class Spells(_Frozen):
    """Half-open spells of one owner may overlap only as far as their shares sum to at most 1."""

    of: tuple[str, ...]
    shares: str | None = None


class Table(_Frozen):
    """One table: its columns in order, its key, and the rules between columns."""

    columns: dict[str, Column]
    key: tuple[str, ...] = ()
    required: bool = False
    in_order: tuple[tuple[str, str], ...] = ()
    spells: Spells | None = None


@cache
def contract() -> dict[str, Table]:
    """All tables by name, in the order of the contract."""
    raw = yaml.safe_load(Path(__file__).with_name("contract.yaml").read_text("utf-8"))
    return {name: Table.model_validate(table) for name, table in raw.items()}
