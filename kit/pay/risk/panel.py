"""The history as a panel: people to come × past quarters, each cell a person's facts of that quarter, kept together.

Who was not there in a quarter lends it from a colleague of the same role who was. What was sold is held against that
quarter's must-hit target, and stands for the same attainment of the target to come.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

import numpy as np

from kit.base.period import Period
from kit.history import History
from kit.pay.collected import COLLECTED
from kit.pay.facts import Person, people_of
from kit.pay.fast import Facts, facts_of, slow
from kit.pay.payslips import Payslips
from kit.pay.periods import Basis, price_all
from kit.pay.plan import Plan
from kit.pay.price import SALES

Array = np.ndarray

FEWEST = 4
"""Past quarters below which no spread can be told."""

MOVED = (SALES, "graded_sales", "attainment", COLLECTED)
"""Measures that rise and fall with the quarter's level of business; others are taken as they were."""


@dataclass(frozen=True, eq=False)
class Panel:
    """`sold` and `usual` (people × past quarters) tell the levels; `cells` are the facts by (quarter to come, past).

    `priced`: cents by plan, (role, component) and cell, of the components that are priced one by one.
    """

    quarters: tuple[str, ...]
    to_come: tuple[str, ...]
    sold: Array
    usual: Array
    cells: Mapping[tuple[int, int], Facts]
    priced: Mapping[str, Mapping[tuple[str, str], Mapping[tuple[int, int], int]]]


def panel_of(
    history: History, basis: Basis, plans: Sequence[Plan], past: Sequence[Period], to_come: Sequence[Period]
) -> Panel:
    """The panel of a history for some plans; `basis` holds all past quarters, and `to_come` stands among them.

    The people and targets to come are those of the quarters that are looked at.
    """
    names = list(dict.fromkeys([SALES, *(name for plan in plans for name in plan.measures)]))
    then = [_people(basis, period) for period in past]
    everybody = sorted({person.manager_id for people in then for person in people if person.present})
    sold, usual = _grid(everybody, then)
    cells: dict[tuple[int, int], Facts] = {}
    lent: dict[tuple[int, int], list[str]] = {}
    for place, period in enumerate(to_come):
        now = [person for person in _people(basis, period) if person.present]
        for quarter, people in enumerate(then):
            donors = _donors(now, people)
            lent[place, quarter] = [donor.manager_id for donor in donors]
            cells[place, quarter] = _cell(now, donors, names)
    labels = tuple(period.label for period in past)
    priced: dict[str, Mapping[tuple[str, str], Mapping[tuple[int, int], int]]] = {}
    for number, plan in enumerate(plans):
        slips = price_all(history, basis, plan, past) if slow(plan) else None
        priced[str(number)] = {} if slips is None else _priced(slips, labels, cells, lent, history.settings.cent)
    return Panel(labels, tuple(period.label for period in to_come), sold, usual, cells, priced)


def _people(basis: Basis, period: Period) -> list[Person]:
    scores = basis.scores.get(period.label)
    roster = basis.rosters[period.label]
    return people_of(basis.measures.frame, roster, period, None if scores is None else scores.frame)


def _grid(everybody: Sequence[str], then: Sequence[Sequence[Person]]) -> tuple[Array, Array]:
    """What everybody sold and was to sell; without a target the person's own mean stands in."""
    row = {manager_id: place for place, manager_id in enumerate(everybody)}
    sold, usual = (np.full((len(everybody), len(then)), np.nan) for _ in range(2))
    for quarter, people in enumerate(then):
        for person in people:
            fact = person.fact(SALES)
            if person.present and fact.value is not None:
                sold[row[person.manager_id], quarter] = float(fact.value)
                usual[row[person.manager_id], quarter] = float(fact.target or "nan")
    there = np.isfinite(sold)
    mean = np.where(there, sold, 0).sum(axis=1) / np.maximum(there.sum(axis=1), 1)
    bare = ~np.isfinite(usual).any(axis=1)
    usual[bare] = np.where(there[bare], np.maximum(mean[bare], 0)[:, None], np.nan)
    return sold, usual


def _donors(now: Sequence[Person], then: Sequence[Person]) -> list[Person]:
    """Whose facts of a past quarter each person has: their own, else a colleague's of the role, in turn."""
    there = {person.manager_id: person for person in then if person.present}
    by_role: dict[str, list[Person]] = {}
    for person in there.values():
        by_role.setdefault(person.role, []).append(person)
    lent = iter(range(10**9))
    found = []
    for person in now:
        own = there.get(person.manager_id)
        pool = by_role.get(person.role) or list(there.values())
        found.append(own or (pool[next(lent) % len(pool)] if pool else replace(person, facts={}, score=None)))
    return found


def _cell(now: Sequence[Person], donors: Sequence[Person], names: Iterable[str]) -> Facts:
    """The donors' facts under today's roles and targets; what was sold keeps its attainment."""
    had, has = facts_of(donors, names), facts_of(now, names)
    values = dict(had.values)
    for name in set(MOVED) & set(values):
        scale = has.targets[name] / np.where(had.targets[name] > 0, had.targets[name], np.nan)
        values[name] = values[name] * np.where(np.isfinite(scale), scale, 1.0)
    return Facts(has.manager_ids, has.roles, has.part, had.grades, values, has.targets)


def _priced(
    slips: Payslips,
    labels: Sequence[str],
    cells: Mapping[tuple[int, int], Facts],
    lent: Mapping[tuple[int, int], Sequence[str]],
    cent: Decimal,
) -> dict[tuple[str, str], dict[tuple[int, int], int]]:
    """Cents of the components that the arrays do not know, by cell: as payslips gave them to the donors."""
    left = _left(slips.plan)
    paid = {
        (one, period, name): int(amount / cent)
        for one, period, name, amount in slips.lines.itertuples(index=False, name=None)
    }
    found: dict[tuple[str, str], dict[tuple[int, int], int]] = {key: dict.fromkeys(cells, 0) for key in sorted(left)}
    for cell, facts in cells.items():
        for donor, role in zip(lent[cell], facts.roles, strict=True):
            entry = role if role in slips.plan.roles else "all"
            for own, name in left:
                if own == entry:
                    found[own, name][cell] += paid.get((donor, labels[cell[1]], name), 0)
    return found


def _left(plan: Plan) -> frozenset[tuple[str, str]]:
    """What must be taken as it was priced: slow components, and with them all others where the total is rounded."""
    left = slow(plan)
    if left and plan.round.when == "total":
        return frozenset((name, part.name) for name, role in plan.roles.items() for part in role.components)
    return left
