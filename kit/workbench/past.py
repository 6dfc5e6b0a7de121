"""The same people in earlier quarters, in the order of a board, and nobody else."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from kit.scores.board import Board, Limits
from kit.scores.places import Floats, Whole


@dataclass(frozen=True, eq=False)
class Quarter:
    """Of n people and k KPIs in one quarter: points (n × k, NaN for none), and whose weights held (-1: away).

    `limits`: what gates, deductions and overrides did then, None without any.
    """

    points: Floats
    entry: Whole
    limits: Limits | None


def aligned(board: Board, past: Sequence[Board]) -> tuple[Quarter, ...]:
    """Earlier boards (kit.scores.earlier_boards) as quarters of the people of this board, the latest first."""
    return tuple(_quarter(board, then) for then in past)


def _quarter(board: Board, then: Board) -> Quarter:
    at = {person: row for row, person in enumerate(then.people)}
    points = np.full((len(board.people), len(board.kpis)), np.nan)
    entry = np.full(len(board.people), -1, dtype=np.int64)
    for row, person in enumerate(board.people):
        if person in at:
            there = at[person]
            points[row] = np.where(then.available[there], then.points[there], np.nan)
            entry[row] = then.entry[there]
    return Quarter(points, entry, _limits(board, then, at))


def _limits(board: Board, then: Board, at: Mapping[str, int]) -> Limits | None:
    """The limits of that quarter for the people of this board; whoever was away has none, and no score either."""
    if then.limits is None:
        return None
    found = [np.full(len(board.people), usual) for usual in (1.0, np.inf, 0.0, np.nan)]
    for row, person in enumerate(board.people):
        if person in at:
            for column, given in zip(found, _columns(then.limits), strict=True):
                column[row] = given[at[person]]
    return Limits(*found)


def _columns(limits: Limits) -> tuple[Floats, ...]:
    return limits.times, limits.cap, limits.minus, limits.fixed
