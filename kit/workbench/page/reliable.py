"""What the KPIs' own history says: would the same people stand out again, and do two of them say the same."""

import numpy as np

from kit.scores.board import Board
from kit.scores.evidence import Reliability, reliability, repeated_kpis
from kit.scores.places import Floats
from kit.scores.wording import kpi_name
from kit.texts import Language, numbers, say
from kit.workbench.page.bench import Bench
from kit.workbench.page.past import aligned
from kit.workbench.page.people import reordered

DRAWS = 200
SEED = 1
WEAK = 0.5
"""Below this a single quarter says less about the person than about chance."""


def reliable(bench: Bench, entry: int, language: Language) -> dict[int, str]:
    """By column of the board: reliability of one quarter with its interval, for the people of a role.

    A KPI of which two people have no two quarters each says that it cannot be told.
    """
    found, panel = reliabilities(bench, entry), panel_of(bench, entry)
    return {kpi: _line(one, panel[:, :, kpi], language) for kpi, one in found.items()}


def reliabilities(bench: Bench, entry: int) -> dict[int, Reliability]:
    """The same as numbers."""
    panel = panel_of(bench, entry)
    return {
        kpi: reliability(panel[:, :, kpi], np.random.default_rng(SEED), draws=DRAWS) for kpi in range(panel.shape[2])
    }


def repeats(bench: Bench, entry: int, language: Language) -> str:
    """Which of a role's KPIs repeat each other over the quarters, as a sentence; that of those in force."""
    desk, people = bench.desk, set(bench.desk.board.people)
    boards = [desk.board, *(_of(then, people) for then in bench.past)]
    found = repeated_kpis(boards, desk.in_force, entry)
    if not found:
        return say("workbench.page.repeats.none", language)
    pairs = [
        say(
            "workbench.page.repeats.pair",
            language,
            one=kpi_name(pair.one, language),
            other=kpi_name(pair.other, language),
            near=f"{pair.correlation:.2f}",
            interval=numbers.interval(f"{pair.low:.2f}", f"{pair.high:.2f}", language),
        )
        for pair in found
    ]
    return say("workbench.page.repeats.some", language, pairs=numbers.listed(pairs, language))


def panel_of(bench: Bench, entry: int) -> Floats:
    """Points of a role's people, people × quarters × KPIs, this quarter and those before; NaN where there are none."""
    board = bench.desk.board
    now = np.where(board.available, board.points, np.nan)
    return np.stack([now, *(one.points for one in aligned(board, bench.past))], axis=1)[board.entry == entry]


def _of(then: Board, people: set[str]) -> Board:
    return reordered(then, [row for row, one in enumerate(then.people) if one in people])


def _line(found: Reliability, panel: Floats, language: Language) -> str:
    one = found.of(1)
    if np.isnan(one):
        return say("workbench.page.reliability.unknown", language)
    interval = numbers.interval(f"{found.low:.2f}", f"{found.high:.2f}", language)
    quarters = int((~np.isnan(panel)).any(axis=0).sum())
    key = "weak" if one < WEAK else "known"
    return say(f"workbench.page.reliability.{key}", language, value=f"{one:.2f}", interval=interval, quarters=quarters)
