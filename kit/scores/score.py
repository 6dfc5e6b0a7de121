"""Scores: points of each KPI by its scale, weights after redistribution, their sum, the grade and the place.

Everything is computed in exact fractions and becomes a float once, so no order of rows or KPIs can change a digit.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Any

import numpy as np
import pandas as pd

from kit.base.period import Period
from kit.history import History, roster
from kit.kpis import Measures, measure
from kit.scores.places import TIE, places
from kit.scores.scale import points_of
from kit.scores.scheme import Scheme, WeighedKpi

COLUMNS = ["manager_id", "period", "role", "score", "grade", "rank", "note"]
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
    """

    period: Period
    scheme: Scheme
    frame: pd.DataFrame
    points: pd.DataFrame


def score_period(history: History, scheme: Scheme, period: Period) -> Scores:
    """Measure what the scheme asks for and score everybody who was there."""
    measures = measure(history, scheme.kpis, [period], scheme.windows, source=scheme.source)
    return score(measures, scheme, roster(history, period), period)


def score(measures: Measures, scheme: Scheme, roster: pd.DataFrame, period: Period) -> Scores:
    """Score the people of a roster in a period.

    People of a role that the scheme does not name have no score and the note `no_role`; people of whom nothing can be
    computed, or too little where the scheme says `missing: unscored`, have the note `not_available`.
    """
    measured = _by_person_and_kpi(measures.frame, period)
    people, points = [], []
    for manager_id, role in sorted(zip(roster["manager_id"], roster["role"], strict=True)):
        entry = scheme.entry(role)
        rows = _weigh(manager_id, scheme.roles[entry].kpis, measured, scheme.missing) if entry else []
        total = sum((row["contribution"] for row in rows if row["weight"]), Fraction(0))
        known = any(row["weight"] for row in rows)
        note = "" if known else "not_available" if entry else "no_role"
        people.append((manager_id, period.label, role, float(total) if known else np.nan, note))
        points += rows
    return Scores(period, scheme, _ranked(people, scheme), _points_frame(points, period))


def grade_of(score: float, scheme: Scheme) -> str:
    """The highest grade whose cut the score reaches; "" without a score or without grades."""
    return next((grade.grade for grade in scheme.grades if score >= float(grade.from_) - TIE), "")


def _weigh(
    manager_id: str, entries: Iterable[WeighedKpi], measured: Mapping[tuple[str, str], Mapping[str, Any]], missing: str
) -> list[dict[str, Any]]:
    """One person's KPIs, with the weight of those that cannot be computed given to the others in proportion."""
    rows = [_pointed(manager_id, entry, measured.get((manager_id, entry.kpi), {})) for entry in entries]
    available = sum((row["declared_weight"] for row in rows if row["points"] is not None), Fraction(0))
    lost = any(row["points"] is None and row["declared_weight"] for row in rows)
    scored = available > 0 and not (lost and missing == "unscored")
    for row in rows:
        counts = scored and row["points"] is not None
        row["weight"] = row["declared_weight"] / available if counts else Fraction(0)
        row["contribution"] = row["weight"] * row["points"] if row["points"] is not None else None
    return rows


def _pointed(manager_id: str, entry: WeighedKpi, found: Mapping[str, Any]) -> dict[str, Any]:
    """One KPI of one person: what was measured, the points, and why there are none."""
    value, target, stretch = (_known(found.get(name)) for name in ("value", "target", "stretch"))
    note = str(found.get("note", "not_measured"))
    points = None
    if value is not None:
        points, reason = points_of(entry.scale, value, target, stretch)
        note = reason or note
    return {
        "manager_id": manager_id,
        "kpi": entry.kpi,
        "value": value,
        "target": target,
        "attainment": _known(found.get("attainment")),
        "declared_weight": Fraction(entry.weight) / 100,
        "points": points,
        "note": note,
    }


def _by_person_and_kpi(frame: pd.DataFrame, period: Period) -> dict[tuple[str, str], Mapping[str, Any]]:
    rows = frame[frame["period"] == period.label].to_dict("records")
    return {(str(row["manager_id"]), str(row["kpi"])): {str(key): row[key] for key in row} for row in rows}


def _known(value: Any) -> Decimal | None:
    """A cell of a frame: an exact number, or None where it is empty in whatever way a frame says so."""
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


def _points_frame(rows: list[dict[str, Any]], period: Period) -> pd.DataFrame:
    """The points as a frame: shares and points as floats, what was measured as it came."""
    frame = pd.DataFrame(rows, columns=[name for name in POINT_COLUMNS if name != "period"], dtype=object)
    frame.insert(1, "period", period.label)
    for name in ("weight", "declared_weight", "points", "contribution"):
        frame[name] = [np.nan if number is None else float(number) for number in frame[name]]
        frame[name] = frame[name].astype("float64")
    return frame.astype({"manager_id": "str", "period": "str", "kpi": "str", "note": "str"})
