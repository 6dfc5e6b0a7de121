"""Pay of very many people at once, to the cent: floats with a proven bound on their error, fractions where they differ.

A component is first worked out in float64 for everybody, with a bound on the rounding error of each result. Where the
bound leaves no doubt about the segment of the curve and the rounded amount, the amount is certain; the few others,
halves of a cent above all, are worked out again in whole numbers without limit. (The filtered exact arithmetic of
computational geometry: Shewchuk 1997, Discrete & Computational Geometry 18.)
"""

from collections.abc import Mapping, Sequence
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
FULL = 2**62
"""Whole numbers below are added and doubled in 64 bits."""
BLOCK = 2**14
"""People at once: what is worked out of them stays in the processor's cache."""


@dataclass(frozen=True)
class Measured:
    """A measure of everybody: values and must-hit targets in the smallest unit of money; a target of 0 is none."""

    value: Whole
    target: Whole


@dataclass(frozen=True)
class Lines:
    """Straight lines by segment, exactly: from a row's start on it is its height + (x − start) × its slope.

    The first row holds from −∞ on.
    """

    rows: tuple[tuple[Fraction, Fraction, Fraction], ...]


@dataclass(frozen=True)
class Exact:
    """The same lines in whole numbers: `one` of them make a step of money, and a place is a pair, over and under."""

    places: tuple[tuple[int, int], ...]
    base: tuple[int, ...]
    slope: tuple[int, ...]
    cap: int | None
    one: int


@dataclass(frozen=True)
class Rounded:
    """The same lines in floats, in steps of money: at x it is `base` + x × `slope`, each number rounded once.

    `fences` are each segment's start a little lower and a little higher: between the two, at an odd place, a float
    cannot tell the segment. `most` bounds what is added and `steepest` what x is multiplied by.
    """

    fences: Floats
    base: Floats
    slope: Floats
    most: float
    steepest: float
    cap: float


@dataclass(frozen=True)
class _Part:
    """A component ready to be priced: whether its lines lie over the value, and what they are multiplied by."""

    measure: str
    rounded: Rounded
    exact: Exact
    by_value: bool
    times: str


def fits(part: Component) -> bool:
    """Whether a component stands on its own and is of a kind that is priced here."""
    terms = part.terms
    plain = isinstance(terms, Adjusted) and not terms.factors and not terms.gates and terms.guarantee is None
    plain = plain and part.of == "person" and getattr(terms, "prorate", "none") == "none"
    booked = part.commission is not None and part.commission.booking is not None
    kinds = part.quota_bonus, part.commission, part.milestone
    return plain and part.measure != "score" and not booked and any(kind is not None for kind in kinds)


def bulk(role: Role, facts: Mapping[str, Measured], step: Step, cent: Decimal) -> dict[str, tuple[Whole, Sure]]:
    """What each component of a role pays everybody, in multiples of `step.to`, and who has an amount at all.

    `facts` by measure, in multiples of `cent`. Components stand on their own here: a role with contests, pools, scores,
    adjustments or what carries is not for this way.

    Raises:
        ValueError: for a component of another kind, or values beyond 2^53.

    """
    return of_parts(role.components, role.target_incentive, facts, step, cent)


def of_parts(
    parts: Sequence[Component],
    incentive: Decimal | None,
    facts: Mapping[str, Measured],
    step: Step,
    cent: Decimal,
) -> dict[str, tuple[Whole, Sure]]:
    """The same for some components, under a role's target incentive."""
    ready = {part.name: _ready(part, incentive, step, cent) for part in parts}
    for held in (facts[one.measure] for one in ready.values()):
        if int(np.abs(held.value).max(initial=0)) >= MOST or int(held.target.max(initial=0)) >= MOST:
            raise ValueError("values beyond 2^53")
    size = len(next(iter(facts.values())).value)
    found = {name: (np.empty(size, dtype=np.int64), np.empty(size, dtype=bool)) for name in ready}
    for first in range(0, size, BLOCK):
        block = slice(first, first + BLOCK)
        seen = {name: _Seen.of(held.value[block], held.target[block]) for name, held in facts.items()}
        for name, one in ready.items():
            found[name][0][block], found[name][1][block] = _block(one, seen[one.measure], step)
    return found


@dataclass(frozen=True)
class _Seen:
    """A measure of some people in whole numbers and in floats; `known` is who has a target."""

    value: Whole
    target: Whole
    known: Sure
    as_value: Floats
    as_target: Floats
    attained: Floats

    @classmethod
    def of(cls, value: Whole, target: Whole) -> "_Seen":
        known = target > 0
        as_value, as_target = value.astype(np.float64), np.where(known, target, 1).astype(np.float64)
        return cls(value, target, known, as_value, as_target, as_value / as_target)


def _block(part: _Part, seen: _Seen, step: Step) -> tuple[Whole, Sure]:
    """One component for some people: certain amounts from floats, the others from whole numbers."""
    lines = part.rounded
    x = seen.as_value if part.by_value else seen.attained
    largest = float(np.abs(x).max(initial=0))
    doubt = lines.most + largest * lines.steepest
    if len(lines.fences):
        place = np.searchsorted(lines.fences, x, side="right")
        steps = x * lines.slope[place]
        steps += lines.base[place]
        unsure = (place & 1).astype(bool)
    else:
        steps = x * lines.slope[0]
        steps += lines.base[0]
        unsure = np.zeros(len(x), dtype=bool)
    if part.times:
        scale = seen.as_value if part.times == "value" else seen.as_target
        steps *= scale
        doubt *= float(np.abs(scale).max(initial=0))
    doubt *= ROUNDINGS
    if lines.cap < np.inf:
        unsure |= np.abs(steps - lines.cap) <= doubt
        np.minimum(steps, lines.cap, out=steps)
    whole = np.rint(steps)
    steps -= whole
    np.abs(steps, out=steps)
    unsure |= steps >= 0.5 - doubt
    known = np.ones(len(x), dtype=bool) if part.by_value else seen.known
    units = whole.astype(np.int64)
    doubtful = np.flatnonzero(unsure & known)
    if len(doubtful):
        units[doubtful] = _again(part, seen, doubtful, step.by)
    if not part.by_value:
        units[~known] = 0
    return units, known


def _again(part: _Part, seen: _Seen, doubtful: Whole, by: Rounding) -> Whole | list[int]:
    """The amounts of some people in whole numbers: of 64 bits where they suffice, else without limit."""
    value, ones = seen.value[doubtful], np.ones(len(doubtful), dtype=np.int64)
    under = ones if part.by_value else seen.target[doubtful]
    times = {"": ones, "value": value, "target": seen.target[doubtful]}[part.times]
    if _largest(part.exact, value, under, times) < FULL:
        return _together(part.exact, value, under, times, by)
    numbers = zip(value.tolist(), under.tolist(), times.tolist(), strict=True)
    return [_exactly(part.exact, *one, by) for one in numbers]


def _largest(held: Exact, value: Whole, under: Whole, times: Whole) -> int:
    """A bound on all that comes up when these are priced in whole numbers."""
    most = [int(np.abs(one).max(initial=0)) for one in (value, under, times)]
    over, below = (max([abs(pair[side]) for pair in held.places], default=0) for side in (0, 1))
    amount = (max(map(abs, held.base)) * most[1] + max(map(abs, held.slope)) * most[0]) * most[2]
    return max(over * most[1], below * most[0], amount, (held.cap or 0) * most[1], 2 * held.one * most[1])


def _together(held: Exact, value: Whole, under: Whole, times: Whole, by: Rounding) -> Whole:
    """What `_exactly` says, for many at once."""
    place = np.zeros(len(value), dtype=np.int64)
    for over, below in held.places:
        place += over * under <= value * below
    base, slope = (np.array(column, dtype=np.int64) for column in (held.base, held.slope))
    amount, of = (base[place] * under + slope[place] * value) * times, held.one * under
    if held.cap is not None:
        amount = np.minimum(amount, held.cap * under)
    steps, rest = np.divmod(amount, of)
    half = 2 * rest - of
    up = (steps % 2 == 1) if by == "half_even" else amount > 0
    found: Whole = steps + ((half > 0) | ((half == 0) & up))
    return found


def _ready(part: Component, incentive: Decimal | None, step: Step, cent: Decimal) -> _Part:
    lines, by_value, times = _lines(part, incentive, cent)
    cap = getattr(part.terms, "cap", None)
    return _Part(part.measure or "", _rounded(lines, cap, step), _whole(lines, cap, step), by_value, times)


def _rounded(lines: Lines, cap: Decimal | None, step: Step) -> Rounded:
    unit = Fraction(step.to)
    bases = [(at - (start * slope if place else 0)) / unit for place, (start, at, slope) in enumerate(lines.rows)]
    slopes = [slope / unit for _, _, slope in lines.rows]
    fences: list[float] = []
    for start, _, _ in lines.rows[1:]:
        off = ROUNDINGS * 2 * abs(float(start))
        fences += [float(start) - off, np.nextafter(float(start) + off, np.inf)]
    twice = [place for number in range(len(bases)) for place in ((number,) if number == 0 else (number, number))]
    return Rounded(
        np.array(fences),
        np.array([float(bases[place]) for place in twice]),
        np.array([float(slopes[place]) for place in twice]),
        max(abs(float(base)) for base in bases),
        max(abs(float(slope)) for slope in slopes),
        np.inf if cap is None else float(Fraction(cap) / unit),
    )


def _whole(lines: Lines, cap: Decimal | None, step: Step) -> Exact:
    """Lines and cap over their common denominator; a line is `base` + x × `slope` there."""
    unit = Fraction(step.to)
    bases = [(at - (start * slope if place else 0)) / unit for place, (start, at, slope) in enumerate(lines.rows)]
    slopes = [slope / unit for _, _, slope in lines.rows]
    most = None if cap is None else Fraction(cap) / unit
    one = lcm(*(number.denominator for number in (*bases, *slopes, most or Fraction(0))))
    return Exact(
        tuple((start.numerator, start.denominator) for start, _, _ in lines.rows[1:]),
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


def _lines(part: Component, incentive: Decimal | None, cent: Decimal) -> tuple[Lines, bool, str]:
    """A component as straight lines; whether they lie over the value; and what the line is multiplied by.

    Raises:
        ValueError: for what is no such component.

    """
    if not fits(part):
        raise ValueError(part.name)
    if part.quota_bonus is not None:
        bonus = part.quota_bonus
        base = Fraction(bonus.target_incentive if bonus.target_incentive is not None else incentive or 0)
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
    return Lines(tuple(rows))
