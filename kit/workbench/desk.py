"""What lies on the desk before the first move: a scored period as a board, and the weights in force."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from kit.base.period import Period
from kit.base.problem import BadInput, Problem
from kit.base.shipped import shipped
from kit.history import History, Place, last_closed, open_history, place_of, roster
from kit.kpis import definitions
from kit.review.safe import own
from kit.scores.board import Board, board_of, weights_of
from kit.scores.past import earlier_boards
from kit.scores.places import Whole
from kit.scores.scheme import Scheme, open_scheme
from kit.scores.score import Scores, score_period
from kit.workbench.outcomes import Outcome, outcomes_of


@dataclass(frozen=True, eq=False)
class Desk:
    """A board with the weights in force (a row a role, a column a KPI, hundredths of a per cent).

    `gaps`: by role and KPI, how many people have no value and the commonest reason code. `past`: the boards of the
    quarters before, the latest first; `markets`: the region of each person, "" where none is known; `outcomes`: what
    weights may foretell.
    """

    scheme: Scheme
    period: Period
    board: Board
    in_force: Whole
    gaps: Mapping[tuple[str, str], tuple[int, str]]
    past: tuple[Board, ...] = ()
    markets: tuple[str, ...] = ()
    outcomes: tuple[Outcome, ...] = ()


def open_desk(
    history: str | Place = "", scheme: str | Path = "", period: str = "", *, names: Mapping[str, str] | None = None
) -> Desk:
    """Open a history and a scheme; "" means the shipped sample, its balanced scheme, and the last closed quarter.

    `history`: a folder, or the URL of a database. `names`: what to call people instead of the names in the history.

    Raises:
        BadInput: with every problem of the history, the scheme and the period.

    """
    place = place_of(history) if history else shipped("data", "sample")
    path = Path(scheme) if scheme else shipped("templates", "schemes", "sample_balanced.yaml")
    opened = open_history(place, known_kpis=frozenset(definitions()))
    return desk_of(opened, open_scheme(path, known_kpis=given_kpis(opened)), period_of(opened, period), names)


def desk_of(history: History, scheme: Scheme, period: Period, names: Mapping[str, str] | None = None) -> Desk:
    """The desk of a history that is already open."""
    people = roster(history, period)
    called = dict(zip(people["manager_id"], people["name"], strict=True)) if names is None else names
    called = {person: own(str(name)) for person, name in called.items()}
    scores = score_period(history, scheme, period)
    past = earlier_boards(history, scheme, period)
    board = board_of(scores, called)
    outcomes = outcomes_of(history, scheme, period, len(past))
    return Desk(scheme, period, board, weights_of(scheme), gaps_of(scores), past, markets_of(people, board), outcomes)


def markets_of(people: pd.DataFrame, board: Board) -> tuple[str, ...]:
    """The region of each person of a board, by the period's roster; "" where none is known."""
    regions = dict(zip(people["manager_id"], people["region"], strict=True))
    return tuple(str(regions.get(one) or "") for one in board.people)


def gaps_of(scores: Scores) -> dict[tuple[str, str], tuple[int, str]]:
    """By role of the scheme and KPI: the number of people without points, and why most of them have none."""
    entries = {
        manager_id: scores.scheme.entry(role)
        for manager_id, role in zip(scores.frame["manager_id"], scores.frame["role"], strict=True)
    }
    missing = scores.points[scores.points["points"].isna()]
    reasons: dict[tuple[str, str], Counter[str]] = {}
    for manager_id, kpi, note in zip(missing["manager_id"], missing["kpi"], missing["note"], strict=True):
        reasons.setdefault((entries[manager_id] or "", kpi), Counter())[note] += 1
    return {key: (found.total(), min(found, key=lambda note: (-found[note], note))) for key, found in reasons.items()}


def given_kpis(history: History) -> frozenset[str]:
    """The ids of KPIs that the history brings in its own `scores`."""
    rows = history.connection.con.execute("SELECT DISTINCT kpi FROM scores WHERE kpi IS NOT NULL").fetchall()
    return frozenset(str(row[0]) for row in rows)


def period_of(history: History, label: str) -> Period:
    """The period that a label names, "" being the last closed quarter.

    Raises:
        BadInput: when the label names no period of the company's calendar.

    """
    if not label:
        return last_closed(history)
    try:
        return history.calendar.period(label)
    except ValueError:
        raise BadInput([Problem("period", value=label, expects="workbench.expects.period")]) from None
