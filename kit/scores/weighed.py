"""A role's KPIs of everybody at once: what each is worth, what it weighs, what it contributes, in exact fractions.

What people have in common is worked out once: of twenty thousand counts of visits few are unlike. Sums are whole
numbers over whole numbers, reduced by whoever asks for one of them.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Any

import numpy as np
from numpy.typing import NDArray

from kit.scores.places import Floats, Whole
from kit.scores.scheme import Role, WeighedKpi
from kit.scores.worth import Rule, worth

Number = Decimal | None
Cell = tuple[Number, Number, Number, Number, str]
"""What was measured: value, target, stretch, attainment (None where there is none), and the note."""

RawCell = tuple[Any, Any, Any, Any, Any]
"""The same as it stands in a frame, where what is empty may be NaN."""

Objects = NDArray[np.object_]


@dataclass(frozen=True)
class Column:
    """One KPI of n people: the cells that are unlike, their exact points with the note, and whose is which (`of`)."""

    cells: Sequence[Cell]
    points: Sequence[Fraction | None]
    notes: Sequence[str]
    of: Whole


@dataclass(frozen=True)
class Weighed:
    """The weighed KPIs of n people.

    `weights` holds the exact weights of each case of missing KPIs, `case` whose is which; `shares` (weights after
    redistribution) and `contributions` (NaN for none) are n × k floats; `above` over `below` is the sum of each
    person's contributions in whole numbers, not reduced.
    """

    columns: Sequence[Column]
    weights: Sequence[Sequence[Fraction]]
    case: Whole
    shares: Floats
    contributions: Floats
    above: Objects
    below: Objects

    def parts(self, row: int) -> list[tuple[Fraction, Fraction]]:
        """The exact weights and points of one person's KPIs that count."""
        pairs = zip(self.weights[self.case[row]], self.columns, strict=True)
        return [(weight, column.points[column.of[row]] or Fraction(0)) for weight, column in pairs if weight]


def pointed(
    one: WeighedKpi, cells: Sequence[RawCell], by_hand: Mapping[int, Decimal], among: Sequence[Fraction]
) -> Column:
    """What one KPI is worth for people with these cells; `by_hand` are points that were set, by place.

    `among` are the values of all in the role, for relative rules alone.
    """
    unlike: dict[tuple[RawCell, Number], int] = {}
    asked = ((cell, by_hand.get(place)) for place, cell in enumerate(cells))
    of = np.fromiter((unlike.setdefault(key, len(unlike)) for key in asked), np.int64, len(cells))
    exact = [_exact(cell) for cell, _ in unlike]
    fixed = [points for _, points in unlike]
    found = [_points((one.kpi, one.rule), *pair, among) for pair in zip(exact, fixed, strict=True)]
    return Column(exact, [points for points, _ in found], [note for _, note in found], of)


def weigh(role: Role, columns: Sequence[Column], missing: str) -> Weighed:
    """The KPIs of people of one role, with the weight of what cannot be computed given to the others in proportion.

    With `missing: unscored` who lacks a KPI that weighs has no weights at all.
    """
    there = [np.array([points is not None for points in column.points])[column.of] for column in columns]
    cases, case = np.unique(np.stack(there, axis=1), axis=0, return_inverse=True)
    weights = [_weights(role, found.tolist(), missing) for found in cases]
    shares, contributions = [], []
    above, below = np.full(len(case), 0, object), np.full(len(case), 1, object)
    for place, column in enumerate(columns):
        unlike, of = np.unique(column.of * len(cases) + case, return_inverse=True)
        pairs = [divmod(both, len(cases)) for both in unlike.tolist()]
        mine = [(weights[in_case][place], column.points[cell]) for cell, in_case in pairs]
        parts = [None if points is None else weight * points for weight, points in mine]
        shares.append(np.array([float(weight) for weight, _ in mine])[of])
        contributions.append(np.array([as_float(part) for part in parts])[of])
        times, per = (as_objects(whole)[of] for whole in zip(*map(_ratio, parts), strict=True))
        above, below = above * per + times * below, below * per
    return Weighed(columns, weights, case, np.stack(shares, 1), np.stack(contributions, 1), above, below)


def as_float(number: Fraction | None) -> float:
    """The nearest float, NaN for none."""
    return np.nan if number is None else number.numerator / number.denominator  # the same as float(), in half the time


def as_objects(cells: Sequence[Any]) -> Objects:
    """Any cells as an array of as many objects."""
    return np.fromiter(cells, object, len(cells))


def _exact(cell: RawCell) -> Cell:
    value, target, stretch, attainment, note = cell
    return known(value), known(target), known(stretch), known(attainment), str(note)


def known(value: Any) -> Decimal | None:
    """A cell of a frame: an exact number, or None where it is empty in whatever way a frame says so."""
    if type(value) is Decimal and not value.is_nan():
        return value
    return None if value is None or value != value else Decimal(str(value))  # noqa: PLR0124 - NaN alone differs from itself


def _points(
    of: tuple[str, Rule], cell: Cell, by_hand: Number, among: Sequence[Fraction]
) -> tuple[Fraction | None, str]:
    """The points of one cell and the note."""
    value, target, stretch, _, note = cell
    if by_hand is not None:
        return Fraction(by_hand), "override"
    if value is None:
        return None, note
    points, reason = worth(*of, value, (target, stretch), among)
    return points, reason or note


def _weights(role: Role, there: Sequence[bool], missing: str) -> list[Fraction]:
    """The weights of a role's KPIs as shares where only some of them can be computed."""
    declared = [Fraction(one.weight) / 100 for one in role.kpis]
    left = sum((share for share, is_there in zip(declared, there, strict=True) if is_there), Fraction(0))
    if missing == "unscored" and left != sum(declared):
        left = Fraction(0)
    return [share / left if left and is_there else Fraction(0) for share, is_there in zip(declared, there, strict=True)]


def _ratio(part: Fraction | None) -> tuple[int, int]:
    return (0, 1) if part is None else part.as_integer_ratio()
