"""Contribution bars: how a change from A to B is made up, one bar a part from a common zero, the sum under a rule."""

from collections.abc import Sequence
from dataclasses import dataclass

import altair as alt

from kit.review.charts.canvas import (
    ACCENT,
    ATTENTION,
    INK,
    RULE_STRONG,
    WIDTH,
    Axis,
    boxes,
    canvas,
    first_line,
    lines,
    rows_at,
    words,
    wrapped,
)

LABEL, VALUE, STEP, LINE = 112, 70, 24, 15


@dataclass(frozen=True)
class Part:
    """A part of a change: its size in the unit of all, and as it is written."""

    label: str
    size: float
    text: str


def contributions(parts: Sequence[Part], total: Part) -> alt.LayerChart:
    """The parts in the order given, then their sum."""
    sizes = [0.0, *(part.size for part in parts)]
    axis = Axis(min(sizes), max(sizes), LABEL + 10, WIDTH - VALUE)
    names = [wrapped(part.label, LABEL) for part in parts]
    middles, end = rows_at([name.count("\n") for name in names], STEP, LINE)
    zero, placed = axis.at(0), list(zip(parts, middles, strict=True))
    layers = [
        _bars([(axis.at(part.size), y) for part, y in placed if part.size > 0], zero, ACCENT),
        _bars([(axis.at(part.size), y) for part, y in placed if part.size < 0], zero, ATTENTION),
        lines([{"x": zero, "x2": zero, "y": 2, "y2": end - 2}], RULE_STRONG),
        words([{"x": 0, "y": first_line(name, y), "text": name} for name, y in zip(names, middles, strict=True)]),
        words([{"x": WIDTH, "y": y, "text": part.text} for part, y in placed], align="right"),
        lines([{"x": 0, "x2": WIDTH, "y": end + 2, "y2": end + 2}], INK),
        words([{"x": 0, "y": end + 16, "text": total.label}], bold=True),
        words([{"x": WIDTH, "y": end + 16, "text": total.text}], align="right", bold=True),
    ]
    return canvas(layers, end + 28)


def _bars(ends: Sequence[tuple[float, float]], zero: float, colour: str) -> alt.Chart:
    return boxes([{"x": zero, "x2": x, "y": y - 6, "y2": y + 6} for x, y in ends], colour)
