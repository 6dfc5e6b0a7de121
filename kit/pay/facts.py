"""What a plan pays on: one person's facts of one period, exact, with the reason where one is missing."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pandas as pd

from kit.base.period import Period

SCORE = "score"
"""The measure that is no KPI: the score of the scheme."""


@dataclass(frozen=True)
class Fact:
    """A KPI of one person: value and must-hit target exactly, the rows of history behind, or why there is no value.

    `target` is the must that counts, `first` the one that was set first.
    """

    value: Fraction | None = None
    target: Fraction | None = None
    rows: int = 0
    note: str = ""
    more_is_better: bool = True
    first: Fraction | None = None

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
class Presence:
    """What a person's days in a period say; shares are of the days that the person was there.

    `leaves` by kind, `probation` the share on probation, `tenure` days from the day of hire to the period's first day
    (None where that day is not known), `roles` the share of days in each role, `left` whether the person had left
    when the period ended.
    """

    leaves: Mapping[str, Fraction] = field(default_factory=dict)
    probation: Fraction = Fraction(0)
    tenure: int | None = None
    roles: tuple[tuple[str, Fraction], ...] = ()
    left: bool = False


@dataclass(frozen=True)
class Person:
    """One person in one period, as a component sees them; who is not `present` merely has business left in it.

    `part` is the share of the period's days that the person was there; `held` what else its days say (leaves,
    probation, tenure, roles). `groups` holds the facts of the person's team and company by (of, measure), `fields` the
    results of all who take part in a contest, by its name, from low to high; `pools` the part of each pool and
    `forced` the grade of each forced distribution, by name. `target_by` and `amount_by` are what the plan's rules on
    time multiply musts and amounts by; `exempt` is who is paid nothing for being on leave. `taken` is what the period
    takes back of earlier ones under a booking, as (day of signing, amount below 0), by the booking's key.
    """

    manager_id: str
    role: str
    facts: Mapping[str, Fact] = field(default_factory=dict)
    score: Fraction | None = None
    grade: str = ""
    present: bool = True
    part: Fraction = Fraction(1)
    team: str = ""
    groups: Mapping[tuple[str, str], Fact] = field(default_factory=dict)
    fields: Mapping[str, tuple[Fraction, ...]] = field(default_factory=dict)
    pools: Mapping[str, object] = field(default_factory=dict)
    forced: Mapping[str, str] = field(default_factory=dict)
    held: Presence = field(default_factory=Presence)
    target_by: Fraction = Fraction(1)
    amount_by: Fraction = Fraction(1)
    exempt: bool = False
    taken: Mapping[str, tuple[tuple[date, Fraction], ...]] = field(default_factory=dict)

    def fact(self, measure: str, of: str = "person") -> Fact:
        """The fact of a measure, of the person or a group; the score counts as a KPI whose must is 100."""
        if of != "person":
            return self.groups.get((of, measure), Fact())
        if measure == SCORE:
            return Fact(self.score, Fraction(100), note="no_score" if self.score is None else "")
        return self.facts.get(measure, Fact())


def people_of(
    measured: pd.DataFrame, roster: pd.DataFrame, period: Period, scores: pd.DataFrame | None = None
) -> list[Person]:
    """The people of a roster with their facts, sorted by id; `scores` is the frame of a period's scores."""
    facts: dict[str, dict[str, Fact]] = {}
    for row in measured[measured["period"] == period.label].to_dict("records"):
        facts.setdefault(str(row["manager_id"]), {})[str(row["kpi"])] = fact_of(row)
    scored = {} if scores is None else {str(row["manager_id"]): row for row in scores.to_dict("records")}
    columns = ("manager_id", "role", "present", "team")
    held = roster["held"] if "held" in roster else [Presence()] * len(roster)
    found = zip(*(roster[name] for name in columns), held, strict=True)
    return [
        Person(
            key,
            role,
            facts.get(key, {}),
            *_score(scored.get(key)),
            present > 0,
            Fraction(present),
            str(team),
            held=days,
        )
        for key, role, present, team, days in sorted(found, key=lambda row: row[:4])
    ]


def known(cell: Any) -> Decimal | None:
    """A cell of a frame as an exact number, or None where it is empty in whatever way a frame says so."""
    return None if cell is None or cell != cell else Decimal(str(cell))  # noqa: PLR0124 - only NaN differs from itself


def fact_of(row: Mapping[Any, Any]) -> Fact:
    """A row of measures; the value is the exact quotient, not its 28 digits."""
    value, numerator, denominator = (known(row[name]) for name in ("value", "numerator", "denominator"))
    target, first = known(row["target"]), known(row.get("target_first"))
    exact = None if value is None else Fraction(value)
    if value is not None and numerator is not None and denominator:
        exact = Fraction(numerator) / Fraction(denominator)
    return Fact(
        exact,
        None if target is None else Fraction(target),
        int(row["n"]),
        str(row["note"] or ""),
        more_is_better=known(row["attainment"]) is not None or value is None or not target,
        first=None if first is None else Fraction(first),
    )


def _score(row: Mapping[Any, Any] | None) -> tuple[Fraction | None, str]:
    """A score by its shortest decimal notation, so that 85.5 is 85.5 and not its binary neighbour."""
    score = None if row is None else known(row["score"])
    return (None if score is None else Fraction(score)), "" if row is None else str(row["grade"] or "")
