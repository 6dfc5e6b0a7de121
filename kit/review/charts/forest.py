"""Forest: estimates with their intervals on one scale, told from untold by the fill of the dot and by the word."""

from collections.abc import Sequence
from dataclasses import dataclass

import altair as alt

from kit.review.charts.canvas import (
    BAND,
    INK3,
    RULE_STRONG,
    TEXT,
    WIDTH,
    Axis,
    Side,
    canvas,
    dots,
    first_line,
    lines,
    room,
    rows_at,
    words,
    wrapped,
)

LEAST, MOST, STEP, LINE = 64, 132, 24, 15
SIDES: tuple[Side, ...] = ("ahead", "behind", "untold", "plain")


@dataclass(frozen=True)
class Ranged:
    """One row: an estimate between its bounds, and as it is written; `side` says whether it can be told."""

    label: str
    low: float
    value: float
    high: float
    text: str
    side: Side = "plain"


def forest(rows: Sequence[Ranged], zero: str = "", *, value: float = 60) -> alt.LayerChart:
    """Rows in the order given; `zero` names the line at nought, which is drawn only then.

    `value`: the pixels kept for the texts at the right edge.
    """
    top = 20 if zero else 2
    ends = [end for row in rows for end in (row.low, row.high)] + ([0.0] if zero else [])
    label = room([row.label for row in rows], LEAST, MOST)
    axis = Axis(min(ends, default=0.0), max(ends, default=1.0), label + 14, WIDTH - value - 10)
    names = [wrapped(row.label, label) for row in rows]
    middles, end = rows_at([name.count("\n") for name in names], STEP, LINE, top)
    placed = list(zip(rows, middles, strict=True))
    layers = [lines([{"x": axis.at(0), "x2": axis.at(0), "y": top, "y2": end}] if zero else [], RULE_STRONG)]
    layers.append(
        words([{"x": axis.at(0), "y": 9, "text": zero}] if zero else [], align="center", size=12, colour=INK3)
    )
    shown = zip(names, middles, strict=True)
    layers.append(words([{"x": 0, "y": first_line(name, y), "text": name} for name, y in shown]))
    bands = [{"x": axis.at(row.low), "x2": axis.at(row.high), "y": y, "y2": y} for row, y in placed]
    layers.append(lines(bands, BAND, 8))
    for side in SIDES:
        of_side = [(row, y) for row, y in placed if row.side == side]
        layers.append(dots([{"x": axis.at(row.value), "y": y} for row, y in of_side], side))
        texts = [{"x": WIDTH, "y": y, "text": row.text} for row, y in of_side]
        layers.append(words(texts, align="right", colour=TEXT[side]))
    return canvas(layers, end)
