"""Scores: points of each KPI by its scale, weights after redistribution, their sum, the grade and the place.

Everything is computed in exact fractions and becomes a float once, so no order of rows or KPIs can change a digit.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from fractions import Fraction
from functools import cached_property

import numpy as np
import pandas as pd

from kit.base.period import Period
from kit.history import History, roster
from kit.kpis import Measures, measure
from kit.scores.adjust import Adjusted, Override, Step, adjusted
from kit.scores.aggregate import geometric
from kit.scores.places import TIE, Whole, places
from kit.scores.scheme import Role, Scheme
from kit.scores.weighed import Objects, RawCell, Weighed, as_float, as_objects, known, pointed, weigh

COLUMNS = ["manager_id", "period", "role", "score", "grade", "rank", "note"]
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
CELL = ("value", "target", "stretch", "attainment", "note")
_Limits = tuple[float, float, float, float]
_Scored = tuple[float, _Limits, Sequence[Step]]
NOT_MEASURED: RawCell = (None, None, None, None, "not_measured")


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
    case = _Case(
        scheme, _cells(measures.frame, period), [one for one in scheme.overrides if one.period == period.label]
    )
    present = sorted(zip(roster["manager_id"].tolist(), roster["role"].tolist(), strict=True))
    entries = [scheme.entry(role) for _, role in present]
    found: dict[int, _Scored] = {}
    parts = []
    for name, role in scheme.roles.items():
        rows = [row for row, entry in enumerate(entries) if entry == name]
        if rows:
            people = [present[row][0] for row in rows]
            weighed = _weighed(people, role, case)
            parts.append(_points_part(np.array(rows), people, role, weighed))
            totals = (_total((person, name), weighed, place, case) for place, person in enumerate(people))
            found |= {row: _shown(total) for row, total in zip(rows, totals, strict=True) if total is not None}
    frame = _ranked(
        [
            (person, period.label, role, *_score(found.get(row), entries[row]))
            for row, (person, role) in enumerate(present)
        ],
        scheme,
    )
    scored = [(present[row][0], *found[row]) for row in sorted(found)]
    return Scores(
        period, scheme, frame, _points_frame(parts, period), _steps_frame(scored, period), _limits_frame(scored)
    )


def grade_of(score: float, scheme: Scheme) -> str:
    """The highest grade whose cut the score reaches; "" without a score or without grades."""
    return next((grade.grade for grade in scheme.grades if score >= float(grade.from_) - TIE), "")


@dataclass(frozen=True)
class _Case:
    """A scheme, what was measured of everybody by KPI and person, and what was set by hand in the period."""

    scheme: Scheme
    cells: Mapping[str, Mapping[str, RawCell]]
    overrides: Sequence[Override]

    @cached_property
    def fixed(self) -> dict[str, Override]:
        """The scores that were set, by person; the last one in the file stands."""
        return {one.manager: one for one in self.overrides if one.kpi is None}

    def of(self, kpi: str, people: Sequence[str]) -> list[RawCell]:
        """The cells of one KPI."""
        measured = self.cells.get(kpi, {})
        return [measured.get(person, NOT_MEASURED) for person in people]

    def by_hand(self, kpi: str) -> dict[str, Decimal]:
        """The points of a KPI that were set, by person."""
        return {one.manager: one.points for one in self.overrides if one.kpi == kpi}


def _cells(frame: pd.DataFrame, period: Period) -> dict[str, dict[str, RawCell]]:
    """What was measured in a period, by KPI and person."""
    rows = frame[frame["period"] == period.label]
    cells = zip(*(rows[name].tolist() for name in CELL), strict=True)
    found: dict[str, dict[str, RawCell]] = {}
    for kpi, person, cell in zip(rows["kpi"].tolist(), rows["manager_id"].tolist(), cells, strict=True):
        found.setdefault(kpi, {})[person] = cell
    return found


def _weighed(people: Sequence[str], role: Role, case: _Case) -> Weighed:
    """The KPIs of the people of one role."""
    columns = []
    for one in role.kpis:
        cells, by_hand = case.of(one.kpi, people), case.by_hand(one.kpi)
        values = [known(cell[0]) for cell in cells] if one.relative else ()
        among = [Fraction(value) for value in values if value is not None]
        fixed = {place: by_hand[person] for place, person in enumerate(people) if person in by_hand} if by_hand else {}
        columns.append(pointed(one, cells, fixed, among))
    return weigh(role, columns, case.scheme.missing)


def _total(who: tuple[str, str], weighed: Weighed, place: int, case: _Case) -> Adjusted | None:
    """The score of a person (and entry) with all that is done to the weighed sum; None where there is none."""
    person, entry = who
    fixed = case.fixed.get(person)
    counts = any(weighed.weights[weighed.case[place]])
    if not counts and fixed is None:
        return None
    base = Fraction(weighed.above[place], weighed.below[place])
    steps: tuple[Step, ...] = ()
    if case.scheme.aggregate == "geometric" and counts:
        mean = geometric(weighed.parts(place))
        steps = (Step("aggregation", "", mean - base),) if mean != base else ()
        base = mean
    asked = case.scheme.measured if case.scheme.gates or case.scheme.deductions else ()
    looked_at = {kpi: dict(zip(CELL, case.of(kpi, [person])[0], strict=True)) for kpi in asked}
    done = adjusted(base, case.scheme, entry, looked_at, fixed)
    return replace(done, steps=steps + done.steps) if steps else done


def _shown(total: Adjusted) -> _Scored:
    """A score as frames show it."""
    limits = (float(total.times), float(total.cap), float(total.minus), as_float(total.fixed))
    return as_float(total.score), limits, total.steps


def _score(found: _Scored | None, entry: str | None) -> tuple[float, str]:
    """A score and the note."""
    if found is None:
        return np.nan, "not_available" if entry else "no_role"
    return found[0], ""


def _ranked(people: list[tuple[str, str, str, float, str]], scheme: Scheme) -> pd.DataFrame:
    """The people's frame with grades and places."""
    frame = pd.DataFrame(people, columns=["manager_id", "period", "role", "score", "note"])
    frame["score"] = frame["score"].astype("float64")
    frame["grade"] = [grade_of(total, scheme) for total in frame["score"]]
    groups = rank_groups(frame["role"].tolist(), scheme)
    found = places(frame["score"].to_numpy(), groups)
    frame["rank"] = pd.array([int(place) or None for place in found], dtype="Int64")
    return frame[COLUMNS]


def rank_groups(roles: list[str], scheme: Scheme) -> np.ndarray:
    """A number for each person that says who is ranked with whom: all together, or each role apart."""
    order = {role: number for number, role in enumerate(sorted(set(roles)))}
    return np.array([order[role] if scheme.ranks == "role" else 0 for role in roles], dtype=np.int64)


def _steps_frame(scored: Sequence[tuple[str, float, _Limits, Sequence[Step]]], period: Period) -> pd.DataFrame:
    """The adjustments as a frame."""
    rows = [
        (person, period.label, one.kind, one.kpi, float(one.points), one.note)
        for person, _, _, steps in scored
        for one in steps
    ]
    return pd.DataFrame(rows, columns=ADJUSTMENT_COLUMNS).astype({"points": "float64"})


def _limits_frame(scored: Sequence[tuple[str, float, _Limits, Sequence[Step]]]) -> pd.DataFrame:
    """What was done to each score, as numbers."""
    return pd.DataFrame([(person, *limits) for person, _, limits, _ in scored], columns=LIMIT_COLUMNS)


def _points_part(rows: Whole, people: Sequence[str], role: Role, weighed: Weighed) -> pd.DataFrame:
    """The points of one role's people, a row a person and KPI; the index says in which order they come."""
    per = len(role.kpis)

    def taken(cells: Sequence[Sequence[object]]) -> Objects:
        of = (column.of for column in weighed.columns)
        return np.stack([as_objects(unlike)[whose] for unlike, whose in zip(cells, of, strict=True)], 1).ravel()

    found = {
        name: taken([[one[place] for one in column.cells] for column in weighed.columns])
        for name, place in SHOWN.items()
    }
    points = taken([[as_float(number) for number in column.points] for column in weighed.columns])
    columns = {
        "manager_id": np.repeat(as_objects(people), per),
        "kpi": np.tile(as_objects([one.kpi for one in role.kpis]), len(people)),
        **found,
        "weight": weighed.shares.ravel(),
        "declared_weight": np.tile([float(Fraction(one.weight) / 100) for one in role.kpis], len(people)),
        "points": points.astype(np.float64),
        "contribution": weighed.contributions.ravel(),
        "note": taken([column.notes for column in weighed.columns]),
    }
    return pd.DataFrame(columns, index=np.repeat(rows, per))


def _points_frame(parts: Sequence[pd.DataFrame], period: Period) -> pd.DataFrame:
    """The points of all roles by person: shares and points as floats, what was measured as it came."""
    frame = pd.concat(parts) if parts else pd.DataFrame(columns=POINT_COLUMNS)
    frame = frame.sort_index(kind="stable").reset_index(drop=True)
    frame["period"] = period.label
    return frame.astype(
        {name: "float64" if name in FLOATS else "object" if name in OBJECTS else "str" for name in POINT_COLUMNS}
    )[POINT_COLUMNS]
