"""One person's scorecard in one period: points with what stands behind them, why they changed, and what is ahead.

Of everybody else it holds nothing but scores without names, and those only where the group is large enough.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import pandas as pd

from kit.base.period import Period
from kit.base.problem import BadInput, Problem
from kit.history import History, Settings, roster
from kit.kpis import Measures, measure
from kit.kpis.behind import sales_behind
from kit.kpis.rows import rows_behind
from kit.scores.adjust import Override
from kit.scores.ahead import ahead
from kit.scores.board import board_of, weights_of
from kit.scores.crossed import crossed
from kit.scores.evidence import solidity
from kit.scores.explain import explain
from kit.scores.past import earlier_boards
from kit.scores.rounds import Heard, heard
from kit.scores.scheme import Scheme
from kit.scores.score import Scores, score, score_period

FEWEST = 5
"""People ranked together below which a dot could be told to be somebody."""

SALES = "sales_amount"
SEED = 1
"""Of the draws behind the chance of the first quarter: fixed, so that two runs give the same bytes."""


@dataclass(frozen=True)
class Card:
    """What a personal scorecard shows.

    `person`: manager_id, name, team, role; `standing`: the row of `Scores.frame`; `points`: the rows of
    `Scores.points` with numerator, denominator, stretch and n of the measures; `others`: the scores of all others
    ranked with this person, from low to high, empty where fewer than FEWEST are; `change`: the rows of
    `explain` against the period before, empty where there is no score to compare with, and `before` that score;
    `ahead`: the next line of each KPI (kit.scores.ahead); `behind`: the rows behind sales; `rows`: those of the
    other weighed KPIs (kit.kpis.rows), None where the value is taken as the history gives it (so of sales, too);
    `adjustments`: the person's rows of `Scores.adjustments`; `overrides`: what was set by hand for this person in the
    period; `solid`: the person's row of `solidity`; `heard`: the period's 360° reviews.
    """

    scheme: Scheme
    period: Period
    person: Mapping[str, Any]
    standing: Mapping[str, Any]
    points: pd.DataFrame
    others: tuple[float, ...]
    before: float | None
    change: pd.DataFrame
    ahead: pd.DataFrame
    behind: pd.DataFrame
    settings: Settings
    adjustments: pd.DataFrame
    overrides: tuple[Override, ...]
    solid: Mapping[str, Any]
    heard: Heard | None
    rows: Mapping[str, pd.DataFrame | None] = field(default_factory=dict)


def card_of(history: History, scheme: Scheme, period: Period, manager_id: str, *, before: Scheme | None = None) -> Card:
    """Score a period and the one before, and keep one person; `before` is the scheme of the period before.

    Raises:
        BadInput: where the person was not there in the period.

    """
    people = roster(history, period)
    mine = people[people["manager_id"] == manager_id]
    if not len(mine):
        given = {"period": period.label}
        raise BadInput([Problem("--manager", value=manager_id, expects="cli.expects.manager", given=given)])
    measures = measure(history, scheme.measured, [period], scheme.windows, source=scheme.source)
    now = score(measures, scheme, people, period)
    standing = now.frame[now.frame["manager_id"] == manager_id].to_dict("records")[0]
    points = _points(now, measures, manager_id)
    then = _before(history, before or scheme, period)
    change = pd.DataFrame() if then is None else _own(_explained(history, then, now), manager_id)
    weighed = points.loc[points["weight"] > 0, "kpi"]
    rows = {kpi: rows_behind(history, period, manager_id, kpi, scheme.windows, source=scheme.source) for kpi in weighed}
    if rows.get(SALES) is not None:
        del rows[SALES]
    return Card(
        scheme,
        period,
        {str(name): cell for name, cell in mine.to_dict("records")[0].items()},
        {str(name): cell for name, cell in standing.items()},
        points,
        _others(now, manager_id, str(standing["role"])),
        _score(then, manager_id) if then is not None and len(change) else None,
        change,
        ahead(now, manager_id, points),
        sales_behind(history, period, manager_id)[: 0 if SALES in rows else None],
        history.settings,
        _own(now.adjustments, manager_id),
        tuple(one for one in scheme.overrides if (one.manager, one.period) == (manager_id, period.label)),
        _solid(history, now, manager_id),
        heard(history, period, people, now, manager_id),
        rows,
    )


def _before(history: History, scheme: Scheme, period: Period) -> Scores | None:
    """The scores of the period before; None where the company's calendar begins with this one."""
    try:
        previous = history.calendar.previous(period)
    except ValueError:
        return None
    return score_period(history, scheme, previous) if len(roster(history, previous)) else None


def _explained(history: History, then: Scores, now: Scores) -> pd.DataFrame:
    """Why everybody's score changed, also where the scheme did."""
    return explain(*crossed(then, now, lambda scheme, side: score_period(history, scheme, side.period)))


def _solid(history: History, now: Scores, manager_id: str) -> dict[str, Any]:
    """How sure the person's place is; empty where the scheme does not score the person."""
    past = earlier_boards(history, now.scheme, now.period)
    rows = solidity(board_of(now), weights_of(now.scheme), past, np.random.default_rng(SEED))
    mine = rows[rows["manager_id"] == manager_id].to_dict("records")
    return {str(name): cell for name, cell in mine[0].items()} if mine else {}


def _own(frame: pd.DataFrame, manager_id: str) -> pd.DataFrame:
    return frame[frame["manager_id"] == manager_id].reset_index(drop=True)


def _score(scores: Scores, manager_id: str) -> float:
    return float(_own(scores.frame, manager_id)["score"].iloc[0])


def _points(scores: Scores, measures: Measures, manager_id: str) -> pd.DataFrame:
    """The person's points, beside what was measured."""
    own, measured = _own(scores.points, manager_id), _own(measures.frame, manager_id)
    return own.merge(measured[["kpi", "numerator", "denominator", "stretch", "n"]], on="kpi", how="left")


def _others(scores: Scores, manager_id: str, role: str) -> tuple[float, ...]:
    """The scores of those ranked with somebody, without names; none where too few are."""
    frame = scores.frame[scores.frame["score"].notna()]
    if scores.scheme.ranks == "role":
        frame = frame[frame["role"] == role]
    others = frame[frame["manager_id"] != manager_id]["score"]
    return tuple(sorted(float(one) for one in others)) if len(frame) >= FEWEST else ()
