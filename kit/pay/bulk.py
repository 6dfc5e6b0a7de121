"""Pay of very many people at once, to the cent: floats with a proven bound on their error, fractions where they differ.

A component is first worked out in float64 for everybody, with a bound on the rounding error of each result. Where the
bound leaves no doubt about the segment of the curve and the rounded amount, the amount is certain; the few others,
halves of a cent above all, are worked out again in whole numbers without limit. (The filtered exact arithmetic of
computational geometry: Shewchuk 1997, Discrete & Computational Geometry 18.)
"""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise
from math import lcm

import numpy as np
import numpy.typing as npt

from kit.base.money import Rounding
from kit.pay.components.adjust import Adjusted
from kit.pay.components.commission import Commission
from kit.pay.components.kinds import Component
from kit.pay.components.milestone import Milestone
from kit.pay.plan import Role
from kit.pay.rounding import Step

Floats = npt.NDArray[np.float64]
Whole = npt.NDArray[np.int64]
Sure = npt.NDArray[np.bool_]

ROUNDINGS = 32 * 2.0**-53
"""More than the relative error of any term below: each is at most ten operations, each off by half a unit."""
MOST = 2**53
"""Whole numbers below are floats without error."""


@dataclass(frozen=True)
class Measured:
    """A measure of everybody: values and must-hit targets in the smallest unit of money; a target of 0 is none."""

    value: Whole
    target: Whole


@dataclass(frozen=True)
class Lines:
    """Straight lines by segment, each number rounded once: from `start` on it is `at` + (x − `start`) × `slope`.

    `start` ascends; the first is −∞ and its line counts from 0. `exact` has the same numbers as they are.
    """

    start: Floats
    at: Floats
    slope: Floats
    exact: tuple[tuple[Fraction, Fraction, Fraction], ...]


@dataclass(frozen=True)
class Exact:
    """The same lines in whole numbers: `one` of them make a step of money, and a place is a pair, over and under."""

    places: tuple[tuple[int, int], ...]
    base: tuple[int, ...]
    slope: tuple[int, ...]
    cap: int | None
    one: int


def bulk(role: Role, facts: Mapping[str, Measured], step: Step, cent: Decimal) -> dict[str, tuple[Whole, Sure]]:
    """What each component of a role pays everybody, in multiples of `step.to`, and who has an amount at all.

    `facts` by measure, in multiples of `cent`. Components stand on their own here: a role with contests, pools, scores,
    adjustments or what carries is not for this way.

    Raises:
        ValueError: for a component of another kind, or values beyond 2^53.

    """
    return {part.name: _component(part, role, facts, step, cent) for part in role.components}


def _component(
    part: Component, role: Role, facts: Mapping[str, Measured], step: Step, cent: Decimal
) -> tuple[Whole, Sure]:
    """One component: certain amounts from floats, the others from whole numbers."""
    lines, by_value, times = _lines(part, role, cent)
    held = facts[part.measure or ""]
    if int(np.abs(held.value).max(initial=0)) >= MOST or int(held.target.max(initial=0)) >= MOST:
        raise ValueError("values beyond 2^53")
    value = held.value.astype(np.float64)
    known = np.ones(len(value), dtype=bool) if by_value else held.target > 0
    x = value if by_value else value / np.where(known, held.target, 1)
    place = np.searchsorted(lines.start, x, side="right") - 1
    start, rise = lines.start[place], lines.slope[place]
    origin = np.where(np.isinf(start), 0.0, start)
    amount = lines.at[place] + (x - origin) * rise
    size = np.abs(lines.at[place]) + (np.abs(x) + np.abs(origin)) * np.abs(rise)
    if times:
        scale = value if times == "value" else np.where(known, held.target, 1).astype(np.float64)
        amount, size = amount * scale, size * np.abs(scale)
    cap = getattr(part.terms, "cap", None)
    most = np.inf if cap is None else float(cap)
    unit = float(step.to)
    doubt = size * ROUNDINGS / unit
    steps = np.minimum(amount, most) / unit
    whole = np.rint(steps)
    sure = np.abs(np.abs(steps - whole) - 0.5) > doubt
    sure &= (np.abs(amount - most) > doubt * unit) if cap is not None else True
    edges = lines.start[1:]
    for edge in edges[edges != 0]:  # whether x is below 0, its sign says
        sure &= np.abs(x - edge) > ROUNDINGS * (np.abs(x) + abs(edge))
    units = whole.astype(np.int64)
    doubtful = np.flatnonzero(known & ~sure)
    exact, ones = _whole(lines, cap, step), np.ones(len(doubtful), dtype=np.int64)
    over, under = held.value[doubtful], held.target[doubtful]
    by = {"": ones, "value": over, "target": under}[times]
    found = zip(over.tolist(), (ones if by_value else under).tolist(), by.tolist(), strict=True)
    units[doubtful] = [_exactly(exact, *numbers, step.by) for numbers in found]
    units[~known] = 0
    return units, known


def _whole(lines: Lines, cap: Decimal | None, step: Step) -> Exact:
    """Lines and cap over their common denominator; a line is `base` + x × `slope` there."""
    unit = Fraction(step.to)
    bases = [(at - (start * slope if place else 0)) / unit for place, (start, at, slope) in enumerate(lines.exact)]
    slopes = [slope / unit for _, _, slope in lines.exact]
    most = None if cap is None else Fraction(cap) / unit
    one = lcm(*(number.denominator for number in (*bases, *slopes, most or Fraction(0))))
    return Exact(
        tuple((start.numerator, start.denominator) for start, _, _ in lines.exact[1:]),
        tuple(int(number * one) for number in bases),
        tuple(int(number * one) for number in slopes),
        None if most is None else int(most * one),
        one,
    )


def _exactly(held: Exact, value: int, under: int, times: int, by: Rounding) -> int:
    """One amount in steps: the line at x = value ÷ under, times a whole number, capped and rounded once."""
    place = sum(over * under <= value * below for over, below in held.places)
    amount, of = (held.base[place] * under + held.slope[place] * value) * times, under
    if held.cap is not None:
        amount = min(amount, held.cap * of)
    steps, rest = divmod(amount, held.one * of)
    half = 2 * rest - held.one * of
    if half:
        return steps + (half > 0)
    return steps + (steps % 2 if by == "half_even" else amount > 0)


def _lines(part: Component, role: Role, cent: Decimal) -> tuple[Lines, bool, str]:
    """A component as straight lines; whether they lie over the value; and what the line is multiplied by.

    Raises:
        ValueError: for what is no such component.

    """
    terms = part.terms
    plain = isinstance(terms, Adjusted) and not terms.factors and not terms.gates and terms.guarantee is None
    if not plain or part.of != "person" or getattr(terms, "prorate", "none") != "none":
        raise ValueError(part.name)
    if part.quota_bonus is not None and part.measure != "score":
        bonus = part.quota_bonus
        base = Fraction(bonus.target_incentive if bonus.target_incentive is not None else role.target_incentive or 0)
        unit = Fraction(cent) if bonus.on == "value" else Fraction(1)
        return _through([(Fraction(x) / unit, Fraction(y) * base) for x, y in bonus.curve]), bonus.on == "value", ""
    if part.commission is not None:
        return _of_commission(part.commission, Fraction(cent))
    if part.milestone is not None:
        return _of_milestone(part.milestone, Fraction(cent))
    raise ValueError(part.name)


def _of_milestone(terms: Milestone, cent: Fraction) -> tuple[Lines, bool, str]:
    """Steps as a curve of jumps."""
    unit, paid, points = cent if terms.on == "value" else Fraction(1), Fraction(0), []
    for line, amount in terms.steps:
        before, paid = paid, Fraction(amount) + (paid if terms.pays == "each" else 0)
        points += [(Fraction(line) / unit, before), (Fraction(line) / unit, paid)]
    return _through(points), terms.on == "value", ""


def _of_commission(terms: Commission, cent: Fraction) -> tuple[Lines, bool, str]:
    """Rates as lines: of the whole value, or marginal parts over the value, or over attainment times the target."""
    by_amount = terms.tiers is None or terms.thresholds == "amount"
    unit = cent if by_amount else Fraction(1)
    written = terms.tiers or ((Decimal(0), terms.rate or Decimal(0)),)
    tiers = [(Fraction(start) / unit, Fraction(rate) * cent) for start, rate in written]
    if terms.rates == "retroactive":
        return _lined([(start, rate, Fraction(0)) for start, rate in tiers]), by_amount, "value"
    heights = [Fraction(0)]
    for (low, rate), (high, _) in pairwise(tiers):
        heights.append(heights[-1] + (high - low) * rate)
    rows = [(start, height, rate) for (start, rate), height in zip(tiers, heights, strict=True)]
    return _lined(rows), by_amount, "" if by_amount else "target"


def _through(points: list[tuple[Fraction, Fraction]]) -> Lines:
    """The lines through a curve's points: flat before the first and after the last, a jump where two share an x."""
    rows = [(points[0][0], points[0][1], Fraction(0))]
    for (low, at_low), (high, at_high) in pairwise(points):
        if high > low:
            rows.append((low, at_low, (at_high - at_low) / (high - low)))
    return _lined([*rows, (*points[-1], Fraction(0))])


def _lined(rows: list[tuple[Fraction, Fraction, Fraction]]) -> Lines:
    """Lines by segment; the first holds from −∞ on."""
    start, at, slope = (np.array([float(number) for number in column]) for column in zip(*rows, strict=True))
    start[0] = -np.inf
    return Lines(start, at, slope, tuple(rows))
