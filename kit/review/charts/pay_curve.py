"""Pay curve: pay over attainment, in force grey, proposed indigo; a jump is an open and a closed dot, never a slope."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import altair as alt

from kit.review.charts.canvas import (
    ACCENT,
    COMPARE,
    INK,
    INK3,
    PAPER,
    RULE,
    WIDTH,
    Axis,
    base,
    canvas,
    lines,
    pixel,
    words,
)
from kit.review.charts.week_path import line

LEFT, RIGHT, TOP, BOTTOM = 52, 64, 14, 190
Corner = tuple[float, float]


@dataclass(frozen=True)
class Curve:
    """Corners (attainment, pay) in order, linear between; of two at one place the second holds from there on."""

    name: str
    corners: Sequence[Corner]


def pay_curve(
    in_force: Curve | None,
    proposed: Curve,
    people: Sequence[float],
    across: Sequence[tuple[float, str]],
    up: Sequence[tuple[float, str]],
) -> alt.LayerChart:
    """Both curves over the ticks `across` (attainment) and `up` (pay); `people` are ticks under the axis."""
    curves = [(curve, colour) for curve, colour in ((in_force, COMPARE), (proposed, ACCENT)) if curve]
    x = Axis(across[0][0], across[-1][0], LEFT, WIDTH - RIGHT)
    y = Axis(up[0][0], up[-1][0], BOTTOM, TOP)
    layers = [*_grid(across, up, x, y)]
    for curve, colour in curves:
        layers += _drawn(curve, colour, x, y)
    inside = [value for value in people if across[0][0] <= value <= across[-1][0]]
    ticks = [{"x": x.at(value), "x2": x.at(value), "y": BOTTOM + 3, "y2": BOTTOM + 11} for value in inside]
    return canvas([*layers, lines(ticks, INK, 1.5), *_names(curves, y)], BOTTOM + 34)


def _grid(across: Sequence[tuple[float, str]], up: Sequence[tuple[float, str]], x: Axis, y: Axis) -> list[alt.Chart]:
    rules = [{"x": LEFT, "x2": WIDTH - RIGHT, "y": y.at(value), "y2": y.at(value)} for value, _ in up]
    pays = [{"x": LEFT - 6, "y": y.at(value), "text": text} for value, text in up]
    shares = [{"x": x.at(value), "y": BOTTOM + 24, "text": text} for value, text in across]
    return [
        lines(rules, RULE),
        words(pays, align="right", size=12, colour=INK3),
        words(shares, align="center", size=12, colour=INK3),
    ]


def _drawn(curve: Curve, colour: str, x: Axis, y: Axis) -> list[alt.Chart]:
    """The pieces between jumps, and the two dots of each jump."""
    pieces: list[list[Corner]] = [[]]
    for corner in curve.corners:
        if pieces[-1] and pieces[-1][-1][0] == corner[0]:
            pieces.append([])
        pieces[-1].append(corner)
    layers = [line([(x.at(at), y.at(pay)) for at, pay in piece], colour, 2.5) for piece in pieces if len(piece) > 1]
    jumps = list(pairwise(pieces))
    ends = [{"x": x.at(left[-1][0]), "y": y.at(left[-1][1])} for left, _ in jumps]
    starts = [{"x": x.at(right[0][0]), "y": y.at(right[0][1])} for _, right in jumps]
    opened = base(ends).mark_point(filled=False, color=colour, fill=PAPER, strokeWidth=2, size=45)
    closed = base(starts).mark_point(filled=True, color=colour, size=55)
    return [*layers, *(dot.encode(x=pixel("x"), y=pixel("y")) for dot in (opened, closed))]


def _names(curves: Sequence[tuple[Curve, str]], y: Axis) -> list[alt.Chart]:
    """Each curve named at its right end, at least a line apart."""
    ends = [y.at(curve.corners[-1][1]) for curve, _ in curves]
    if len(ends) == 2 and abs(ends[0] - ends[1]) < 16:
        middle, way = max(sum(ends) / 2, 20), 1 if ends[0] >= ends[1] else -1
        ends = [middle + 8 * way, middle - 8 * way]
    named = [
        ({"x": WIDTH - RIGHT + 6, "y": end, "text": curve.name}, colour)
        for (curve, colour), end in zip(curves, ends, strict=True)
    ]
    return [words([row], size=12, colour=ACCENT if colour == ACCENT else INK3) for row, colour in named]
