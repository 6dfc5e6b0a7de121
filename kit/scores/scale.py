"""A scale says what a KPI's value is worth: points at floor, must, stretch and cap, linear between, flat outside.

It multiplies nothing and knows nobody else: a person's points never depend on who else is there.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import cached_property
from itertools import pairwise
from typing import Annotated, Literal, Self

from pydantic import BeforeValidator, model_validator
from pydantic_core import PydanticCustomError

from kit.base.document import Strict
from kit.base.money import parse_decimal

Target = Literal["must", "stretch"]
Point = tuple[Fraction, Fraction]


def _exact(value: object) -> object:
    """Text as a plain decimal number; anything else is left for the model to refuse."""
    if not isinstance(value, str):
        return value
    number = parse_decimal(value)
    if number is None:
        raise PydanticCustomError("decimal_parsing", "a number such as 1234.50")
    return number


def place(value: object) -> object:
    """A number, or the name of one of the person's own targets."""
    if isinstance(value, str) and value not in ("must", "stretch") and parse_decimal(value) is None:
        raise PydanticCustomError("scores.expects.at", "a number, must or stretch")
    return value if value in ("must", "stretch") else _exact(value)


Exact = Annotated[Decimal, BeforeValidator(_exact)]
"""A number written in plain decimal notation, never through a binary float."""


@dataclass(frozen=True)
class Drawn:
    """A piecewise-linear curve in whole numbers, so that a height is two products and one fraction.

    `pieces`: where each piece ends (a numerator and a denominator), and its line (a + b x) / c, in order.
    """

    start: tuple[int, int]
    low: Fraction
    pieces: tuple[tuple[int, int, int, int, int], ...]
    high: Fraction

    def height(self, above: int, below: int) -> Fraction:
        """The height at above / below, flat outside the curve."""
        if below < 0:
            above, below = -above, -below
        if above * self.start[1] <= self.start[0] * below:
            return self.low
        for end, per, a, b, c in self.pieces:
            if above * per <= end * below:
                return Fraction(a * below + b * above, c * below)
        return self.high


def draw(curve: Sequence[Point]) -> Drawn:
    """A curve as whole numbers; it may run either way."""
    ordered = sorted(curve)
    pieces = []
    for (left, low), (right, high) in pairwise(ordered):
        slope = (high - low) / (right - left)
        base = low - slope * left
        a, b = base.numerator * slope.denominator, slope.numerator * base.denominator
        pieces.append((right.numerator, right.denominator, a, b, base.denominator * slope.denominator))
    return Drawn((ordered[0][0].numerator, ordered[0][0].denominator), ordered[0][1], tuple(pieces), ordered[-1][1])


class Knot(Strict):
    """One point of a scale: where it lies (a number, or the person's own must or stretch target), what it gives."""

    at: Annotated[Decimal | Target, BeforeValidator(place)]
    points: Exact


class Scale(Strict):
    """Two to four knots in the order floor, must, stretch, cap.

    `on: attainment` places them as multiples of the person's must-hit target (1 is the target, for KPIs where less is
    better too), `on: value` in the KPI's own unit.
    """

    on: Literal["attainment", "value"] = "attainment"
    floor: Knot
    must: Knot
    stretch: Knot | None = None
    cap: Knot | None = None

    @property
    def knots(self) -> tuple[Knot, ...]:
        """The knots that are given, from the worst to the best."""
        return tuple(knot for knot in (self.floor, self.must, self.stretch, self.cap) if knot is not None)

    @cached_property
    def targets(self) -> frozenset[str]:
        """The person's own targets that are knots of it."""
        return frozenset(knot.at for knot in self.knots if isinstance(knot.at, str))

    @cached_property
    def drawn(self) -> "Drawn | None":
        """The curve, the same for everybody; None where a person's own targets are knots of it."""
        if self.targets:
            return None
        return draw([(Fraction(knot.at), Fraction(knot.points)) for knot in self.knots])

    @property
    def rising(self) -> bool | None:
        """Whether more is worth more; None where the numbers in the scale do not tell."""
        places = [knot.at for knot in self.knots if isinstance(knot.at, Decimal)]
        return places[0] < places[-1] if len(places) > 1 else None

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        places = [Fraction(knot.at) for knot in self.knots if isinstance(knot.at, Decimal)]
        if not one_way(places):
            raise PydanticCustomError("scores.expects.scale_order", "floor, must, stretch, cap one way")
        points = [knot.points for knot in self.knots]
        if points[0] >= points[1] or any(low > high for low, high in pairwise(points)):
            raise PydanticCustomError("scores.expects.points_order", "points that grow from floor to cap")
        return self


def one_way(places: Sequence[Fraction]) -> bool:
    """Whether numbers only rise or only fall, none equal to the next."""
    steps = [right - left for left, right in pairwise(places)]
    return all(step > 0 for step in steps) or all(step < 0 for step in steps)


def points_of(
    scale: Scale, value: Decimal, must: Decimal | None, stretch: Decimal | None
) -> tuple[Fraction | None, str]:
    """The exact points of a value, or None and the reason why this person's scale cannot be drawn.

    Reasons: `no_target`, `no_stretch_target`, `zero_target`, and `scale_order` where the person's own targets lie
    outside the order of the scale.
    """
    lacking = _lacking(scale, must, stretch)
    if lacking:
        return None, lacking
    if scale.drawn is not None:
        above, below = value.as_integer_ratio()
        if scale.on == "attainment" and must is not None:
            times, per = must.as_integer_ratio()
            above, below = above * per, below * times
        return scale.drawn.height(above, below), ""
    unit = Fraction(must) if scale.on == "attainment" and must is not None else Fraction(1)
    curve = [(_where(knot.at, must, stretch, unit), Fraction(knot.points)) for knot in scale.knots]
    if not one_way([at for at, _ in curve]):
        return None, "scale_order"
    return interpolate(curve, Fraction(value) / unit), ""


def _lacking(scale: Scale, must: Decimal | None, stretch: Decimal | None) -> str:
    """Which of a person's own targets the scale needs and lacks, "" where none."""
    own = scale.targets
    if must is None and (scale.on == "attainment" or "must" in own):
        return "no_target"
    if stretch is None and "stretch" in own:
        return "no_stretch_target"
    return "zero_target" if scale.on == "attainment" and must == 0 else ""


def interpolate(curve: Sequence[Point], at: Fraction) -> Fraction:
    """The height of a piecewise-linear curve, flat outside its first and last point; it may run either way."""
    ordered = sorted(curve)
    if at <= ordered[0][0]:
        return ordered[0][1]
    for (left, low), (right, high) in pairwise(ordered):
        if at <= right:
            return low + (high - low) * (at - left) / (right - left)
    return ordered[-1][1]


def _where(at: Decimal | Target, must: Decimal | None, stretch: Decimal | None, unit: Fraction) -> Fraction:
    """A knot's place on the axis: a number stands as written, a target is brought to the axis's unit."""
    if isinstance(at, Decimal):
        return Fraction(at)
    target = must if at == "must" else stretch
    return Fraction(target or 0) / unit
