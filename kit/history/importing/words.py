"""How people write numbers, days and truth: the data of `words.yaml`, read once."""

from collections.abc import Mapping
from decimal import Decimal
from functools import cache
from pathlib import Path

import yaml
from pydantic import BaseModel, ConfigDict


class Words(BaseModel):
    """The whole file; its comments say what each entry means."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    dates: tuple[str, ...]
    noon: Mapping[str, tuple[str, ...]]
    units: Mapping[str, Decimal]
    notes: frozenset[str]
    signs: Mapping[str, tuple[str, ...]]
    yes: frozenset[str]
    no: frozenset[str]
    failed: frozenset[str]
    gone: frozenset[str]


@cache
def words() -> Words:
    """The words, validated."""
    raw = Path(__file__).with_name("words.yaml").read_text("utf-8")
    return Words.model_validate(yaml.safe_load(raw))
