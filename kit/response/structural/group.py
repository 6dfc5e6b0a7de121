"""One group of people, ready: what they did, and what they are asked about under both plans."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from kit.pay import Plan
from kit.response.structural.ahead import Asked
from kit.response.structural.gather import Gathered, PersonQuarter, curves_of
from kit.response.structural.side import Side
from kit.response.structural.timing import NOTHING, Moved
from kit.response.structural.wages import Curve, kinds, usual
from kit.response.structural.weeks import Weeks

QUIET = 0.1
"""Of a mean week's sales: a week of the quarter with less is not used."""


@dataclass(frozen=True)
class Group:
    """People who are taken to respond alike.

    `weeks`: what they sold, to learn from. `asked`: the person-quarters in question; `before`, `after`: the plans.
    `rows`: the same person-quarters as gathered, in the order of `asked`; `names`: people by number; `moved`: how they
    move sales across the quarter's end.
    """

    name: str
    weeks: Weeks
    asked: Asked
    before: Side
    after: Side
    rows: tuple[PersonQuarter, ...]
    names: tuple[str, ...]
    moved: Moved = NOTHING


def groups_of(gathered: Gathered, in_force: Plan, proposed: Plan) -> list[Group]:
    """The groups, by name, that have somebody in the quarters asked about."""
    found = []
    for name in sorted(set(gathered.groups.values())):
        rows = [row for row in gathered.rows if gathered.groups[row.manager_id] == name]
        chosen = [place for place, row in enumerate(rows) if row.label in gathered.asked]
        if chosen:
            found.append(_group(name, rows, np.array(chosen), in_force, proposed))
    return found


def _group(name: str, rows: Sequence[PersonQuarter], chosen: np.ndarray, in_force: Plan, proposed: Plan) -> Group:
    names = tuple(sorted({row.manager_id for row in rows}))
    number = {key: place for place, key in enumerate(names)}
    quarters = {key: place for place, key in enumerate(sorted({row.number for row in rows}))}
    person, quarter = _numbers(rows, number, quarters)
    quota = np.array([float(row.quota) for row in rows])
    curves = [Curve.of(corners) for corners in curves_of(in_force, [row.person for row in rows], rows)]
    scale = usual(curves)
    wages, kind = kinds(curves, scale)
    sold = np.array([row.weekly for row in rows]) / quota[:, None]
    weeks = Weeks(sold, quota, person, quarter, kind, wages, busy(sold))
    before = Side(tuple(curves[place] for place in chosen), wages, kind[chosen])
    asked = tuple(rows[place] for place in chosen)
    after_curves = tuple(Curve.of(one) for one in curves_of(proposed, [row.proposed for row in asked], asked))
    after = Side(after_curves, *kinds(after_curves, scale[chosen]))
    question = Asked(person[chosen], quarter[chosen], quota[chosen])
    return Group(name, weeks, question, before, after, asked, names)


def busy(sold: np.ndarray) -> np.ndarray:
    """Which weeks say anything: not those of a quarter in which hardly anybody ever sells (N, WEEKS)."""
    share = sold.mean(axis=0)
    return np.repeat((share > QUIET * share.mean())[None], len(sold), axis=0)


def _numbers(
    rows: Sequence[PersonQuarter], people: dict[str, int], quarters: dict[int, int]
) -> tuple[np.ndarray, np.ndarray]:
    return (
        np.array([people[row.manager_id] for row in rows]),
        np.array([quarters[row.number] for row in rows]),
    )
