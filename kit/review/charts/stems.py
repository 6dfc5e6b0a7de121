"""Attainment stems: people against one line, must = 100 %, with the own stretch target as a short tick."""

from collections.abc import Sequence
from dataclasses import dataclass

import altair as alt

from kit.review.charts.canvas import INK, INK2, INK3, MARK, WIDTH, Axis, Side, canvas, cut, dots, lines, room, words

LEAST, MOST, VALUE, TOP, STEP = 60, 132, 58, 22, 23
SHORTEST = 0.25
"""The axis shows at least this much on either side of the line, so that a hair's breadth looks like one."""


@dataclass(frozen=True)
class Stem:
    """A person (or team) and an attainment: 1 is the target; None where there is none, `text` then says so."""

    label: str
    value: float | None
    text: str
    side: Side
    stretch: float | None = None


def stems(rows: Sequence[Stem], line: str) -> alt.LayerChart:
    """One row each, in the order given; `line` names the vertical line at 1."""
    label = room([row.label for row in rows], LEAST, MOST)
    axis = _axis(rows, label + 14)
    placed = [(row, TOP + STEP * (number + 0.5)) for number, row in enumerate(rows)]
    height = TOP + STEP * len(rows) + 2
    at = axis.at(1)
    layers = [
        lines([{"x": at, "x2": at, "y": TOP - 2, "y2": height - 2}], INK, 1.5),
        words([{"x": min(max(at, 60), WIDTH - 60), "y": 9, "text": line}], align="center", size=12),
        words([{"x": 0, "y": y, "text": cut(row.label, label)} for row, y in placed]),
        lines(
            [
                {"x": axis.at(row.stretch), "x2": axis.at(row.stretch), "y": y - 7, "y2": y + 7}
                for row, y in placed
                if row.stretch is not None
            ],
            INK2,
        ),
    ]
    for side in ("ahead", "behind", "untold"):
        shown = [(row.value, y) for row, y in placed if row.value is not None and row.side == side]
        layers.append(lines([{"x": at, "x2": axis.at(value), "y": y, "y2": y} for value, y in shown], MARK[side], 2.5))
        layers.append(dots([{"x": axis.at(value), "y": y} for value, y in shown], side))
    for known, colour in ((True, INK), (False, INK3)):
        texts = [{"x": WIDTH, "y": y, "text": row.text} for row, y in placed if (row.value is not None) == known]
        layers.append(words(texts, align="right", colour=colour))
    return canvas(layers, height)


def _axis(rows: Sequence[Stem], left: float) -> Axis:
    known = [row.value for row in rows if row.value is not None]
    reach = [row.stretch for row in rows if row.stretch is not None]
    low = min([1 - SHORTEST, *known])
    high = min(max([1 + SHORTEST, *known, *reach]), 3.0)
    return Axis(max(low, 0.0), high, left, WIDTH - VALUE - 8)
