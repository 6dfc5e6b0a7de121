"""Who is on a page, and what they are called there: one team's people, and numbers in place of names."""

import hashlib
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

from kit.review.safe import own
from kit.scores.board import Board, reordered


def of_team(board: Board, teams: Mapping[str, str], team: str) -> Board:
    """The board of one team's people: places are among them."""
    return reordered(board, [row for row, person in enumerate(board.people) if teams[person] == team])


def pseudonyms(people: Sequence[str], key: str) -> list[int]:
    """Rows in an order that tells nothing of names, ids or places, and is the same each time for the same key."""
    digests = [hashlib.sha256(f"{key}\0{person}".encode()).hexdigest() for person in people]
    return sorted(range(len(people)), key=lambda row: digests[row])


def calls(board: Board) -> Board:
    """Names on one line and without marks; two people of one name are told apart by their ids."""
    names = [own(name) for name in board.names]
    often = Counter(names)
    told = [
        name if often[name] == 1 else f"{name} ({own(person)})"
        for name, person in zip(names, board.people, strict=True)
    ]
    return replace(board, names=tuple(told))
