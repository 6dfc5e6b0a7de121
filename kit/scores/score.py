"""Scores: points of each KPI by its scale, weights after redistribution, their sum, the grade and the place.

Everything is computed in exact fractions and becomes a float once, so no order of rows or KPIs can change a digit.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction
from functools import cached_property
from typing import Self

import numpy as np
import pandas as pd

from kit.base.alike import Whole, as_objects
from kit.base.period import Period
from kit.history import History, roster
from kit.kpis import Measures, measure
from kit.scores.adjust import NO_CAP, Override, Step, adjusted
from kit.scores.aggregate import geometric
from kit.scores.cells import CELL, Cells, Found, found, nobody
from kit.scores.places import TIE, Floats, places
from kit.scores.scheme import Role, Scheme
from kit.scores.weighed import Weighed, as_float, pointed, weigh

COLUMNS = ["manager_id", "period", "role", "score", "grade", "rank", "note"]
TEXTS = ("manager_id", "period", "role", "grade", "note")
ADJUSTMENT_COLUMNS = ["manager_id", "period", "kind", "kpi", "points", "note"]
LIMIT_COLUMNS = ["manager_id", "times", "cap", "minus", "fixed"]
POINT_COLUMNS = [
    "manager_id",
    "period",
    "kpi",
    "value",
    "target",
    "attainment",
    "weight",
    "declared_weight",
    "points",
    "contribution",
    "note",
]
SHOWN = {"value": 0, "target": 1, "attainment": 3}
OBJECTS = frozenset({"value", "target", "attainment"})
FLOATS = frozenset({"weight", "declared_weight", "points", "contribution"})
UNTOUCHED = (1.0, float(NO_CAP), 0.0, np.nan)
"""The limits of a score to which nothing was done."""


@dataclass(frozen=True)
class Scores:
    """What a scheme makes of one period.

    `frame`: a row a person (manager_id, period, role, score or NaN, grade or "", rank or NA, note).
    `points`: a row a person and KPI (value, target, attainment as measured; weight as a share after redistribution,
    declared_weight as a share; points, contribution = weight × points, NaN where not available; note).
    `adjustments`: what aggregation, gates, deductions and overrides add to the contributions (manager_id, period,
    kind, kpi, points of score, note): a score is the sum of both.
    `limits`: a row a person: times, cap, minus, fixed (NaN for none), as `kit.scores.adjust` did them.
    """

    period: Period
    scheme: Scheme
    frame: pd.DataFrame
    points: pd.DataFrame
    adjustments: pd.DataFrame = field(default_factory=lambda: pd.DataFrame(columns=ADJUSTMENT_COLUMNS))
    limits: pd.DataFrame = field(default_factory=lambda: pd.DataFrame(columns=LIMIT_COLUMNS))


def score_period(history: History, scheme: Scheme, period: Period) -> Scores:
    """Measure what the scheme asks for and score everybody who was there."""
    measures = measure(history, scheme.measured, [period], scheme.windows, source=scheme.source)
    return score(measures, scheme, roster(history, period), period)


def score(measures: Measures, scheme: Scheme, roster: pd.DataFrame, period: Period) -> Scores:
    """Score the people of a roster in a period.

    People of a role that the scheme does not name have no score and the note `no_role`; people of whom nothing can be
    computed, or too little where the scheme says `missing: unscored`, have the note `not_available`.
    """
    case = _Case(scheme, found(measures.frame, period), [one for one in scheme.overrides if one.period == period.label])
    present = sorted(zip(roster["manager_id"].tolist(), roster["role"].tolist(), strict=True))
    people, roles = [person for person, _ in present], [role for _, role in present]
    entry_of = {role: scheme.entry(role) for role in set(roles)}
    entries = [entry_of[role] for role in roles]
    all_of_them = _Totals.of_none(len(people))
    parts = []
    for name, role in scheme.roles.items():
        rows = np.array([row for row, entry in enumerate(entries) if entry == name], np.int64)
        if len(rows):
            mine = pd.Index([people[row] for row in rows])
            weighed = _weighed(mine, role, case)
            parts.append(_points_part(rows, mine, role, weighed))
            all_of_them.take(rows, _totals(mine, name, weighed, case))
    return Scores(
        period,
        scheme,
        _ranked(people, roles, all_of_them.scores, scheme, period),
        _points_frame(parts, period),
        _steps_frame(people, all_of_them, period),
        _limits_frame(people, all_of_them),
    )


@dataclass(frozen=True)
class _Case:
    """A scheme, what was measured of everybody by KPI and person, and what was set by hand in the period."""

    scheme: Scheme
    cells: Mapping[str, Found]
    overrides: Sequence[Override]

    @cached_property
    def fixed(self) -> dict[str, Override]:
        """The scores that were set, by person; the last one in the file stands."""
        return {one.manager: one for one in self.overrides if one.kpi is None}

    def of(self, kpi: str, people: pd.Index) -> Cells:
        """The cells of one KPI."""
        return self.cells.get(kpi, nobody()).of(people)

    def by_hand(self, kpi: str) -> dict[str, Decimal]:
        """The points of a KPI that were set, by person."""
        return {one.manager: one.points for one in self.overrides if one.kpi == kpi}


@dataclass(frozen=True)
class _Totals:
    """What n people come to: scores (NaN for none), n × 4 limits (NaN as well), the steps of who has any, by place."""

    scores: Floats
    limits: Floats
    steps: dict[int, Sequence[Step]]

    @classmethod
    def of_none(cls, people: int) -> Self:
        """No score of so many people."""
        return cls(np.full(people, np.nan), np.full((people, len(UNTOUCHED)), np.nan), {})

    def take(self, rows: Whole, part: "_Totals") -> None:
        """Put those of some people in their rows."""
        self.scores[rows], self.limits[rows] = part.scores, part.limits
        self.steps.update({int(rows[place]): steps for place, steps in part.steps.items()})


def _weighed(people: pd.Index, role: Role, case: _Case) -> Weighed:
    """The KPIs of the people of one role."""
    columns = []
    for one in role.kpis:
        cells, by_hand = case.of(one.kpi, people), case.by_hand(one.kpi)
        fixed = {place: by_hand[person] for place, person in enumerate(people) if person in by_hand} if by_hand else {}
        columns.append(pointed(one, cells, fixed, _among(cells) if one.relative else ()))
    return weigh(role, columns, case.scheme.missing)


def _among(cells: Cells) -> list[Fraction]:
    """The values of everybody who has one."""
    values = [None if value is None else Fraction(value) for value, *_ in cells.unlike]
    return [value for one in cells.of.tolist() if (value := values[one]) is not None]


def _totals(people: pd.Index, entry: str, weighed: Weighed, case: _Case) -> _Totals:
    """The scores of the people of one role (and entry): the weighed sum, and all that is done to it."""
    scheme, totals = case.scheme, _Totals.of_none(len(people))
    counts = np.array([any(weights) for weights in weighed.weights])[weighed.case]
    totals.scores[counts] = weighed.above[counts] / weighed.below[counts]
    totals.limits[counts] = UNTOUCHED
    if scheme.aggregate == "geometric" or scheme.gates or scheme.deductions:
        touched = [place for place, person in enumerate(people) if counts[place] or person in case.fixed]
    else:
        touched = [place for place, person in enumerate(people) if person in case.fixed] if case.fixed else []
    asked = {kpi: case.of(kpi, people) for kpi in scheme.measured} if scheme.gates or scheme.deductions else {}
    for place in touched:
        looked_at = {kpi: dict(zip(CELL, cells.unlike[cells.of[place]], strict=True)) for kpi, cells in asked.items()}
        fixed = case.fixed.get(people[place])
        base, steps = _base(weighed, place, scheme, counts=bool(counts[place]))
        total = adjusted(base, scheme, entry, looked_at, fixed)
        totals.scores[place] = as_float(total.score)
        totals.limits[place] = float(total.times), float(total.cap), float(total.minus), as_float(total.fixed)
        totals.steps[place] = steps + total.steps
    return totals


def _base(weighed: Weighed, place: int, scheme: Scheme, *, counts: bool) -> tuple[Fraction, tuple[Step, ...]]:
    """What one person's KPIs come to before anything is done to it, and what a geometric mean makes of the sum."""
    base = Fraction(weighed.above[place], weighed.below[place])
    if scheme.aggregate != "geometric" or not counts:
        return base, ()
    mean = geometric(weighed.parts(place))
    return mean, (Step("aggregation", "", mean - base),) if mean != base else ()


def _ranked(people: list[str], roles: list[str], scores: Floats, scheme: Scheme, period: Period) -> pd.DataFrame:
    """The people's frame with grades and places."""
    without = {role: "no_role" if scheme.entry(role) is None else "not_available" for role in set(roles)}
    ranks = places(scores, rank_groups(roles, scheme))
    reached = [scores >= float(grade.from_) - TIE for grade in scheme.grades]
    frame = {
        "manager_id": people,
        "period": [period.label] * len(people),
        "role": roles,
        "score": scores,
        "grade": np.select(reached, [grade.grade for grade in scheme.grades], "") if reached else "",
        "rank": pd.arrays.IntegerArray(ranks, ranks == 0),
        "note": np.where(np.isnan(scores), [without[role] for role in roles], ""),
    }
    return pd.DataFrame(frame, columns=COLUMNS).astype(dict.fromkeys(TEXTS, "str"))  # also of nobody


def rank_groups(roles: list[str], scheme: Scheme) -> np.ndarray:
    """A number for each person that says who is ranked with whom: all together, or each role apart."""
    order = {role: number for number, role in enumerate(sorted(set(roles)))}
    return np.array([order[role] if scheme.ranks == "role" else 0 for role in roles], dtype=np.int64)


def _steps_frame(people: Sequence[str], totals: _Totals, period: Period) -> pd.DataFrame:
    """The adjustments as a frame."""
    rows = [
        (people[row], period.label, one.kind, one.kpi, float(one.points), one.note)
        for row, steps in sorted(totals.steps.items())
        for one in steps
    ]
    return pd.DataFrame(rows, columns=ADJUSTMENT_COLUMNS).astype({"points": "float64"})


def _limits_frame(people: Sequence[str], totals: _Totals) -> pd.DataFrame:
    """What was done to each score, as numbers."""
    rows = np.flatnonzero(~np.isnan(totals.scores)).tolist()
    limits = dict(zip(LIMIT_COLUMNS[1:], totals.limits[rows].T, strict=True))
    return pd.DataFrame({"manager_id": [people[row] for row in rows], **limits}).astype({"manager_id": "str"})


def _points_part(rows: Whole, people: pd.Index, role: Role, weighed: Weighed) -> pd.DataFrame:
    """The points of one role's people, a row a person and KPI; the index says in which order they come."""
    per, columns = len(role.kpis), weighed.columns
    starts = np.cumsum([0, *(len(column.cells) for column in columns)])[:-1]
    whose = np.stack([column.of + start for column, start in zip(columns, starts, strict=True)], 1).ravel()
    cells = [cell for column in columns for cell in column.cells]
    found = {name: as_objects([cell[place] for cell in cells])[whose] for name, place in SHOWN.items()}
    kpis = pd.array([one.kpi for one in role.kpis], dtype="str")
    told = {
        "manager_id": people.repeat(per),
        "kpi": kpis.take(np.tile(np.arange(per), len(people))),
        **found,
        "weight": weighed.shares.ravel(),
        "declared_weight": np.tile([float(Fraction(one.weight) / 100) for one in role.kpis], len(people)),
        "points": np.array([as_float(points) for column in columns for points in column.points])[whose],
        "contribution": weighed.contributions.ravel(),
        "note": pd.array([note for column in columns for note in column.notes], dtype="str").take(whose),
    }
    return pd.DataFrame(told, index=np.repeat(rows, per))


def _points_frame(parts: Sequence[pd.DataFrame], period: Period) -> pd.DataFrame:
    """The points of all roles by person: shares and points as floats, what was measured as it came."""
    frame = pd.concat(parts) if parts else pd.DataFrame(columns=POINT_COLUMNS)
    frame = frame.sort_index(kind="stable").reset_index(drop=True)
    frame["period"] = period.label
    return frame.astype(
        {name: "float64" if name in FLOATS else "object" if name in OBJECTS else "str" for name in POINT_COLUMNS}
    )[POINT_COLUMNS]
