"""The scale that a team stands on: a person's scale says nothing of a sum of people."""

from collections.abc import Sequence
from decimal import Decimal

from kit.base.money import EXACT
from kit.scores.scale import Knot, Scale, Target


def together(scales: Sequence[Scale | None], *, adds_up: bool) -> Scale | None:
    """The scale of several people together, None where theirs cannot be brought to one.

    `scales`: one a person, those of the commonest role first. A rate of the team stands on that role's scale, and so
    does an attainment. Where a KPI adds up and the scale counts in its own unit, the numbers of all of them add up
    too, knot by knot, as targets do.
    """
    first = next(filter(None, scales), None)
    if first is None or first.on == "attainment" or not adds_up:
        return first
    drawn = [scale for scale in scales if scale is not None]
    if len(drawn) < len(scales) or any(scale.on != "value" for scale in drawn):
        return None
    knots = {}
    for name in ("floor", "must", "stretch", "cap"):
        found: list[Knot | None] = [getattr(scale, name) for scale in drawn]
        given = [knot for knot in found if knot is not None]
        if not given:
            continue
        at = _at([knot.at for knot in given])
        if len(given) < len(found) or at is None:
            return None
        knots[name] = Knot(at=at, points=given[0].points)
    return Scale(on="value", **knots)


def _at(places: Sequence[Decimal | Target]) -> Decimal | Target | None:
    """The sum of numbers; the target's name where all of them name it."""
    numbers = [place for place in places if isinstance(place, Decimal)]
    if len(numbers) == len(places):
        whole = Decimal(0)
        for number in numbers:
            whole = EXACT.add(whole, number)
        return whole
    return places[0] if len(set(places)) == 1 else None
