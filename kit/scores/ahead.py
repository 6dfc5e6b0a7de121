"""What is ahead: for each KPI of a person the nearest line that is worth more, what is missing to it, what it gains.

Every kind of rule has such a line but one: points relative to others have none that stands still.
"""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise
from typing import Any

import numpy as np
import pandas as pd

from kit.base.money import QUOTIENT
from kit.scores.board import board_of, rescore, weights_of
from kit.scores.rules import Bands, Deviation, Tiers
from kit.scores.scale import Scale
from kit.scores.scheme import WeighedKpi
from kit.scores.score import Scores
from kit.scores.worth import more_is_better

AHEAD = ["kpi", "knot", "at", "missing", "gain"]
Line = tuple[str, Fraction]
"""What a line is called (`must`, `stretch`, `cap`, `band`, `below`, `within`), and where it lies in the KPI's unit."""


def ahead(scores: Scores, manager_id: str, points: pd.DataFrame) -> pd.DataFrame:
    """A row a weighed KPI that can still gain (AHEAD), `gain` in points of score, all else being as it is.

    `points`: the person's rows of `Scores.points` with `stretch`. `below` is a line that must be passed from above
    and not only reached. The gain is that of the score itself: a cap or a geometric mean may leave less than weight
    times points.
    """
    role = scores.frame.set_index("manager_id")["role"].get(manager_id)
    name = scores.scheme.entry(str(role))
    entries = {one.kpi: one for one in scores.scheme.roles[name].kpis} if name else {}
    rows = []
    for row in points.to_dict("records"):
        entry = entries.get(str(row["kpi"]))
        if entry is None or not row["weight"] > 0 or row["note"] == "override":
            continue
        found = next(_better(entry, {str(key): cell for key, cell in row.items()}), None)
        if found is not None:
            (knot, at), worth = found
            missing = _decimal(abs(at - Fraction(row["value"])))
            gain = _gain(scores, manager_id, str(row["kpi"]), float(worth))
            rows.append({"kpi": row["kpi"], "knot": knot, "at": _decimal(at), "missing": missing, "gain": gain})
    return pd.DataFrame([row for row in rows if row["gain"] > 0], columns=AHEAD, dtype=object)


def _gain(scores: Scores, manager_id: str, kpi: str, worth: float) -> float:
    """By how much the score rises with so many points of one KPI."""
    board = board_of(scores)
    row, column = board.people.index(manager_id), board.kpis.index(kpi)
    before, _ = rescore(board, weights_of(scores.scheme))
    board.points[row, column] = worth
    after, _ = rescore(board, weights_of(scores.scheme))
    return float(np.round(after[row] - before[row], 9))


def _better(entry: WeighedKpi, row: Mapping[str, Any]) -> Iterator[tuple[Line, Fraction]]:
    """The lines that are worth more than the points now, the nearest first, each with its points."""
    rule, value, now = entry.rule, Fraction(row["value"]), float(row["points"])
    must, stretch = (None if row[one] is None else Fraction(row[one]) for one in ("target", "stretch"))
    if isinstance(rule, Scale):
        lines = _knots(rule, must, stretch)
    elif isinstance(rule, Bands):
        lines = _bands(rule, must if rule.on == "attainment" else Fraction(1))
    elif isinstance(rule, Deviation):
        lines = _edges(rule, must, stretch, value)
    elif isinstance(rule, Tiers):
        lines = _tiers(rule, must, stretch, more=more_is_better(entry.kpi, rule.better))
    else:
        lines = iter(())
    told = [(line, worth) for line, worth in lines if float(worth) > now + 1e-9]
    reach = sorted(told, key=lambda one: abs(one[0][1] - value)) if isinstance(rule, Bands) else told
    yield from reach


def _knots(scale: Scale, must: Fraction | None, stretch: Fraction | None) -> Iterator[tuple[Line, Fraction]]:
    targets = {"must": must, "stretch": stretch}
    for name in ("must", "stretch", "cap"):
        knot = getattr(scale, name)
        if knot is None:
            continue
        at = targets[knot.at] if isinstance(knot.at, str) else Fraction(knot.at)
        if scale.on == "attainment" and not isinstance(knot.at, str):
            at = None if must is None or at is None else at * must
        if at is not None:
            yield (name, at), Fraction(knot.points)


def _bands(rule: Bands, unit: Fraction | None) -> Iterator[tuple[Line, Fraction]]:
    """The lower edge of each band from below, and the upper edge, which must be passed, from above."""
    for low, high in pairwise(rule.steps) if unit is not None else ():
        edge = Fraction(high.from_) * (unit or 0)
        rises = high.points > low.points
        yield ("band" if rises else "below", edge), Fraction(high.points if rises else low.points)


def _edges(
    rule: Deviation, must: Fraction | None, stretch: Fraction | None, value: Fraction
) -> Iterator[tuple[Line, Fraction]]:
    unit = must if rule.on == "attainment" else Fraction(1)
    goal = {"must": must, "stretch": stretch}[rule.at] if isinstance(rule.at, str) else Fraction(rule.at) * (unit or 0)
    if goal is not None and unit is not None:
        within = Fraction(rule.within) * unit
        yield ("within", goal - within if value < goal else goal + within), Fraction(rule.points_)


def _tiers(
    rule: Tiers, must: Fraction | None, stretch: Fraction | None, *, more: bool
) -> Iterator[tuple[Line, Fraction]]:
    if must is None:
        return
    for name, at in (("must", must), ("stretch", stretch)):
        if at is not None and (name == "must" or rule.stretch is not None):
            yield (name, at), rule.points(at, must, stretch, more=more)


def _decimal(number: Fraction) -> Decimal:
    return QUOTIENT.divide(Decimal(number.numerator), Decimal(number.denominator))
