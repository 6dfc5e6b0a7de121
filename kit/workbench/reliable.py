"""The line on each KPI's reliability: would the same people stand out again next quarter, or was it noise."""

from collections.abc import Sequence

import numpy as np

from kit.scores.board import Board
from kit.scores.evidence import Reliability, reliability
from kit.scores.places import Floats
from kit.texts import Language, numbers, say
from kit.workbench.past import aligned

DRAWS = 200
SEED = 1
WEAK = 0.5
"""Below this a single quarter says less about the person than about chance."""


def reliable(board: Board, past: Sequence[Board], entry: int, language: Language) -> dict[int, str]:
    """By column of the board: reliability of one quarter with its interval, for the people of a role.

    A KPI of which two people have no two quarters each says that it cannot be told.
    """
    found, panel = reliabilities(board, past, entry), panel_of(board, past, entry)
    return {kpi: _line(one, panel[:, :, kpi], language) for kpi, one in found.items()}


def reliabilities(board: Board, past: Sequence[Board], entry: int) -> dict[int, Reliability]:
    """The same as numbers."""
    panel = panel_of(board, past, entry)
    return {
        kpi: reliability(panel[:, :, kpi], np.random.default_rng(SEED), draws=DRAWS) for kpi in range(panel.shape[2])
    }


def panel_of(board: Board, past: Sequence[Board], entry: int) -> Floats:
    """Points of a role's people, people × quarters × KPIs, this quarter and those before; NaN where there are none."""
    now = np.where(board.available, board.points, np.nan)
    return np.stack([now, *(one.points for one in aligned(board, past))], axis=1)[board.entry == entry]


def _line(found: Reliability, panel: Floats, language: Language) -> str:
    one = found.of(1)
    if np.isnan(one):
        return say("workbench.page.reliability.unknown", language)
    interval = numbers.interval(f"{found.low:.2f}", f"{found.high:.2f}", language)
    quarters = int((~np.isnan(panel)).any(axis=0).sum())
    key = "weak" if one < WEAK else "known"
    return say(f"workbench.page.reliability.{key}", language, value=f"{one:.2f}", interval=interval, quarters=quarters)
