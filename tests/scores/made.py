"""Made-up measures, rosters and schemes for the tests of scores: plain values in, the rooms' own frames out."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction

import numpy as np
import pandas as pd

from kit.base.document import parse
from kit.base.period import Period
from kit.kpis import Measures
from kit.scores.board import Board, Limits, rescore
from kit.scores.places import TIE
from kit.scores.scheme import Scheme

PERIOD = Period(date(2025, 7, 1), date(2025, 10, 1), "2025Q3", "quarter")
EARLIER = Period(date(2025, 4, 1), date(2025, 7, 1), "2025Q2", "quarter")
PLAIN_SCALE = "{on: value, floor: {at: 0, points: 0}, must: {at: 100, points: 100}}"
FALLING_SCALE = "{on: value, floor: {at: 100, points: 0}, must: {at: 0, points: 100}}"
HEAD = "scheme: s\neffective: 2025-01-01\ntitle: {zh: 一, en: one}\n"


def scheme(text: str) -> Scheme:
    """A scheme from YAML; fails with the problems where it is none."""
    found, problems = parse(text.encode(), "scheme.yaml", Scheme)
    assert found, problems
    return found


def simple_scheme(weights: Mapping[str, object], more: str = "", role: str = "all") -> Scheme:
    """One role, each KPI's value being its points (0–100)."""
    rows = "".join(
        f"      - {{kpi: {kpi}, weight: {weight}, scale: {PLAIN_SCALE}}}\n" for kpi, weight in weights.items()
    )
    return scheme(f"{HEAD}{more}roles:\n  {role}:\n    kpis:\n{rows}")


def measures(values: Mapping[str, Mapping[str, object]], period: Period = PERIOD) -> Measures:
    """Values by person and KPI: a number as text, None (not available), or a dict with target, stretch, note."""
    rows = []
    for manager_id, kpis in values.items():
        for kpi, given in kpis.items():
            cell = given if isinstance(given, dict) else {"value": given}
            value, target, stretch = (_decimal(cell.get(name)) for name in ("value", "target", "stretch"))
            attainment = value / target if value is not None and target else None
            note = cell.get("note", "" if value is not None else "no_rows")
            rows.append([manager_id, period.label, kpi, value, target, stretch, attainment, 1, note])
    names = ["manager_id", "period", "kpi", "value", "target", "stretch", "attainment", "n", "note"]
    frame = pd.DataFrame(rows, columns=names, dtype=object)
    frame["numerator"], frame["denominator"] = frame["value"], None
    frame["target_first"] = frame["target"]
    return Measures(frame)


def roster(people: Sequence[str] | Mapping[str, str]) -> pd.DataFrame:
    """People (with their roles, else `all`) of one team."""
    roles = people if isinstance(people, Mapping) else dict.fromkeys(people, "all")
    return pd.DataFrame(
        {
            "manager_id": list(roles),
            "name": [f"name of {person}" for person in roles],
            "team": "T",
            "role": list(roles.values()),
        }
    )


def board(points: object, available: object = None, groups: Sequence[int] | None = None, **more: object) -> Board:
    """A board of one role from a matrix of points."""
    matrix = np.asarray(points, dtype=np.float64)
    people, kpis = matrix.shape
    mask = np.ones(matrix.shape, dtype=bool) if available is None else np.asarray(available, dtype=bool)
    group = np.zeros(people, dtype=np.int64) if groups is None else np.asarray(groups, dtype=np.int64)
    ids = tuple(f"M{row:03d}" for row in range(people))
    return Board(
        people=ids,
        names=tuple(more.get("names", ids)),
        kpis=tuple(more.get("kpis", tuple(f"kpi_{column}" for column in range(kpis)))),
        entries=("all",),
        groups=tuple(f"g{number}" for number in range(int(group.max(initial=0)) + 1)),
        points=np.where(mask, matrix, 0.0),
        available=mask,
        entry=np.zeros(people, dtype=np.int64),
        group=group,
        together=bool(more.get("together", False)),
    )


def bent(made: Board, seed: int, *, geometric: bool, limits: bool = True) -> Board:
    """A board with gates, caps, deductions and overrides drawn at random, or a geometric mean, or both."""
    chance = np.random.default_rng(seed)
    people = len(made.people)
    drawn = Limits(
        times=chance.choice([1.0, 0.8, 0.5, 0.0], people, p=[0.5, 0.3, 0.15, 0.05]),
        cap=np.where(chance.random(people) < 0.3, chance.choice([50.0, 40.0], people), np.inf),
        minus=chance.choice([0.0, 5.0, 30.0], people),
        fixed=np.where(chance.random(people) < 0.1, 45.0, np.nan),
    )
    return replace(made, geometric=geometric, limits=drawn if limits else None)


def every_hundredth(made: Board, weights: Sequence[int], slopes: Sequence[Fraction], end: int) -> np.ndarray:
    """The scores at each whole hundredth of a slider's way from 0 to the end (a row each), by rescoring all of them."""
    people, steps = len(made.people), end + 1
    tried = np.array(weights) + np.arange(steps)[:, None] * np.array([float(one) for one in slopes])
    many = replace(
        made,
        people=made.people * steps,
        points=np.tile(made.points, (steps, 1)),
        available=np.tile(made.available, (steps, 1)),
        entry=np.repeat(np.arange(steps), people),
        group=np.zeros(people * steps, dtype=np.int64),
        limits=made.limits and Limits(*(np.tile(one, steps) for one in vars(made.limits).values())),
    )
    return rescore(many, np.where(tried < 1e-9, 0.0, tried))[0].reshape(steps, people)


def orders(scores: np.ndarray) -> np.ndarray:
    """Who stands before whom (1, 0 tied, -1) in each row of scores: rows × people × people; 0 for who has no score."""
    gaps = np.nan_to_num(scores[:, :, None] - scores[:, None, :])
    return np.where(np.abs(gaps) > TIE, np.sign(gaps), 0.0)


def _decimal(value: object) -> Decimal | None:
    return None if value is None else Decimal(str(value))
