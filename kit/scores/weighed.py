"""A role's KPIs of everybody at once: what each is worth, what it weighs, what it contributes, in exact fractions.

What people have in common is worked out once: of twenty thousand counts of visits few are unlike. Sums are whole
numbers over whole numbers, reduced by whoever asks for one of them.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import cached_property

import numpy as np

from kit.base.alike import Objects, Whole, alike, as_objects
from kit.scores.cells import Cell, Cells
from kit.scores.places import Floats, Mask
from kit.scores.scheme import Role, WeighedKpi
from kit.scores.worth import Rule, worth


@dataclass(frozen=True)
class Column:
    """One KPI of n people: the cells that are unlike, their exact points with the note, and whose is which (`of`)."""

    cells: Sequence[Cell]
    points: Sequence[Fraction | None]
    notes: Sequence[str]
    of: Whole

    @cached_property
    def there(self) -> Mask:
        """Which of the cells have points."""
        return np.array([points is not None for points in self.points], np.bool_)

    @cached_property
    def ratios(self) -> tuple[Objects, Objects]:
        """The points as whole numbers over whole numbers, 0 over 1 for none."""
        return _ratios(self.points)


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


def pointed(one: WeighedKpi, cells: Cells, by_hand: Mapping[int, Decimal], among: Sequence[Fraction]) -> Column:
    """What one KPI is worth for people with these cells; `by_hand` are points that were set, by place.

    `among` are the values of all in the role, for relative rules alone.
    """
    rule = one.rule
    found = [_points((one.kpi, rule), cell, among) for cell in cells.unlike]
    fixed = [(cells.unlike[cells.of[place]], (Fraction(points), "override")) for place, points in by_hand.items()]
    of = cells.of.copy()
    of[list(by_hand)] = range(len(found), len(found) + len(fixed))
    told = [*found, *(worth for _, worth in fixed)]
    exact = [*cells.unlike, *(cell for cell, _ in fixed)]
    return Column(exact, [points for points, _ in told], [note for _, note in told], of)


def weigh(role: Role, columns: Sequence[Column], missing: str) -> Weighed:
    """The KPIs of people of one role, with the weight of what cannot be computed given to the others in proportion.

    With `missing: unscored` who lacks a KPI that weighs has no weights at all.
    """
    there = [column.there[column.of] for column in columns]
    case, firsts = alike(there)
    weights = [_weights(role, [bool(of_kpi[first]) for of_kpi in there], missing) for first in firsts]
    shares, contributions = [], []
    above, below = np.full(len(case), 0, object), np.full(len(case), 1, object)
    for place, column in enumerate(columns):
        by_case = [of_case[place] for of_case in weights]
        of, unlike = alike([column.of, case])
        cell, in_case = column.of[unlike], case[unlike]
        times, per = (one[in_case] * other[cell] for one, other in zip(_ratios(by_case), column.ratios, strict=True))
        worth = (times / per).astype(np.float64)
        worth[~column.there[cell]] = np.nan
        contributions.append(worth[of])
        shares.append(np.array([float(weight) for weight in by_case])[case])
        above, below = above * per[of] + times[of] * below, below * per[of]
    return Weighed(columns, weights, case, np.stack(shares, 1), np.stack(contributions, 1), above, below)


def as_float(number: Fraction | None) -> float:
    """The nearest float, NaN for none."""
    return np.nan if number is None else number.numerator / number.denominator  # the same as float(), in half the time


def _points(of: tuple[str, Rule], cell: Cell, among: Sequence[Fraction]) -> tuple[Fraction | None, str]:
    """The points of one cell and the note."""
    value, target, stretch, _, note = cell
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


def _ratios(numbers: Sequence[Fraction | None]) -> tuple[Objects, Objects]:
    """Numerators and denominators, 0 over 1 for none."""
    ratios = [(0, 1) if number is None else number.as_integer_ratio() for number in numbers]
    return as_objects([above for above, _ in ratios]), as_objects([below for _, below in ratios])
