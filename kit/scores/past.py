"""Earlier quarters on today's scales: what people's own history says about how much a score moves by itself."""

from collections.abc import Mapping, Sequence

import numpy as np

from kit.base.period import Period
from kit.history import History, roster
from kit.kpis import measure
from kit.scores.board import Board, board_of, rescore, shares
from kit.scores.places import Floats
from kit.scores.scheme import Scheme
from kit.scores.score import score

MOST = 8
"""Earlier quarters that are looked at: two years, so that every season is there twice."""


def earlier_boards(
    history: History, scheme: Scheme, period: Period, names: Mapping[str, str] | None = None, *, most: int = MOST
) -> tuple[Board, ...]:
    """Boards of the periods before one, the latest first, all under the same scheme; as many as the history tells.

    A period in which nobody could be scored ends the way back.
    """
    periods = _before(history, period, most)
    if not periods:
        return ()
    measures = measure(history, scheme.measured, periods, scheme.windows, source=scheme.source)
    boards = []
    for one in periods:
        scores = score(measures, scheme, roster(history, one), one)
        if not scores.frame["score"].notna().any():
            break
        boards.append(board_of(scores, names))
    return tuple(boards)


def past_scores(board: Board, past: Sequence[Board], weights: np.ndarray) -> Floats:
    """The scores that the people of a board had in earlier periods under some weights, n × periods.

    NaN where a person was not there, had no score, or lacked a KPI that counts in the score of today: another
    quantity would be compared with it.
    """
    counts = np.nan_to_num(shares(board, weights)) > 0
    found = np.full((len(board.people), len(past)), np.nan)
    for column, then in enumerate(past):
        at = {person: row for row, person in enumerate(then.people)}
        here = np.array([row for row, person in enumerate(board.people) if person in at], dtype=np.int64)
        there = np.array([at[board.people[row]] for row in here], dtype=np.int64)
        scores, _ = rescore(then, weights)
        same = ~(counts[here] & ~then.available[there]).any(axis=1)
        found[here, column] = np.where(same, scores[there], np.nan)
    return found


def _before(history: History, period: Period, most: int) -> list[Period]:
    """Up to `most` periods before one, as long as somebody was there."""
    found: list[Period] = []
    while len(found) < most:
        try:
            one = history.calendar.previous(found[-1] if found else period)
        except ValueError:  # the company's own calendar begins here
            break
        if not len(roster(history, one)):
            break
        found.append(one)
    return found
