"""Made-up desks for the tests of the workbench."""

from dataclasses import replace

import numpy as np

from kit.scores.board import board_of, weights_of
from kit.scores.score import score
from kit.workbench.desk import Desk, gaps_of
from tests.scores.made import PERIOD, measures, roster, simple_scheme

KPIS = [
    "sales_amount",
    "collection_rate",
    "satisfaction_score",
    "new_customers",
    "active_old_customers",
    "visits",
    "on_rhythm",
    "new_opportunities",
    "proposal_rate",
    "record_completeness",
    "repurchase_rate",
    "signed_deals",
]


def desk_of_rows(rows, weights, names=None, more="") -> Desk:
    """A desk of one role: a row of points a person, a weight in per cent a KPI."""
    kpis = KPIS[: len(weights)]
    given = {f"M{number:03d}": dict(zip(kpis, row, strict=True)) for number, row in enumerate(rows)}
    plan = simple_scheme(dict(zip(kpis, weights, strict=True)), more)
    scores = score(measures(given), plan, roster(list(given)), PERIOD)
    return Desk(plan, PERIOD, board_of(scores, names), weights_of(plan), gaps_of(scores))


def large_desk(people: int = 200, kpis: int = 12) -> Desk:
    """A desk of the size that a slider must be quick for, with eight quarters before."""
    chance = np.random.default_rng(1)
    weights = [100 - 8 * (kpis - 1), *[8] * (kpis - 1)]
    names = {f"M{number:03d}": f"客户经理{number}" for number in range(people)}
    desk = desk_of_rows(chance.integers(0, 101, (people, kpis)).tolist(), weights, names)
    board = desk.board
    past = tuple(replace(board, points=board.points + chance.normal(0, 8, board.points.shape)) for _ in range(8))
    return replace(desk, past=past)
