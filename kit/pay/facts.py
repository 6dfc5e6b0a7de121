"""What a plan pays on: one person's facts of one period, exact, with the reason where one is missing."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pandas as pd

from kit.base.period import Period

SCORE = "score"
"""The measure that is no KPI: the score of the scheme."""


@dataclass(frozen=True)
class Fact:
    """A KPI of one person: value and must-hit target exactly, the rows of history behind, or why there is no value."""

    value: Fraction | None = None
    target: Fraction | None = None
    rows: int = 0
    note: str = ""
    more_is_better: bool = True

    @property
    def attainment(self) -> Fraction | None:
        """Value over must; None where `missing` says why."""
        if self.value is None or not self.target or self.target < 0 or not self.more_is_better:
            return None
        return self.value / self.target

    @property
    def missing(self) -> str:
        """Why there is no attainment, as a code of the catalogue; "" where there is one."""
        if self.value is None:
            return self.note or "not_measured"
        if self.target is None:
            return "no_target"
        if self.target <= 0:
            return "zero_target"
        return "" if self.more_is_better else "less_is_better"


@dataclass(frozen=True)
class Person:
    """One person in one period, as a component sees them; who is not `present` merely has business left in it."""

    manager_id: str
    role: str
    facts: Mapping[str, Fact] = field(default_factory=dict)
    score: Fraction | None = None
    grade: str = ""
    present: bool = True

    def fact(self, measure: str) -> Fact:
        """The fact of a measure; the score counts as a KPI whose must is 100."""
        if measure == SCORE:
            return Fact(self.score, Fraction(100), note="no_score" if self.score is None else "")
        return self.facts.get(measure, Fact())


def people_of(
    measured: pd.DataFrame, roster: pd.DataFrame, period: Period, scores: pd.DataFrame | None = None
) -> list[Person]:
    """The people of a roster with their facts, sorted by id; `scores` is the frame of a period's scores."""
    facts: dict[str, dict[str, Fact]] = {}
    for row in measured[measured["period"] == period.label].to_dict("records"):
        facts.setdefault(str(row["manager_id"]), {})[str(row["kpi"])] = _fact(row)
    scored = {} if scores is None else {str(row["manager_id"]): row for row in scores.to_dict("records")}
    people = sorted(zip(roster["manager_id"], roster["role"], roster["present"], strict=True))
    return [
        Person(manager_id, role, facts.get(manager_id, {}), *_score(scored.get(manager_id)), present=present > 0)
        for manager_id, role, present in people
    ]


def known(cell: Any) -> Decimal | None:
    """A cell of a frame as an exact number, or None where it is empty in whatever way a frame says so."""
    return None if cell is None or cell != cell else Decimal(str(cell))  # noqa: PLR0124 - only NaN differs from itself


def _fact(row: Mapping[Any, Any]) -> Fact:
    """A row of measures; the value is the exact quotient, not its 28 digits."""
    value, numerator, denominator = (known(row[name]) for name in ("value", "numerator", "denominator"))
    target = known(row["target"])
    exact = None if value is None else Fraction(value)
    if value is not None and numerator is not None and denominator:
        exact = Fraction(numerator) / Fraction(denominator)
    return Fact(
        exact,
        None if target is None else Fraction(target),
        int(row["n"]),
        str(row["note"] or ""),
        more_is_better=known(row["attainment"]) is not None or value is None or not target,
    )


def _score(row: Mapping[Any, Any] | None) -> tuple[Fraction | None, str]:
    """A score by its shortest decimal notation, so that 85.5 is 85.5 and not its binary neighbour."""
    score = None if row is None else known(row["score"])
    return (None if score is None else Fraction(score)), "" if row is None else str(row["grade"] or "")
