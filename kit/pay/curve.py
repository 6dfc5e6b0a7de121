"""Curves: what attainment earns, as a share; piecewise linear with jumps, right-continuous, evaluated exactly.

A curve is a list of points (x, y) with x never falling. Between two points it is a straight line; of two points at
one x the second holds from x on (the jump); before the first point it is the first y, after the last the last y.
Source: the history contract, "what people write".
"""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from itertools import pairwise
from typing import Annotated

from pydantic import AfterValidator, Field
from pydantic_core import PydanticCustomError

from kit.base.written import Exact

Points = Sequence[tuple[Decimal, Decimal]]


def _in_order(points: Points) -> Points:
    """Points from left to right, at most two at one x."""
    places = [x for x, _ in points]
    if any(left > right for left, right in pairwise(places)):
        raise PydanticCustomError("pay.expects.curve_order", "points from left to right")
    if any(places.count(x) > 2 for x in places):
        raise PydanticCustomError("pay.expects.curve_twice", "at most two points at one x")
    return points


Curve = Annotated[tuple[tuple[Exact, Exact], ...], Field(min_length=1, max_length=1000), AfterValidator(_in_order)]


@dataclass(frozen=True)
class Segment:
    """The piece of a curve that an x lies on: a straight line from `low` to `high`, open ends None."""

    low: Decimal | None
    high: Decimal | None
    at_low: Decimal
    at_high: Decimal

    @property
    def slope(self) -> Fraction:
        """How much y rises for one unit of x; 0 outside the points."""
        if self.low is None or self.high is None or self.at_low == self.at_high:
            return Fraction(0)
        return (Fraction(self.at_high) - Fraction(self.at_low)) / (Fraction(self.high) - Fraction(self.low))

    @property
    def text(self) -> str:
        """`0.8..1`, `..0.8` before the first point, `1.2..` from the last on; the left end is inside."""
        return f"{_text(self.low)}..{_text(self.high)}"


@dataclass(frozen=True)
class Jump:
    """A place where the curve steps: y just below x, and from x on."""

    at: Decimal
    below: Decimal
    above: Decimal


def segment_at(points: Points, x: Fraction) -> Segment:
    """The segment on which x lies; at a jump the one that begins there."""
    right = bisect_right(_places(tuple(points)), x)
    if right == 0:
        return Segment(None, points[0][0], points[0][1], points[0][1])
    low, at_low = points[right - 1]
    if right == len(points):
        return Segment(low, None, at_low, at_low)
    high, at_high = points[right]
    return Segment(low, high, at_low, at_high)


def share_at(points: Points, x: Fraction) -> Fraction:
    """The curve's y at x, exactly."""
    segment = segment_at(points, x)
    if segment.at_low == segment.at_high:
        return Fraction(segment.at_low)
    return Fraction(segment.at_low) + (x - Fraction(segment.low or 0)) * segment.slope


def jumps(points: Points) -> list[Jump]:
    """The steps of a curve from left to right, up or down."""
    return [Jump(x, below, above) for (x, below), (right, above) in pairwise(points) if x == right and below != above]


def outline(points: Points, low: Decimal, high: Decimal) -> list[tuple[Decimal, Fraction]]:
    """The curve's corners from `low` to `high` for drawing; a jump stands as two corners at one x."""
    inside = [(x, Fraction(y)) for x, y in points if low < x < high]
    return [(low, share_at(points, Fraction(low))), *inside, (high, share_at(points, Fraction(high)))]


@lru_cache(maxsize=256)
def _places(points: Points) -> list[Fraction]:
    """The points' x as fractions, worked out once a curve: a plan is asked about every person."""
    return [Fraction(x) for x, _ in points]


def _text(x: Decimal | None) -> str:
    return "" if x is None else f"{x.normalize():f}"
