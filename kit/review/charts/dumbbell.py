"""Dumbbell: a grey dot for what it is compared with, a solid one for now, a line between them."""

from collections.abc import Sequence
from dataclasses import dataclass

import altair as alt

from kit.review.charts.canvas import (
    COMPARE,
    INK,
    INK2,
    MARK,
    WIDTH,
    Axis,
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

LEAST, MOST, VALUE, TOP, STEP = 60, 132, 56, 22, 27


@dataclass(frozen=True)
class Pair:
    """One row: `before` None where there is nothing to compare with; `side` says whether the change asks for a look."""

    label: str
    before: float | None
    now: float
    text: str
    side: Side = "plain"


def dumbbell(rows: Sequence[Pair], before: str, now: str) -> alt.LayerChart:
    """Rows in the order given; `before` and `now` are named once, over the first row that has both."""
    known = [value for row in rows for value in (row.before, row.now) if value is not None]
    label = room([row.label for row in rows], LEAST, MOST)
    axis = Axis(min(known, default=0.0), max(known, default=1.0), label + 16, WIDTH - VALUE - 10)
    placed = [(row, TOP + STEP * (number + 0.5)) for number, row in enumerate(rows)]
    both = [(axis.at(row.before), axis.at(row.now), y, row.side) for row, y in placed if row.before is not None]
    layers = [words([{"x": 0, "y": y, "text": cut(row.label, label)} for row, y in placed])]
    sides: tuple[Side, ...] = ("plain", "ahead", "behind")
    for side in sides:
        links = [{"x": x, "x2": x2, "y": y, "y2": y} for x, x2, y, at in both if at == side]
        layers.append(lines(links, COMPARE if side == "plain" else MARK[side], 2))
    grey = [{"x": x, "y": y} for x, _, y, _ in both]
    layers.append(base(grey).mark_point(filled=True, color=COMPARE, size=62).encode(x=pixel("x"), y=pixel("y")))
    for side in sides:
        now_at = [{"x": axis.at(row.now), "y": y} for row, y in placed if row.side == side]
        layers.append(dots(now_at, side))
    layers.append(words([{"x": WIDTH, "y": y, "text": row.text} for row, y in placed], align="right"))
    return canvas([*layers, *_heads(both[:1], before, now)], TOP + STEP * len(rows))


def _heads(first: Sequence[tuple[float, float, float, Side]], before: str, now: str) -> list[alt.Chart]:
    """The two names over their dots; where these are too close, beside each other."""
    if not first:
        return []
    at, here, _, _ = first[0]
    named = [(at, before, INK2), (here, now, INK)]
    (left, one, tone), (right, other, shade) = named if at <= here else named[::-1]
    wide, broad = breadth(one, 12), breadth(other, 12)
    lack = max(wide / 2 + broad / 2 + 8 - (right - left), 0.0)
    left, right = left - lack / 2, right + lack / 2
    over = max(right + broad / 2 - WIDTH, 0.0)
    return [
        words([{"x": left - over, "y": 9, "text": one}], align="center", size=12, colour=tone),
        words([{"x": right - over, "y": 9, "text": other}], align="center", size=12, colour=shade),
    ]
