"""Scores: points of each KPI by its scale, weights after redistribution, their sum, the grade and the place.

Everything is computed in exact fractions and becomes a float once, so no order of rows or KPIs can change a digit.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from fractions import Fraction
from typing import Any

import numpy as np
import pandas as pd

from kit.base.period import Period
from kit.history import History, roster
from kit.kpis import Measures, measure
from kit.scores.adjust import Adjusted, Step, adjusted, override_of
from kit.scores.aggregate import geometric
from kit.scores.places import TIE, places
from kit.scores.scheme import Scheme
from kit.scores.worth import Rule, worth

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
    measured = _by_person_and_kpi(measures.frame, period)
    people, points, steps, limits = [], [], [], []
    present = sorted(zip(roster["manager_id"], roster["role"], strict=True))
    everybody = _Found(measured, period.label, _among(present, scheme, measured), _rules(scheme))
    for manager_id, role in present:
        entry = scheme.entry(role)
        rows = _weigh(manager_id, entry, scheme, everybody) if entry else []
        found = _total(manager_id, entry, rows, scheme, everybody) if entry else None
        note = "" if found is not None else "not_available" if entry else "no_role"
        people.append((manager_id, period.label, role, np.nan if found is None else float(found.score), note))
        points += rows
        steps += [(manager_id, step) for step in found.steps] if found is not None else []
        limits += [(manager_id, found)] if found is not None else []
    frames = _points_frame(points, period), _steps_frame(steps, period), _limits_frame(limits)
    return Scores(period, scheme, _ranked(people, scheme), *frames)


def grade_of(score: float, scheme: Scheme) -> str:
    """The highest grade whose cut the score reaches; "" without a score or without grades."""
    return next((grade.grade for grade in scheme.grades if score >= float(grade.from_) - TIE), "")


@dataclass(frozen=True)
class _Found:
    """What was measured of everybody in a period, the values of each role's relative KPIs, and each role's rules."""

    measured: Mapping[tuple[str, str], Mapping[str, Any]]
    period: str
    among: Mapping[tuple[str, str], Sequence[Fraction]]
    rules: Mapping[str, Sequence[tuple[str, Fraction, Rule]]]

    def of(self, manager_id: str, kpi: str) -> Mapping[str, Any]:
        """One cell, empty where nothing was measured."""
        return self.measured.get((manager_id, kpi), {})


def _rules(scheme: Scheme) -> dict[str, list[tuple[str, Fraction, Rule]]]:
    """The KPIs of each role with their weights as shares and their rules."""
    return {
        name: [(one.kpi, Fraction(one.weight) / 100, one.rule) for one in role.kpis]
        for name, role in scheme.roles.items()
    }


def _among(
    present: Sequence[tuple[str, str]], scheme: Scheme, measured: Mapping[tuple[str, str], Mapping[str, Any]]
) -> dict[tuple[str, str], list[Fraction]]:
    """The values of the KPIs that are scored relatively, by entry and KPI, of those present."""
    found: dict[tuple[str, str], list[Fraction]] = {}
    for manager_id, role in present:
        entry = scheme.entry(role)
        for one in scheme.roles[entry].kpis if entry else ():
            value = _known(measured.get((manager_id, one.kpi), {}).get("value")) if one.relative else None
            if value is not None:
                found.setdefault((str(entry), one.kpi), []).append(Fraction(value))
    return found


def _total(manager_id: str, entry: str, rows: list[dict[str, Any]], scheme: Scheme, found: _Found) -> Adjusted | None:
    """The score with all that is done to the weighed sum; None where there is none."""
    fixed = override_of(scheme.overrides, manager_id, found.period, None)
    counted = [row for row in rows if row["weight"]]
    if not counted and fixed is None:
        return None
    base = sum((row["contribution"] for row in counted), Fraction(0))
    steps: tuple[Step, ...] = ()
    if scheme.aggregate == "geometric" and counted:
        mean = geometric([(row["weight"], row["points"]) for row in counted])
        steps = (Step("aggregation", "", mean - base),) if mean != base else ()
        base = mean
    asked = scheme.measured if scheme.gates or scheme.deductions else ()
    looked_at = {kpi: found.of(manager_id, kpi) for kpi in asked}
    done = adjusted(base, scheme, entry, looked_at, fixed)
    return replace(done, steps=steps + done.steps)


def _weigh(manager_id: str, role: str, scheme: Scheme, found: _Found) -> list[dict[str, Any]]:
    """One person's KPIs, with the weight of those that cannot be computed given to the others in proportion."""
    rows = [_pointed(manager_id, role, of_role, scheme, found) for of_role in found.rules[role]]
    lost = any(row["points"] is None and row["declared_weight"] for row in rows)
    available = Fraction(1)  # the weights of a role sum to it
    if lost:
        available = sum((row["declared_weight"] for row in rows if row["points"] is not None), Fraction(0))
    scored = available > 0 and not (lost and scheme.missing == "unscored")
    for row in rows:
        counts = scored and row["points"] is not None
        share = row["declared_weight"]
        row["weight"] = (share / available if lost else share) if counts else Fraction(0)
        row["contribution"] = row["weight"] * row["points"] if row["points"] is not None else None
    return rows


def _pointed(
    manager_id: str, role: str, of_role: tuple[str, Fraction, Rule], scheme: Scheme, everybody: _Found
) -> dict[str, Any]:
    """One KPI of one person: what was measured, the points, and why there are none."""
    kpi, share, rule = of_role
    found = everybody.of(manager_id, kpi)
    value, target, stretch = (_known(found.get(name)) for name in ("value", "target", "stretch"))
    note = str(found.get("note", "not_measured"))
    points = None
    if value is not None:
        among = everybody.among.get((role, kpi), [])
        points, reason = worth(kpi, rule, value, (target, stretch), among)
        note = reason or note
    by_hand = override_of(scheme.overrides, manager_id, everybody.period, kpi)
    if by_hand is not None:
        points, note = Fraction(by_hand.points), "override"
    return {
        "manager_id": manager_id,
        "kpi": kpi,
        "value": value,
        "target": target,
        "attainment": _known(found.get("attainment")),
        "declared_weight": share,
        "points": points,
        "note": note,
    }


def _by_person_and_kpi(frame: pd.DataFrame, period: Period) -> dict[tuple[str, str], Mapping[str, Any]]:
    rows = frame[frame["period"] == period.label]
    names = [str(name) for name in rows.columns]
    cells = zip(*(rows[name].tolist() for name in names), strict=True)
    keys = zip(rows["manager_id"].tolist(), rows["kpi"].tolist(), strict=True)
    return {
        (str(one), str(kpi)): dict(zip(names, row, strict=True)) for (one, kpi), row in zip(keys, cells, strict=True)
    }


def _known(value: Any) -> Decimal | None:
    """A cell of a frame: an exact number, or None where it is empty in whatever way a frame says so."""
    if type(value) is Decimal and not value.is_nan():
        return value
    return None if value is None or value != value else Decimal(str(value))  # noqa: PLR0124 - NaN alone differs from itself


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


def _steps_frame(steps: list[tuple[str, Step]], period: Period) -> pd.DataFrame:
    """The adjustments as a frame."""
    rows = [(person, period.label, one.kind, one.kpi, float(one.points), one.note) for person, one in steps]
    return pd.DataFrame(rows, columns=ADJUSTMENT_COLUMNS).astype({"points": "float64"})


def _limits_frame(limits: list[tuple[str, Adjusted]]) -> pd.DataFrame:
    """What was done to each score, as numbers."""
    rows = [
        (person, float(one.times), float(one.cap), float(one.minus), np.nan if one.fixed is None else float(one.fixed))
        for person, one in limits
    ]
    return pd.DataFrame(rows, columns=LIMIT_COLUMNS)


def _points_frame(rows: list[dict[str, Any]], period: Period) -> pd.DataFrame:
    """The points as a frame: shares and points as floats, what was measured as it came."""
    frame = pd.DataFrame(rows, columns=[name for name in POINT_COLUMNS if name != "period"], dtype=object)
    frame.insert(1, "period", period.label)
    for name in ("weight", "declared_weight", "points", "contribution"):
        frame[name] = [np.nan if number is None else float(number) for number in frame[name]]
        frame[name] = frame[name].astype("float64")
    return frame.astype({"manager_id": "str", "period": "str", "kpi": "str", "note": "str"})
