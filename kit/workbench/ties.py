"""Who cannot be told apart shares a bracket: where in it each row of a ranking stands, and which places it joins."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from kit.scores.places import Whole
from kit.texts import Language, say

MOST = 4
"""Groups that are named above a ranking; all have their bracket."""


@dataclass(frozen=True)
class Ties:
    """`marks`: by row of the board how it is marked (`tie top`, `tie`, `tie end`); `spans`: first and last places."""

    marks: Mapping[int, str]
    spans: tuple[tuple[int, int], ...]


def ties_of(alike: Whole, places: Whole, ordered: Sequence[int]) -> Ties:
    """The brackets of a ranking's rows, best first; a group of one, and who has no group, has none."""
    groups: dict[int, list[int]] = {}
    for row in ordered:
        if alike[row]:
            groups.setdefault(int(alike[row]), []).append(row)
    shared = [members for members in groups.values() if len(members) > 1]
    marks = {row: "tie" for members in shared for row in members}
    marks |= {members[0]: "tie top" for members in shared} | {members[-1]: "tie end" for members in shared}
    return Ties(marks, tuple((int(places[members[0]]), int(places[members[-1]])) for members in shared))


def ties_told(ties: Ties, language: Language) -> str:
    """The half-sentence for a caption; "" where everybody can be told apart."""
    if not ties.spans:
        return ""
    named = say("workbench.page.js.between", language).join(span(*one) for one in ties.spans[:MOST])
    more = say("workbench.page.js.ties.more", language) if len(ties.spans) > MOST else ""
    return say("workbench.page.js.ties.told", language, places=named + more)


def span(low: int, high: int) -> str:
    """Places from one to another as they are written: `3–5`, `3`."""
    return str(low) if low == high else f"{low}\N{EN DASH}{high}"
