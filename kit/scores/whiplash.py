"""Whiplash: how often and how much the standard changed, and whether people knew in time.

Over the versions of a scheme in the order in which they took effect, and over who acknowledged which before then.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from itertools import pairwise
from typing import Any

import pandas as pd

from kit.scores.changes import changes
from kit.scores.scheme import Role, Scheme

YEAR = Decimal("365.25")


@dataclass(frozen=True)
class Turn:
    """One change of version. `moved`: points of weight (of 100) that moved, in the role where most did.

    `rules`: how many other rules changed (scales, gates, grades, …); `days`: how long the version before held;
    `notice`: days from the decision to the effective date, None where the decision has no date; `asked`: days of
    notice that the scheme promises; `read`: how many acknowledged it by the effective date; `late`: afterwards;
    `questions`: how many asked something.
    """

    version: str
    effective: date
    moved: Decimal
    rules: int
    days: int
    notice: int | None
    asked: int | None
    read: int
    late: int
    questions: int

    @property
    def in_time(self) -> bool | None:
        """Whether the promised notice was kept; None where nothing was promised or the decision has no date."""
        return None if self.notice is None or self.asked is None else self.notice >= self.asked


@dataclass(frozen=True)
class Whiplash:
    """All turns, and what they come to: changes a year, weight moved a year, and the shortest life of a version."""

    turns: tuple[Turn, ...]
    per_year: Decimal | None
    moved_per_year: Decimal | None
    shortest: int | None


def whiplash(versions: Sequence[Scheme], acknowledgements: pd.DataFrame | None = None) -> Whiplash:
    """How much the standard turned, over two versions or more, in any order; the years run between the ends.

    `acknowledgements`: the contract's table (document, version, read_on, question); a row counts for the version
    whose effective date it names, or for the one that its document or version names when it names one alone.
    """
    ordered = sorted(versions, key=lambda one: (one.effective, one.scheme))
    turns = tuple(_turn(old, new, acknowledgements) for old, new in pairwise(ordered))
    days = (ordered[-1].effective - ordered[0].effective).days if len(ordered) > 1 else 0
    if not days:
        return Whiplash(turns, None, None, None)
    years = Decimal(days) / YEAR
    moved = sum((turn.moved for turn in turns), Decimal(0))
    return Whiplash(turns, len(turns) / years, moved / years, min(turn.days for turn in turns))


def weight_moved(before: Role, after: Role) -> Decimal:
    """Half of the sum of all differences of weight, in points of 100: what was taken from some and given to others."""
    sides = [{entry.kpi: entry.weight for entry in role.kpis} for role in (before, after)]
    kpis = {*sides[0], *sides[1]}
    return sum((abs(sides[0].get(kpi, Decimal(0)) - sides[1].get(kpi, Decimal(0))) for kpi in kpis), Decimal(0)) / 2


def _turn(old: Scheme, new: Scheme, read: pd.DataFrame | None) -> Turn:
    roles = [(old.entry(name), new.entry(name)) for name in dict.fromkeys((*old.roles, *new.roles))]
    moved = [weight_moved(old.roles[one], new.roles[other]) for one, other in roles if one and other]
    rules = [one for one in changes(old, new) if one.what not in {"weight", "effective", "notice_days", "kpi"}]
    notice = None if new.decided is None else (new.effective - new.decided.date).days
    days = (new.effective - old.effective).days
    counts = (0, 0, 0) if read is None else _acknowledged(read, new)
    most = max(moved, default=Decimal(0))
    return Turn(new.scheme, new.effective, most, len(rules), days, notice, new.notice_days, *counts)


def _acknowledged(read: pd.DataFrame, scheme: Scheme) -> tuple[int, int, int]:
    """How many read it in time, how many later, and how many asked something; each person once."""
    names = {scheme.scheme, scheme.effective.isoformat()}
    mine = read[(read["document"].astype("str") == scheme.scheme) & read["version"].astype("str").isin(names)]
    first: dict[str, date] = {}
    asked = set()
    for row in mine.to_dict("records"):
        person, on = str(row["manager_id"]), _day(row["read_on"])
        if on is not None:
            first[person] = min(first.get(person, on), on)
        if row.get("question") and row["question"] == row["question"]:
            asked.add(person)
    in_time = sum(on <= scheme.effective - timedelta(days=1) for on in first.values())
    return in_time, len(first) - in_time, len(asked)


def _day(value: Any) -> date | None:
    if value is None or value != value:  # noqa: PLR0124 - only NaT differs from itself
        return None
    if isinstance(value, datetime):
        return value.date()
    return value if isinstance(value, date) else date.fromisoformat(str(value))
