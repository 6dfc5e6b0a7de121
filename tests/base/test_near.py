"""What somebody may have meant: the nearest known word, and the keys that a model knows at a place."""

from typing import Annotated

import pytest
from pydantic import Field

from kit.base.document import Strict
from kit.base.near import choices, keys_at, meant, nearest


class Leaf(Strict):
    """What hangs at the end."""

    rate: str = ""
    from_on: str = Field("", alias="from")


class Tree(Strict):
    """A model with one of each way to hold another."""

    leaf: Leaf | None = None
    many: Annotated[tuple[Leaf, ...], Field(max_length=3)] = ()
    named: dict[str, list[Leaf]] | None = None
    text: str | int = ""


@pytest.mark.parametrize(
    ("word", "near"),
    [("marginel", "marginal"), ("Marginal", "marginal"), ("retroactiv", "retroactive"), ("xyz", None), ("", None)],
)
def test_the_nearest_word_is_offered_and_no_far_one(word, near):
    """A wrong offer sends people the wrong way; where nothing is alike nothing is said."""
    assert nearest(word, ["marginal", "retroactive"]) == near
    assert meant(word, ["marginal", "retroactive"]) == ({} if near is None else {"near": near})


def test_choices_are_read_out_of_the_library_s_english():
    """Its “or” must not stand in a Chinese message."""
    assert choices("'marginal' or 'retroactive'") == ["marginal", "retroactive"]
    assert choices("'a', 'b' or 'c'") == ["a", "b", "c"]


@pytest.mark.parametrize(
    ("place", "keys"),
    [
        ((), ["leaf", "many", "named", "text"]),
        (("leaf",), ["rate", "from"]),
        (("many", 2), ["rate", "from"]),
        (("named", "any", 0), ["rate", "from"]),
        (("leaf", "Leaf"), ["rate", "from"]),
        (("text",), []),
    ],
)
def test_the_keys_of_a_place(place, keys):
    """Through lists, mappings and what may be left out; an alias is what the file writes."""
    assert keys_at(Tree, place) == keys
