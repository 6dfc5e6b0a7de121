"""Backtest: would these weights have foretold the next quarter better than equal ones, or than its own ranking.

At each origin (a quarter that has a next one) the scores under some weights are held against what came next, by
Spearman's rank correlation among the people of both quarters; differences are resampled over people, all origins at
once, so that one person's habits count once. Nothing later is known earlier.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from scipy.stats import rankdata

from kit.scores.board import Board, rescore
from kit.scores.places import Floats

FEWEST = 8
"""People with a score and a next result below whose number an origin says nothing."""
DRAWS = 1_000


@dataclass(frozen=True, eq=False)
class Origin:
    """One quarter and what came next, of n people: points (n × k, NaN where missing), result then, and result now.

    `people`: their ids; `group`: whom each is compared with.
    """

    people: tuple[str, ...]
    points: Floats
    group: np.ndarray
    now: Floats
    then: Floats


@dataclass(frozen=True, eq=False)
class Backtest:
    """How well rankings foretold, origin by origin, and by how much one is better than others.

    `ours`, `equal`, `last`: mean rank correlation with the next quarter's result of the weights, of equal weights, and
    of this quarter's result itself; `over_equal`, `over_last`: (difference, low, high) at 95 %. `verdict`: `better`
    where both lower ends are above 0, `worse` where an upper end is below 0, else `cannot_be_told`; `too_little` with
    no origin of enough people.
    """

    origins: int
    ours: float
    equal: float
    last: float
    over_equal: tuple[float, float, float]
    over_last: tuple[float, float, float]
    verdict: str


def origins(boards: Sequence[Board], results: Sequence[Mapping[str, float]]) -> tuple[Origin, ...]:
    """Origins from boards in order of time and results of the same quarters (manager_id → value; more is better)."""
    found = []
    for board, now, then in zip(boards, results, results[1:], strict=False):
        rows = [row for row, person in enumerate(board.people) if person in now and person in then]
        people = tuple(board.people[row] for row in rows)
        points = np.where(board.available[rows], board.points[rows], np.nan)
        values = (np.array([side[person] for person in people], dtype=np.float64) for side in (now, then))
        found.append(Origin(people, points, board.group[rows], *values))
    return tuple(found)


def backtest(
    found: Sequence[Origin], weights: Sequence[Floats], rng: np.random.Generator, *, draws: int = DRAWS
) -> Backtest:
    """Judge weights (k shares, one set for each origin) against equal weights and against this quarter's result."""
    told = [(one, own) for one, own in zip(found, weights, strict=True) if len(one.people) >= FEWEST]
    nothing = (np.nan, np.nan, np.nan)
    if not told:
        return Backtest(0, np.nan, np.nan, np.nan, nothing, nothing, "too_little")
    ranked = [_ranked(one, own) for one, own in told]
    point = _means(ranked, [np.arange(len(one.people)) for one, _ in told])
    everybody = sorted({person for one, _ in told for person in one.people})
    rows = [{person: row for row, person in enumerate(one.people)} for one, _ in told]
    drawn = np.full((draws, 3), np.nan)
    for draw in range(draws):
        chosen = [everybody[place] for place in rng.integers(0, len(everybody), len(everybody))]
        drawn[draw] = _means(ranked, [np.array([at[one] for one in chosen if one in at], dtype=int) for at in rows])
    over = [_difference(point[0] - point[one], drawn[:, 0] - drawn[:, one]) for one in (1, 2)]
    return Backtest(len(told), float(point[0]), float(point[1]), float(point[2]), over[0], over[1], _verdict(over))


def _verdict(over: Sequence[tuple[float, float, float]]) -> str:
    if min(low for _, low, _ in over) > 0:
        return "better"
    return "worse" if min(high for _, _, high in over) < 0 else "cannot_be_told"


def weighed(points: Floats, weights: Floats) -> Floats:
    """Scores of people under weights, those of missing KPIs given to the others; NaN where nothing is left."""
    there = ~np.isnan(points)
    total = (there * weights).sum(axis=1)
    return np.where(total > 0, np.nansum(points * weights, axis=1) / np.where(total > 0, total, 1.0), np.nan)


def board_scores(board: Board, weights: np.ndarray) -> Mapping[str, float]:
    """The scores of a board by person, as results to be foretold; people without one are left out."""
    scores, _ = rescore(board, weights)
    return {person: float(one) for person, one in zip(board.people, scores, strict=True) if one == one}  # noqa: PLR0124


def _ranked(one: Origin, weights: Floats) -> Floats:
    """Four columns within each group, centred ranks: ours, equal, this quarter's result, the next one's."""
    kpis = one.points.shape[1]
    sides = (weighed(one.points, weights), weighed(one.points, np.full(kpis, 1 / kpis)), one.now, one.then)
    found = np.full((len(one.people), 4), np.nan)
    known = ~np.isnan(np.column_stack(sides)).any(axis=1)
    for group in np.unique(one.group):
        rows = np.flatnonzero(known & (one.group == group))
        for column, side in enumerate(sides):
            ranks = rankdata(side[rows]) if len(rows) else np.empty(0)
            found[rows, column] = (ranks - (len(rows) + 1) / 2) / max(len(rows), 1)
    return found


def _means(ranked: Sequence[Floats], rows: Sequence[np.ndarray]) -> Floats:
    """Mean correlation of the first three columns with the fourth over the origins, among some rows of each."""
    found = []
    for columns, chosen in zip(ranked, rows, strict=True):
        some = columns[chosen]
        some = some[~np.isnan(some).any(axis=1)]
        if len(some) > 2:
            some = some - some.mean(axis=0)
            norms = np.sqrt((some**2).sum(axis=0))
            above = some[:, :3].T @ some[:, 3]
            found.append(np.divide(above, norms[:3] * norms[3], out=np.zeros(3), where=norms[:3] * norms[3] > 0))
    return np.mean(found, axis=0) if found else np.full(3, np.nan)


def _difference(point: float, drawn: Floats) -> tuple[float, float, float]:
    low, high = np.nanquantile(drawn, [0.025, 0.975])
    return float(point), float(low), float(high)
