"""Is a move more than noise? The places that a person may truly have, from the noise in the own earlier quarters."""

from collections.abc import Mapping, Sequence

import numpy as np

from kit.scores.board import Board, rescore
from kit.scores.evidence import noise_of, rank_intervals_of
from kit.scores.past import past_scores
from kit.scores.places import Whole

Places = Mapping[int, tuple[int, int]]
"""By row of the board: the lowest and highest place at 95 %; who is not in it has too little history."""


def places_of(board: Board, past: Sequence[Board], weights: Whole, rows: Sequence[int]) -> Places:
    """The intervals of some people within their ranking groups, the same as `kit score` writes for them."""
    scores, places = rescore(board, weights)
    noise = noise_of(past_scores(board, past, weights), board.group)
    if not np.isfinite(noise.usual):
        return {}
    found: dict[int, tuple[int, int]] = {}
    for group in np.unique(board.group):
        people = np.flatnonzero((board.group == group) & (places > 0))
        asked = [row for row in rows if board.group[row] == group and places[row] > 0 and noise.own[row]]
        if asked:
            at = np.searchsorted(people, np.array(asked))
            low, high = rank_intervals_of(scores[people], noise.errors[people], at)
            found |= {row: (int(one), int(other)) for row, one, other in zip(asked, low, high, strict=True)}
    return found


def verdict(places: Places, row: int, before: int) -> str:
    """`inside` the noise where the place before is still possible, `beyond` where it is not, else `unknown`."""
    if row not in places:
        return "unknown"
    low, high = places[row]
    return "inside" if low <= before <= high else "beyond"
