"""From a history to the table that is evaluated: periods, people in their teams, values, dates of the change."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import numpy as np

from kit.base.period import Grain, Period, grain_of
from kit.history import History, roster
from kit.history.contract import contract
from kit.history.history import SLACK
from kit.kpis import measure
from kit.response.effect.panel import NEVER, Panel
from kit.response.effect.treated import Treated

STANDING = frozenset({"managers", "customers", "assignments"})
"""Tables whose dates (hired on, customer since) may lie long before anything was recorded."""


@dataclass(frozen=True)
class Gathered:
    """A panel with what its rows and columns are; `unlisted`: people with values whom the file does not name."""

    panel: Panel
    periods: Sequence[Period]
    people: Sequence[str]
    unlisted: int


def gather(history: History, treated: Treated, kpi: str, grain: Grain) -> Gathered:
    """The values of a KPI by person and period, from the first period in which anybody has one.

    Where teams are treated, a row is a person's time in one team, and a cluster is a team; where people are, both are
    the person. A period belongs to a change from the one on which the change falls.

    Raises:
        BadInput: for a KPI that neither the kit nor the history knows.

    """
    periods = _periods(history, kpi, grain)
    units = {period.label: _units(history, treated, period) for period in periods}
    found: dict[tuple[str, str], dict[int, float]] = {}
    unlisted: set[str] = set()
    frame = measure(history, [kpi], periods).frame
    places = {period.label: at for at, period in enumerate(periods)}
    for person, label, value in zip(frame["manager_id"], frame["period"], frame["value"], strict=True):
        if value is None:
            continue
        unit = units[label].get(person)
        if unit is None:
            unlisted.add(person)
        else:
            found.setdefault((unit, person), {})[places[label]] = float(value)
    keys = sorted(found)
    values = np.full((len(keys), len(periods)), np.nan)
    for row, key in enumerate(keys):
        for at, value in found[key].items():
            values[row, at] = value
    start = int(np.argmax(~np.isnan(values).all(axis=0))) if keys else 0
    kept = periods[start:]
    first = np.array([_first(treated.changed[unit], kept) for unit, _ in keys], dtype=np.int64)
    numbers = {unit: number for number, unit in enumerate(sorted({unit for unit, _ in keys}))}
    clusters = np.array([numbers[unit] for unit, _ in keys], dtype=np.int64)
    people = [person for _, person in keys]
    return Gathered(Panel(values[:, start:], first, clusters), kept, people, len(unlisted - set(people)))


def _units(history: History, treated: Treated, period: Period) -> dict[str, str]:
    """The treated or untreated unit of everybody present in a period whom the file names, itself or by team."""
    people = roster(history, period)
    names = zip(people["manager_id"], people[treated.unit], strict=True)
    return {str(person): str(unit) for person, unit in names if str(unit) in treated.changed}


def _first(changed: date | None, periods: Sequence[Period]) -> int:
    """The period on which a change falls; as many as there are where it lies after all of them."""
    if changed is None:
        return NEVER
    return sum(period.to_on <= changed for period in periods)


def _periods(history: History, kpi: str, grain: Grain) -> list[Period]:
    """The periods of a kind that are over, from the first day on which anything was recorded."""
    calendar = history.calendar
    begun = _began(history, kpi, grain)
    reached = history.as_of + timedelta(days=1) + (timedelta(0) if history.as_of_given else SLACK)
    periods: list[Period] = []
    try:
        one = None if begun is None else calendar.containing(begun, grain)
        while one is not None and one.to_on <= reached:
            periods.append(one)
            one = calendar.following(one)
    except ValueError:  # the company's own calendar ends here, or knows no such periods
        return periods
    return periods


def _began(history: History, kpi: str, grain: Grain) -> date | None:
    """The first day of which the history tells, by its dates and by the labels of values that it brings."""
    days: list[date] = []
    for name, table in contract().items():
        for column, about in table.columns.items():
            if about.happened and name not in STANDING and history.has(name, column):
                days += [day for day in [_least(history, name, column)] if day is not None]
    scores = history.table("scores")
    labels = scores.filter(scores.kpi == kpi).select("period").distinct().to_pyarrow()["period"].to_pylist()
    days += [history.calendar.period(label).from_on for label in labels if grain_of(label) == grain]
    return min(days, default=None)


def _least(history: History, table: str, column: str) -> date | None:
    found: Any = history.table(table)[column].cast("date").min().to_pyarrow().as_py()
    return found if isinstance(found, date) else None
