"""Scores of a team's people, and how much of their change was weight and how much performance."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import pandas as pd

from kit.review.evidence.model import Redistributed, Score
from kit.scores import Scores, explain, moved_people

PLACES = 9
"""Scores are compared at 1e-9 (kit.scores.places), so no more digits are kept."""


@dataclass(frozen=True)
class Scored:
    """Everybody's scores in a quarter, and the reasons of their change since the one before."""

    now: Mapping[str, Mapping[str, Any]]
    moved: Mapping[str, Mapping[str, Any]]
    parts: Mapping[str, Sequence[tuple[str, Decimal]]]
    points: pd.DataFrame

    def of(self, people: list[str]) -> list[Score]:
        """The scores of some people."""
        return [self._score(person) for person in people if person in self.now]

    def redistributed(self, people: list[str]) -> list[Redistributed]:
        """The weighted KPIs of some people that could not be computed."""
        lost = self.points[self.points["points"].isna() & (self.points["declared_weight"] > 0)]
        lost = lost[lost["manager_id"].isin(set(people))]
        return [
            Redistributed(
                manager_id=row["manager_id"], kpi=row["kpi"], weight=_number(row["declared_weight"]), note=row["note"]
            )
            for row in lost.to_dict("records")
        ]

    def _score(self, person: str) -> Score:
        row, move = self.now[person], self.moved.get(person)
        change = {
            "before": _number(move["score_before"]),
            "by_weight": _number(move["weight_effect"]),
            "by_performance": _number(move["performance_effect"]),
        } if move else {}  # fmt: skip
        parts = tuple(self.parts.get(person, ()))
        score = None if pd.isna(row["score"]) else _number(row["score"])
        return Score(manager_id=person, score=score, grade=row["grade"], note=row["note"], by_kpi=parts, **change)


def scored(before: Scores, after: Scores, now: Scores) -> Scored:
    """Scores filed by person: `now` as they are, and why they moved from `before` to `after` (kit.scores.crossed).

    `before` is the quarter before, under the scheme that was in force then.
    """
    return Scored(_filed(now.frame), _filed(moved_people(before, after)), _by_kpi(explain(before, after)), now.points)


def _by_kpi(frame: pd.DataFrame) -> dict[str, list[tuple[str, Decimal]]]:
    """What performance in each KPI changed of each person's score, in the order of ids; weights stand apart."""
    found: dict[str, list[tuple[str, Decimal]]] = {}
    for row in frame.to_dict("records"):
        size = _number(row["performance_effect"])
        if size:
            found.setdefault(str(row["manager_id"]), []).append((str(row["kpi"]), size))
    return found


def _filed(frame: pd.DataFrame) -> dict[str, dict[str, Any]]:
    return {str(row["manager_id"]): {str(name): cell for name, cell in row.items()} for row in frame.to_dict("records")}


def _number(value: float) -> Decimal:
    """A float of the scores as a decimal, without the dust of its binary form; zero has no sign."""
    return Decimal(f"{value:.{PLACES}f}") + 0
