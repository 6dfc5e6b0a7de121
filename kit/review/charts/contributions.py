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
    lines,
    words,
    wrapped,
)

LABEL, VALUE, STEP = 112, 70, 30


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
    zero, end = axis.at(0), STEP * len(parts)
    placed = [(part, STEP * (number + 0.5)) for number, part in enumerate(parts)]
    layers = [
        _bars([(axis.at(part.size), y) for part, y in placed if part.size > 0], zero, ACCENT),
        _bars([(axis.at(part.size), y) for part, y in placed if part.size < 0], zero, ATTENTION),
        lines([{"x": zero, "x2": zero, "y": 2, "y2": end - 2}], RULE_STRONG),
        words([{"x": 0, "y": _top(part.label, y), "text": wrapped(part.label, LABEL)} for part, y in placed]),
        words([{"x": WIDTH, "y": y, "text": part.text} for part, y in placed], align="right"),
        lines([{"x": 0, "x2": WIDTH, "y": end + 2, "y2": end + 2}], INK),
        words([{"x": 0, "y": end + 18, "text": total.label}], bold=True),
        words([{"x": WIDTH, "y": end + 18, "text": total.text}], align="right", bold=True),
    ]
    return canvas(layers, end + 32)


def _bars(ends: Sequence[tuple[float, float]], zero: float, colour: str) -> alt.Chart:
    return boxes([{"x": zero, "x2": x, "y": y - 7, "y2": y + 7} for x, y in ends], colour)


def _top(label: str, y: float) -> float:
    """The first line of a label of two lines stands above the row's middle."""
    return y - 7.5 * wrapped(label, LABEL).count("\n")
