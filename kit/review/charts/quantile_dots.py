"""Quantile dots: a cost's risk as twenty dots of 5 % each, stacked over an axis of money; hollow over the budget."""

from collections.abc import Sequence
from dataclasses import dataclass

import altair as alt

from kit.review.charts.canvas import (
    ATTENTION,
    INK,
    INK3,
    PAPER,
    RULE_STRONG,
    WIDTH,
    Axis,
    base,
    breadth,
    canvas,
    lines,
    pixel,
    words,
)

LEFT, RIGHT, DOT, BOTTOM, TOP = 36, 36, 15, 124, 26


@dataclass(frozen=True)
class Line:
    """A vertical line with its name: the budget, or what the plan in force cost."""

    at: float
    text: str


def quantile_dots(values: Sequence[float], ticks: Sequence[tuple[float, str]], line: Line | None) -> alt.LayerChart:
    """The dots from low to high; beyond the line they are hollow."""
    axis = Axis(ticks[0][0], ticks[-1][0], LEFT, WIDTH - RIGHT)
    placed = _stacked([axis.at(value) for value in values])
    highest = max((level for _, level in placed), default=0)
    bottom = max(BOTTOM, TOP + DOT * (highest + 1))
    rows = [
        ({"x": x, "y": bottom - DOT * (level + 0.5)}, value) for (x, level), value in zip(placed, values, strict=True)
    ]
    inside = [row for row, value in rows if line is None or value <= line.at]
    beyond = [row for row, value in rows if line is not None and value > line.at]
    layers = [
        lines([{"x": LEFT - 12, "x2": WIDTH - RIGHT + 12, "y": bottom, "y2": bottom}], RULE_STRONG),
        base(inside).mark_point(filled=True, color=INK, opacity=1, size=120).encode(x=pixel("x"), y=pixel("y")),
        base(beyond)
        .mark_point(filled=False, color=ATTENTION, fill=PAPER, strokeWidth=2.5, size=95)
        .encode(x=pixel("x"), y=pixel("y")),
        words(
            [{"x": axis.at(at), "y": bottom + 14, "text": text} for at, text in ticks],
            align="center",
            size=12,
            colour=INK3,
        ),
    ]
    return canvas([*layers, *(_line(line, axis, bottom) if line else [])], bottom + 26)


def _stacked(places: Sequence[float]) -> list[tuple[float, int]]:
    """Dots that would touch stand on each other, at the place of the first of them."""
    found: list[tuple[float, int]] = []
    for place in places:
        if found and place - found[-1][0] < DOT:
            found.append((found[-1][0], found[-1][1] + 1))
        else:
            found.append((place, 0))
    return found


def _line(line: Line, axis: Axis, bottom: float) -> list[alt.Chart]:
    x = axis.at(line.at)
    left = x + 6 + breadth(line.text) < WIDTH
    name = {"x": x + 6 if left else x - 6, "y": 10, "text": line.text}
    return [
        lines([{"x": x, "x2": x, "y": 2, "y2": bottom}], INK, 1.5),
        words([name], align="left" if left else "right", size=12),
    ]
