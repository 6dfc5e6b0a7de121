"""Draws of a plan's cost: each re-prices all people in quarters to come, in whole cents."""

from collections.abc import Mapping
from decimal import Decimal

import numpy as np

from kit.pay.fast import Facts, lines
from kit.pay.fast.price import TOTAL
from kit.pay.plan import Plan
from kit.pay.risk.panel import MOVED, Panel
from kit.pay.risk.shocks import Future, levels

Array = np.ndarray

MOST = 400_000
"""Person-quarters that are priced at once: arrays of this size stay in the processor's cache and in little memory."""

Costs = Mapping[tuple[str, str], Array]
"""Cents (int64) by (role, component), one a draw."""


def costs(panel: Panel, plan: Plan, number: int, future: Future, cent: Decimal) -> Costs:
    """What a plan costs in each draw, by role and component; `number` is its place among the panel's plans."""
    level = levels(panel.sold, panel.usual)
    priced = panel.priced[str(number)]
    found = {key: np.zeros(len(future.block), dtype=np.int64) for key in _keys(plan, priced)}
    for (place, quarter), facts in panel.cells.items():
        rows = np.flatnonzero(future.block[:, place] == quarter)
        for key, cells in priced.items():
            found[key][rows] += cells[place, quarter]
        times = future.level[rows, place] / level[quarter] if level[quarter] > 0 else np.ones(len(rows))
        if len(priced) < len(found) and len(facts.manager_ids):
            _add(found, plan, facts, (rows, times), cent)
    return found


def _keys(plan: Plan, priced: Mapping[tuple[str, str], object]) -> list[tuple[str, str]]:
    """All lines that there may be, in the plan's order."""
    if plan.round.when == "total" and not priced:
        return [(name, TOTAL) for name in plan.roles]
    return [(name, part.name) for name, role in plan.roles.items() for part in role.components]


def _add(
    found: dict[tuple[str, str], Array], plan: Plan, facts: Facts, drawn: tuple[Array, Array], cent: Decimal
) -> None:
    """Price some draws of one cell, a handful at a time, and add each line's sum over people."""
    rows, times = drawn
    size = max(1, MOST // len(facts.manager_ids))
    for start in range(0, len(rows), size):
        some = slice(start, start + size)
        for line in lines(plan, _moved(facts, times[some]), cent):
            cents = np.broadcast_to(line.cents, (len(times[some]), len(line.places)))
            found[line.role, line.component][rows[some]] += cents.sum(axis=1)


def _moved(facts: Facts, times: Array) -> Facts:
    """The facts with what rises and falls with business times a level, one row a draw."""
    values = {name: value * times[:, None] if name in MOVED else value[None, :] for name, value in facts.values.items()}
    return Facts(facts.manager_ids, facts.roles, facts.part, facts.grades, values, facts.targets)
