"""Week paths of people as small multiples: each on its own must, the dashed pace the same for all."""

from collections.abc import Sequence
from dataclasses import dataclass

import altair as alt

from kit.review.charts.canvas import (
    INK,
    INK2,
    INK3,
    MARK,
    RULE,
    TEXT,
    WIDTH,
    Axis,
    Side,
    canvas,
    cut,
    dots,
    lines,
    words,
)
from kit.review.charts.week_path import line

ACROSS, GAP, HEAD, PLOT, STEP = 2, 26, 28, 58, 106
INSET = 6
"""Room for the last dot."""
HIGHEST = 3.0


@dataclass(frozen=True)
class PersonPath:
    """Cumulative share of the own must target at the end of each week, from 0; empty without a target."""

    label: str
    actual: Sequence[float]
    text: str
    side: Side


def person_paths(people: Sequence[PersonPath], pace: Sequence[float], must: str) -> alt.LayerChart:
    """Two abreast, in the order given, all on one scale of at most three times the must (`must` names its line)."""
    top = min(max([1.1, *(max(person.actual, default=0.0) for person in people)]), HIGHEST)
    wide = (WIDTH - GAP * (ACROSS - 1)) / ACROSS
    layers: list[alt.Chart] = []
    for number, person in enumerate(people):
        left, high = (number % ACROSS) * (wide + GAP), (number // ACROSS) * STEP
        across = Axis(0, max(len(person.actual), len(pace), 2) - 1, left, left + wide - INSET)
        up = Axis(0, top, high + HEAD + PLOT, high + HEAD + 4)
        layers += _one(person, pace, across, up)
        layers.append(words([{"x": left, "y": high + 14, "text": cut(person.label, wide - 56)}]))
        layers.append(_end(person, left + wide, high + 14))
    layers.append(_must(must, top))
    rows = -(-len(people) // ACROSS)
    return canvas(layers, rows * STEP - 8)


def _one(person: PersonPath, pace: Sequence[float], across: Axis, up: Axis) -> list[alt.Chart]:
    zero, one = up.at(0), up.at(1)
    places = [(across.at(week), up.at(value)) for week, value in enumerate(person.actual)]
    layers = [
        lines([{"x": across.left, "x2": across.right, "y": zero, "y2": zero}], RULE),
        lines([{"x": across.left, "x2": across.right, "y": one, "y2": one}], RULE),
        line([(across.at(week), up.at(value)) for week, value in enumerate(pace)], INK2, 1, [4, 3]),
        line(places, INK, 2),
    ]
    if len(places) > 2:
        layers.append(line(places[-3:], MARK[person.side], 3))
        end: Side = "behind" if person.side == "behind" else "plain"
        layers.append(dots([{"x": places[-1][0], "y": places[-1][1]}], end, 34))
    return layers


def _end(person: PersonPath, right: float, y: float) -> alt.Chart:
    colour = TEXT[person.side] if person.actual else INK3
    return words([{"x": right, "y": y, "text": person.text}], align="right", size=13, colour=colour)


def _must(must: str, top: float) -> alt.Chart:
    """The name of the line, in the first plot."""
    y = Axis(0, top, HEAD + PLOT, HEAD + 4).at(1)
    return words([{"x": 1, "y": y - 7, "text": must}], size=12, colour=INK3)
