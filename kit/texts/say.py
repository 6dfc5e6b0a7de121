"""The catalogue: `catalogue/<room>.yaml` holds nested keys whose leaves are `{zh: …, en: …}`.

Placeholders are `{name}`; values are inserted as they are, so they must be written by kit.texts.numbers
before. A page escapes the whole text when it shows it (kit.review), never here.
"""

import string
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Literal

import yaml

Language = Literal["zh", "en"]
LANGUAGES: tuple[Language, ...] = ("zh", "en")

_FOLDER = Path(__file__).parent / "catalogue"


class _Plain(string.Formatter):
    """Only `{name}`: no attributes, no indexing, no conversion, so that no value can be looked into."""

    def get_field(self, field_name: str, args: object, kwargs: Mapping[str, object]) -> tuple[object, str]:
        del args
        return kwargs[field_name], field_name


def say(key: str, language: Language, **values: object) -> str:
    """The text of a key (`review.lead.reached`) in a language, with its placeholders filled.

    Raises:
        KeyError: when the catalogue lacks the key, the language or a placeholder's value.

    """
    return _Plain().vformat(_texts()[key][language], (), values)


def unfilled(key: str, language: Language) -> str:
    """A text with its placeholders as they stand, for a page's own script to fill."""
    return _texts()[key][language]


def keys() -> frozenset[str]:
    """All keys of the catalogue."""
    return frozenset(_texts())


def name_in(names: Mapping[str, str], language: Language) -> str:
    """A name that a file gives by language; the other language stands in where one is missing."""
    return names.get(language) or next(iter(names.values()))


@cache
def _texts() -> dict[str, dict[str, str]]:
    """The catalogue by dotted key; read once, never changed."""
    found: dict[str, dict[str, str]] = {}
    for path in sorted(_FOLDER.glob("*.yaml")):
        _collect(yaml.load(path.read_text("utf-8"), Loader=yaml.CSafeLoader), path.stem, found)
    return found


def _collect(node: Mapping[str, object], key: str, found: dict[str, dict[str, str]]) -> None:
    if set(node) == set(LANGUAGES) and all(isinstance(text, str) for text in node.values()):
        found[key] = {language: str(text) for language, text in node.items()}
        return
    for part, below in node.items():
        if not isinstance(below, Mapping):
            raise TypeError(f"{key}.{part}: a text needs zh and en")
        _collect(below, f"{key}.{part}", found)
