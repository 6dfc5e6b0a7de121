"""The line on each KPI's reliability: would the same people stand out again next quarter, or was it noise."""

import numpy as np

from kit.scores.evidence import reliability
from kit.scores.places import Floats
from kit.texts import Language, numbers, say
from kit.workbench.page.bench import Bench
from kit.workbench.page.past import aligned

DRAWS = 200
SEED = 1
WEAK = 0.5
"""Below this a single quarter says less about the person than about chance."""


def reliable(bench: Bench, entry: int, language: Language) -> dict[int, str]:
    """By column of the board: reliability of one quarter with its interval, for the people of a role.

    A KPI of which two people have no two quarters each says that it cannot be told.
    """
    board = bench.desk.board
    inside = board.entry == entry
    now = np.where(board.available, board.points, np.nan)
    quarters = np.stack([now, *(one.points for one in aligned(board, bench.past))], axis=1)[inside]
    return {kpi: _line(quarters[:, :, kpi], language) for kpi in range(len(board.kpis))}


def _line(panel: Floats, language: Language) -> str:
    found = reliability(panel, np.random.default_rng(SEED), draws=DRAWS)
    one = found.of(1)
    if np.isnan(one):
        return say("workbench.page.reliability.unknown", language)
    interval = numbers.interval(f"{found.low:.2f}", f"{found.high:.2f}", language)
    quarters = int((~np.isnan(panel)).any(axis=0).sum())
    key = "weak" if one < WEAK else "known"
    return say(f"workbench.page.reliability.{key}", language, value=f"{one:.2f}", interval=interval, quarters=quarters)
