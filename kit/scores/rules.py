"""Other ways in which a value can be worth points: bands, a value to be hit, tiers of must and stretch, and relative.

Each is written under its own key of a KPI in place of `scale`; all are exact, and only `relative` looks at others.
"""

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise
from typing import Annotated, Literal, Self

from pydantic import BeforeValidator, Field, model_validator
from pydantic_core import PydanticCustomError

from kit.base.document import Strict
from kit.base.money import QUOTIENT
from kit.scores.scale import Exact, Target, place

On = Literal["attainment", "value"]


class Band(Strict):
    """One band: from which value on it holds, and the points that it gives."""

    from_: Annotated[Exact, Field(alias="from")]
    points: Exact


class Bands(Strict):
    """Points by bands: the last band whose `from` is reached; below the first, the first band's points."""

    on: On = "attainment"
    steps: tuple[Band, ...]

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if len(self.steps) < 2 or any(low.from_ >= high.from_ for low, high in pairwise(self.steps)):
            raise PydanticCustomError("scores.expects.bands_order", "two bands or more, from low to high")
        return self

    def points(self, at: Fraction) -> Fraction:
        """The points of a place on the axis."""
        reached = [step for step in self.steps if at >= Fraction(step.from_)]
        return Fraction((reached[-1] if reached else self.steps[0]).points)

    @property
    def lowest(self) -> Decimal:
        """The fewest points that there are."""
        return min(step.points for step in self.steps)


class Deviation(Strict):
    """A value to be hit: full points within `within` of `at`, falling linearly to `floor` at a distance of `beyond`.

    `at` is a number or the person's own must or stretch target, `within` and `beyond` are distances, all on the axis
    that `on` names: multiples of the must-hit target, or the KPI's own unit.
    """

    on: On = "value"
    at: Annotated[Decimal | Target, BeforeValidator(place)] = "must"
    within: Annotated[Exact, Field(ge=0)] = Decimal(0)
    beyond: Annotated[Exact, Field(gt=0)]
    points_: Annotated[Exact, Field(alias="points")] = Decimal(100)
    floor: Exact = Decimal(0)

    @model_validator(mode="after")
    def _falls(self) -> Self:
        if self.beyond <= self.within or self.floor >= self.points_:
            raise PydanticCustomError("scores.expects.deviation", "beyond farther than within, floor below points")
        return self

    def points(self, at: Fraction, goal: Fraction) -> Fraction:
        """The points of a place on the axis, given where the goal lies on it."""
        within, beyond = Fraction(self.within), Fraction(self.beyond)
        missed = min(max(abs(at - goal) - within, Fraction(0)) / (beyond - within), Fraction(1))
        return Fraction(self.points_) + missed * (Fraction(self.floor) - Fraction(self.points_))

    @property
    def lowest(self) -> Decimal:
        """The fewest points that there are."""
        return self.floor


class Tier(Strict):
    """What one tier gives: `whole`, all points when it is reached and none before, or `share`, in proportion."""

    points: Annotated[Exact, Field(gt=0)]
    by: Literal["whole", "share"] = "whole"


class Tiers(Strict):
    """Must-hit and stretch scored each in its own way (objectives and key results).

    `must` counts the way from nothing to the person's must-hit target, `stretch` the way from there to the stretch
    target; where less is better the way to must begins at twice the target.
    """

    must: Tier
    stretch: Tier | None = None
    better: Literal["more", "less"] | None = None

    def points(self, value: Fraction, must: Fraction, stretch: Fraction | None, *, more: bool) -> Fraction:
        """The points of a value, given the person's targets."""
        start = Fraction(0) if more else 2 * must
        found = _tier(self.must, value, start, must)
        if self.stretch is not None and stretch is not None:
            found += _tier(self.stretch, value, must, stretch)
        return found

    @property
    def lowest(self) -> Decimal:
        """The fewest points that there are."""
        return Decimal(0)


def _tier(tier: Tier, value: Fraction, start: Fraction, goal: Fraction) -> Fraction:
    way = (value - start) / (goal - start) if goal != start else Fraction(int(value >= goal))
    done = min(max(way, Fraction(0)), Fraction(1))
    return Fraction(tier.points) * (done if tier.by == "share" else int(done == 1))


class Relative(Strict):
    """Points by where a value stands among those of the role in the period: only where a scheme says so.

    `min_max`: from the worst (`from`) to the best (`to`); `percentile`: by the share of the others who are worse, half
    of those who are equal; `z_score`: the middle of both, and a sixth of the way a standard deviation, within them.
    """

    by: Literal["min_max", "z_score", "percentile"]
    from_: Annotated[Exact, Field(alias="from")] = Decimal(0)
    to: Exact = Decimal(100)
    better: Literal["more", "less"] | None = None

    @model_validator(mode="after")
    def _rises(self) -> Self:
        if self.from_ >= self.to:
            raise PydanticCustomError("scores.expects.relative", "from below to")
        return self

    def points(self, value: Fraction, among: Sequence[Fraction], *, more: bool) -> Fraction:
        """The points of a value among all values of the group, the person's own included."""
        low, width = Fraction(self.from_), Fraction(self.to) - Fraction(self.from_)
        share = _SHARES[self.by](value, among)
        return low + width * (share if more else 1 - share)

    @property
    def lowest(self) -> Decimal:
        """The fewest points that there are."""
        return self.from_


def _min_max(value: Fraction, among: Sequence[Fraction]) -> Fraction:
    low, high = min(among), max(among)
    return (value - low) / (high - low) if high > low else Fraction(1, 2)


def _percentile(value: Fraction, among: Sequence[Fraction]) -> Fraction:
    if len(among) < 2:
        return Fraction(1, 2)
    below, equal = sum(other < value for other in among), sum(other == value for other in among) - 1
    return Fraction(2 * below + equal, 2 * (len(among) - 1))


def _z_score(value: Fraction, among: Sequence[Fraction]) -> Fraction:
    mean = sum(among, Fraction(0)) / len(among)
    variance = sum(((other - mean) ** 2 for other in among), Fraction(0)) / max(len(among) - 1, 1)
    if not variance:
        return Fraction(1, 2)
    spread = Fraction(QUOTIENT.sqrt(QUOTIENT.divide(Decimal(variance.numerator), Decimal(variance.denominator))))
    return min(max(Fraction(1, 2) + (value - mean) / spread / 6, Fraction(0)), Fraction(1))


_SHARES = {"min_max": _min_max, "percentile": _percentile, "z_score": _z_score}
