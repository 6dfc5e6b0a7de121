"""What a page of the workbench holds, gathered from a history: its own people, and what kit.scores says of them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

import numpy as np
import pandas as pd

from kit.base.period import Period
from kit.base.problem import BadInput, Problem
from kit.history import History, Settings, roster
from kit.scores.board import Board, board_of, reordered, rescore, weights_of
from kit.scores.past import earlier_boards
from kit.scores.places import TIE, Floats
from kit.scores.scheme import Scheme
from kit.scores.score import Scores, score_period
from kit.workbench.desk import Desk, gaps_of, markets_of
from kit.workbench.outcomes import Outcome, outcomes_of
from kit.workbench.page.people import calls, of_team, pseudonyms


@dataclass(frozen=True, eq=False)
class Bench:
    """A desk with everything that the page needs beside it.

    `past`: the boards of the quarters before, the latest first; `team`: whose page it is, "" for everybody; `hidden`:
    whether names are pseudonyms; `outsiders`: ids and names that must not stand on the page. `markets`: the region of
    each person, "" where none is known; `outcomes`: what weights may foretell; `versions`: this scheme and those before
    it that were given; `read`: who acknowledged which version, None where the history does not say.
    """

    desk: Desk
    past: tuple[Board, ...]
    team: str
    hidden: bool
    as_of: date
    settings: Settings
    outsiders: frozenset[str]
    markets: tuple[str, ...] = ()
    outcomes: tuple[Outcome, ...] = ()
    versions: tuple[Scheme, ...] = ()
    read: pd.DataFrame | None = None


def bench_of(
    history: History,
    scheme: Scheme,
    period: Period,
    team: str | None = None,
    *,
    hidden_by: str | None = None,
    earlier: Sequence[Scheme] = (),
) -> Bench:
    """Score the period and those before it, and keep the people of one team (None: everybody).

    `hidden_by`: names become numbers, in an order that this text decides; None leaves the names. `earlier`: versions of
    the scheme before this one.

    Raises:
        BadInput: for a team that was not there, and where the scheme has a rule that the page cannot follow.

    """
    people = roster(history, period)
    wanted = _wanted(people["team"].tolist(), team)
    scores = score_period(history, scheme, period)
    _same(scores, scheme)
    names = dict(zip(people["manager_id"], people["name"], strict=True))
    teams = dict(zip(people["manager_id"], people["team"], strict=True))
    board = board_of(scores, names)
    if wanted is not None:
        board = of_team(board, teams, wanted)
    outside = set(names) - (set() if hidden_by is not None else set(board.people))
    outsiders = frozenset({*outside, *(names[one] for one in outside)})
    board = calls(board) if hidden_by is None else reordered(board, pseudonyms(board.people, hidden_by))
    desk = Desk(scheme, period, board, weights_of(scheme), _gaps(scores, board, wanted is None))
    past = earlier_boards(history, scheme, period)
    return Bench(
        desk,
        past,
        wanted or "",
        hidden_by is not None,
        history.as_of,
        history.settings,
        outsiders,
        markets_of(people, board),
        outcomes_of(history, scheme, period, len(past)),
        (*earlier, scheme) if earlier else (),
        history.table("acknowledgements").to_pandas() if history.has("acknowledgements") else None,
    )


def _wanted(teams: list[str], team: str | None) -> str | None:
    if team is not None and team not in teams:
        given = {"teams": ", ".join(sorted(set(teams)))}
        raise BadInput([Problem("--team", value=team, expects="cli.expects.team", given=given)])
    return team


def _same(scores: Scores, scheme: Scheme) -> None:
    """The board, which the page computes with, must give what the scheme itself gives."""
    board = board_of(scores)
    found, ranks = rescore(board, weights_of(scheme))
    known = scores.frame.set_index("manager_id").loc[list(board.people)]
    theirs: Floats = known["score"].to_numpy(dtype=np.float64)
    same = np.allclose(found, theirs, rtol=0, atol=TIE, equal_nan=True)
    if not same or ranks.tolist() != known["rank"].fillna(0).astype(int).tolist():
        raise BadInput([Problem("--scheme", value=scheme.scheme, expects="workbench.expects.same")])


def _gaps(scores: Scores, board: Board, everybody: bool) -> Mapping[tuple[str, str], tuple[int, str]]:
    """Who has no value, among the people of the page only."""
    if everybody:
        return gaps_of(scores)
    inside = scores.points["manager_id"].isin(board.people)
    return gaps_of(replace(scores, points=scores.points[inside]))
