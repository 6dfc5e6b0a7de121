"""Dumbbell: a grey dot for what it is compared with, a solid one for now, a line between them."""

from collections.abc import Sequence
from dataclasses import dataclass

import altair as alt

from kit.review.charts.canvas import (
    COMPARE,
    INK2,
    MARK,
    RULE,
    WIDTH,
    Axis,
    Row,
    Side,
    base,
    breadth,
    canvas,
    cut,
    dots,
    lines,
    pixel,
    room,
    words,
)

LEAST, MOST, TOP, STEP = 60, 132, 24, 23
NARROW, BROAD = 40, 96
"""Pixels for the values at the right edge."""
SIGN, BETWEEN, RADIUS = 11, 16, 5
"""Pixels from the middle of a sign of the key to its name, from there to the next sign, and half of a sign."""


@dataclass(frozen=True)
class Pair:
    """One row: `before` None where there is nothing to compare with; `side` says whether the change asks for a look."""

    label: str
    before: float | None
    now: float
    text: str
    side: Side = "plain"


def dumbbell(rows: Sequence[Pair], before: str, now: str) -> alt.LayerChart:
    """Rows in the order given, under a key that holds for all of them: a dot as it is drawn and its name."""
    known = [value for row in rows for value in (row.before, row.now) if value is not None]
    label = room([row.label for row in rows], LEAST, MOST)
    value = room([row.text for row in rows], NARROW, BROAD)
    axis = Axis(min(known, default=0.0), max(known, default=1.0), label + 16, WIDTH - value - 14)
    placed = [(row, TOP + STEP * (number + 0.5)) for number, row in enumerate(rows)]
    both = [(axis.at(row.before), axis.at(row.now), y, row.side) for row, y in placed if row.before is not None]
    layers = [words([{"x": 0, "y": y, "text": cut(row.label, label)} for row, y in placed])]
    sides: tuple[Side, ...] = ("plain", "ahead", "behind")
    for side in sides:
        links = [{"x": x, "x2": x2, "y": y, "y2": y} for x, x2, y, at in both if at == side]
        layers.append(lines(links, COMPARE if side == "plain" else MARK[side], 2))
    layers.append(_compared([{"x": x, "y": y} for x, _, y, _ in both]))
    for side in sides:
        now_at = [{"x": axis.at(row.now), "y": y} for row, y in placed if row.side == side]
        layers.append(dots(now_at, side))
    layers.append(words([{"x": WIDTH, "y": y, "text": row.text} for row, y in placed], align="right"))
    return canvas([*layers, *(_key(axis.left - RADIUS, before, now) if both else [])], TOP + STEP * len(rows))


def _compared(places: Sequence[Row]) -> alt.Chart:
    """Grey dots."""
    return base(places).mark_point(filled=True, color=COMPARE, size=62).encode(x=pixel("x"), y=pixel("y"))


def _key(left: float, before: str, now: str) -> list[alt.Chart]:
    """The two kinds of dots, named side by side over a rule, so that neither name seems to be the first row's."""
    most = (WIDTH - BETWEEN) / 2 - SIGN - RADIUS
    one, other = cut(before, most, 12), cut(now, most, 12)
    widths = SIGN + breadth(one, 12) + BETWEEN, SIGN + breadth(other, 12)
    first = min(left, WIDTH - sum(widths) - RADIUS) + RADIUS
    second = first + widths[0]
    return [
        lines([{"x": 0, "x2": WIDTH, "y": TOP - 5, "y2": TOP - 5}], RULE),
        _compared([{"x": first, "y": 9}]),
        dots([{"x": second, "y": 9}], "plain"),
        words([{"x": first + SIGN, "y": 9, "text": one}], size=12, colour=INK2),
        words([{"x": second + SIGN, "y": 9, "text": other}], size=12),
    ]
