"""Is a move more than noise? The places that a person may truly have, from the noise in the own earlier quarters."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from kit.scores.board import Board, rescore
from kit.scores.evidence import alike_of, noise_of, rank_intervals_of
from kit.scores.past import past_scores
from kit.scores.places import Whole

Places = Mapping[int, tuple[int, int]]
"""By row of the board: the lowest and highest place at 95 %; who is not in it has too little history."""


@dataclass(frozen=True, eq=False)
class Luck:
    """`places` of those who were asked for; `alike`: everybody's group of people who cannot be told apart.

    Groups are numbered from 1 at the top of each ranking group; 0 where nothing can be said.
    """

    places: Places
    alike: Whole


def luck_of(
    board: Board, past: Sequence[Board], weights: Whole, rows: Sequence[int], groups: Sequence[int] | None = None
) -> Luck:
    """Intervals and groups, the same as `kit score` writes. `groups`: the ranking groups looked at, None for all."""
    scores, places = rescore(board, weights)
    noise = noise_of(past_scores(board, past, weights), board.group)
    found: dict[int, tuple[int, int]] = {}
    alike = np.zeros(len(scores), dtype=np.int64)
    if not np.isfinite(noise.usual):
        return Luck(found, alike)
    for group in np.unique(board.group) if groups is None else groups:
        people = np.flatnonzero((board.group == group) & (places > 0))
        alike[people] = alike_of(scores[people], noise.errors[people])
        asked = [row for row in rows if board.group[row] == group and places[row] > 0 and noise.own[row]]
        if asked:
            at = np.searchsorted(people, np.array(asked))
            low, high = rank_intervals_of(scores[people], noise.errors[people], at)
            found |= {row: (int(one), int(other)) for row, one, other in zip(asked, low, high, strict=True)}
    return Luck(found, alike)


def verdict(places: Places, row: int, before: int) -> str:
    """`inside` the noise where the place before is still possible, `beyond` where it is not, else `unknown`."""
    if row not in places:
        return "unknown"
    low, high = places[row]
    return "inside" if low <= before <= high else "beyond"
