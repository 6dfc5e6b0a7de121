"""What somebody may have meant by a word that is not known here: the nearest, by spelling, of those that are."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from difflib import get_close_matches
from types import UnionType
from typing import Annotated, Any, Union, get_args, get_origin

from pydantic import BaseModel

ALIKE = 0.6
"""How alike two words must be, from 0 to 1, to be offered: difflib's own measure of a close match."""

LISTS = (list, tuple, Sequence, set, frozenset)
MAPS = (dict, Mapping)


def nearest(word: str, known: Iterable[str]) -> str | None:
    """The known word that is spelt most like this one; None where none is alike."""
    folded = {one.casefold(): one for one in known}
    found = get_close_matches(word.strip().casefold(), folded, n=1, cutoff=ALIKE)
    return folded[found[0]] if found else None


def meant(word: str, known: Iterable[str]) -> dict[str, str]:
    """What a problem is told with (`near`), empty where nothing is alike."""
    near = nearest(word, known)
    return {} if near is None else {"near": near}


def choices(told: str) -> list[str]:
    """The choices that pydantic tells in its English: `'a', 'b' or 'c'`."""
    return re.findall(r"'([^']*)'", told)


def keys_at(model: type[BaseModel], place: Iterable[str | int]) -> list[str]:
    """The keys that a model knows at a place of its file.

    A step that no model knows (pydantic names branches of unions too) leads nowhere else.
    """
    kinds: list[Any] = [model]
    for step in place:
        kinds = [found for kind in kinds for branch in _branches(kind) for found in _inside(branch, step)] or kinds
    models = [branch for kind in kinds for branch in _branches(kind) if _is_model(branch)]
    return list(dict.fromkeys(found.alias or name for one in models for name, found in one.model_fields.items()))


def _branches(kind: Any) -> Iterator[Any]:
    """The kinds that a value may have, without their annotations."""
    if get_origin(kind) is Annotated:
        yield from _branches(get_args(kind)[0])
    elif get_origin(kind) in (Union, UnionType):
        for one in get_args(kind):
            yield from _branches(one)
    else:
        yield kind


def _inside(kind: Any, step: str | int) -> Iterator[Any]:
    """What stands at a key or index of a kind."""
    origin, parts = get_origin(kind), [one for one in get_args(kind) if one is not Ellipsis]
    if _is_model(kind):
        yield from (found.annotation for name, found in kind.model_fields.items() if step in (name, found.alias))
    elif origin in MAPS and len(parts) == 2:
        yield parts[1]
    elif origin in LISTS and isinstance(step, int):
        yield from parts


def _is_model(kind: Any) -> bool:
    return isinstance(kind, type) and issubclass(kind, BaseModel)
