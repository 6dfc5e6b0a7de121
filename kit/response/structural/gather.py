"""From a history to groups of people: weekly sales over quota, pay in force and proposed along sales, by role."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

import numpy as np
import pandas as pd

from kit.base.period import Period
from kit.history import History, last_closed
from kit.kpis import daily_sales
from kit.pay import Basis, Corner, Plan, along_sales, basis
from kit.pay.facts import Person
from kit.pay.periods import rosters_for
from kit.pay.plan import ANY_ROLE
from kit.pay.price import SALES
from kit.pay.quarter import Quarter, quarter_of
from kit.response.structural.backward import WEEKS
from kit.response.structural.lattice import TOP
from kit.scores import Scores

FEW = 12
"""Roles with fewer people are taken together."""
CENT = 0.01
"""Currency below which sums differ by their last digits alone."""
LATE = 21
"""Days without a deal after which a first quarter counts as begun too late to be used."""


@dataclass(frozen=True)
class PersonQuarter:
    """One person in one quarter: its number and label, facts, quota (currency) and sales by week (currency).

    `person`, `proposed`: the person as each plan sees them, with the teams, contests and pools that it reads.
    """

    manager_id: str
    number: int
    label: str
    person: Person
    proposed: Person
    quota: Fraction
    weekly: np.ndarray


@dataclass(frozen=True)
class Gathered:
    """All whole person-quarters, the group of each person, and the labels of the quarters that are asked about."""

    rows: tuple[PersonQuarter, ...]
    groups: Mapping[str, str]
    asked: tuple[str, ...]


def gather(
    history: History,
    in_force: Plan,
    proposed: Plan,
    asked: Sequence[Period],
    scores: Mapping[str, Scores] | None = None,
) -> Gathered:
    """Every person-quarter of people who were there throughout and had a quota, from the first deal on.

    Where nobody has a target, a person's own mean sales stand for it. Quarters before the plan in force was in effect
    are used only where too few others are there, and where the plan in force pays on the score only those that have
    one (`scores`, by label). Without any `scores` nothing is paid on them, and only what else a plan pays is seen.
    """
    scored = scores or {}
    periods = _periods(history, in_force, asked)
    if scores is not None and in_force.needs_scores:
        periods = [period for period in periods if period.label in scored]
    found = basis(history, (in_force, proposed), periods, scored)
    sold = _weekly(daily_sales(history, periods), periods)
    sides = [_people(found, plan, periods) for plan in (in_force, proposed)]
    rows = [row for number, period in enumerate(periods) for row in _rows(sides, period, number, sold)]
    rows = _with_quotas(rows)
    return Gathered(tuple(rows), _groups(rows), tuple(period.label for period in asked))


def curves_of(plan: Plan, people: Sequence[Person], rows: Sequence[PersonQuarter]) -> list[list[Corner]]:
    """The exact corners of pay along sales under a plan, of each row's person as that plan sees them."""
    return along_sales(plan, people, [row.quota for row in rows], Fraction(str(TOP)))


def _periods(history: History, in_force: Plan, asked: Sequence[Period]) -> list[Period]:
    """The quarters to learn from, in order, and those asked about."""
    query = "SELECT min(closed_on)::DATE FROM deals WHERE status = 'won'"
    first = history.connection.con.execute(query).fetchall()[0]  # one row; a result left open would block what follows
    if first[0] is None:
        return list(asked)
    begins = history.calendar.containing(first[0], "quarter")
    last = last_closed(history)
    closed = history.calendar.span(begins.label, last.label) if begins <= last else []
    if (first[0] - begins.from_on).days > LATE:
        closed = closed[1:]
    since = [period for period in closed if period.from_on >= in_force.effective]
    used = since if len(since) >= 4 else closed
    every = {period.label: period for period in [*used, *asked]}
    return sorted(every.values(), key=lambda period: period.from_on)


def _weekly(daily: pd.DataFrame, periods: Sequence[Period]) -> dict[tuple[str, str], np.ndarray]:
    """Sales by person and period, and week of the period; the days beyond the last whole week belong to it."""
    if daily.empty:
        return {}
    starts = {period.label: period.from_on.toordinal() for period in periods}
    day = np.array([one.toordinal() for one in daily["day"]])
    week = np.minimum((day - daily["period"].map(starts).to_numpy(dtype=int)) // 7, WEEKS - 1)
    keys = pd.MultiIndex.from_arrays([daily["manager_id"].astype(str), daily["period"].astype(str)])
    place, unlike = pd.factorize(keys)
    sold = np.bincount(place * WEEKS + week, daily["amount"].astype(float), len(unlike) * WEEKS).reshape(-1, WEEKS)
    return dict(zip(unlike, sold, strict=True))


def _people(found: Basis, plan: Plan, periods: Sequence[Period]) -> dict[str, dict[str, Person]]:
    """Everybody whom a plan pays throughout a quarter, by period and id; what it reads of others is with them."""
    rosters = rosters_for(found, (plan,), periods)
    return {
        period.label: {
            person.manager_id: person
            for person in quarter_of(
                found.measures, rosters[period.label], Quarter(period, plan, ()), found.scores.get(period.label)
            ).people
            if _throughout(person) and plan.entry(person.role) is not None
        }
        for period in periods
    }


def _throughout(person: Person) -> bool:
    return person.present and person.part == 1 and person.target_by == 1 and not person.exempt


def _rows(
    sides: Sequence[Mapping[str, Mapping[str, Person]]],
    period: Period,
    number: int,
    sold: Mapping[tuple[str, str], np.ndarray],
) -> list[PersonQuarter]:
    """Who is there throughout under both plans, and of whom no more was reversed in the quarter than sold."""
    before, after = (side[period.label] for side in sides)
    return [
        PersonQuarter(
            key,
            number,
            period.label,
            person,
            after[key],
            Fraction(person.fact(SALES).target or 0),
            _net(person, sold.get((key, period.label), np.zeros(WEEKS))),
        )
        for key, person in before.items()
        if key in after and (person.fact(SALES).value or 0) >= 0
    ]


def _net(person: Person, weekly: np.ndarray) -> np.ndarray:
    """The weeks with their part of what was reversed in the quarter: pay goes by what is left of sales."""
    gross, left = float(weekly.sum()), float(person.fact(SALES).value or 0)
    if gross <= 0 or abs(gross - left) < CENT:
        return weekly
    return weekly * left / gross


def _with_quotas(rows: Sequence[PersonQuarter]) -> list[PersonQuarter]:
    """Those with a quota; where nobody has one, each person's own mean."""
    if any(row.quota > 0 for row in rows):
        kept = [row for row in rows if row.quota > 0]
    else:
        mean = {key: Fraction(round(float(amount))) for key, amount in _means(rows).items()}
        kept = [replace(row, quota=mean[row.manager_id]) for row in rows if mean[row.manager_id] > 0]
    sold = _means(kept)
    return [row for row in kept if sold[row.manager_id] > 0]


def _means(rows: Sequence[PersonQuarter]) -> dict[str, float]:
    by_person: dict[str, list[float]] = {}
    for row in rows:
        by_person.setdefault(row.manager_id, []).append(float(row.weekly.sum()))
    return {key: sum(amounts) / len(amounts) for key, amounts in by_person.items()}


def _groups(rows: Sequence[PersonQuarter]) -> dict[str, str]:
    """Each person's group: the last role, small ones taken together."""
    role = {row.manager_id: row.person.role for row in rows}
    sizes = pd.Series(role).value_counts() if role else pd.Series(dtype=int)
    small = {str(name) for name, count in sizes.items() if count < FEW}
    if len(small) < 2:
        return role
    return {key: ANY_ROLE if name in small else name for key, name in role.items()}
