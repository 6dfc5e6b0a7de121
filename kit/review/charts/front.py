"""A front: cost across, what is bought with it up; each plan a numbered dot, the plan in force a grey one."""

from collections.abc import Sequence
from dataclasses import dataclass

import altair as alt

from kit.review.charts.canvas import (
    ACCENT,
    COMPARE,
    INK3,
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

LEFT, RIGHT, TOP, BOTTOM = 56, 40, 24, 190

Tick = tuple[float, str]


@dataclass(frozen=True)
class Spot:
    """A plan: where it lies, and its short name; `kind` says whether it was chosen or is what there is."""

    x: float
    y: float
    name: str
    chosen: bool = True


def front(spots: Sequence[Spot], across: Sequence[Tick], up: Sequence[Tick], title: str) -> alt.LayerChart:
    """The chosen plans joined by a line from cheap to dear; `title` names what goes up."""
    x = Axis(across[0][0], across[-1][0], LEFT, WIDTH - RIGHT)
    y = Axis(up[0][0], up[-1][0], BOTTOM, TOP)
    rules = [{"x": LEFT, "x2": WIDTH - RIGHT, "y": y.at(value), "y2": y.at(value)} for value, _ in up]
    chosen = [spot for spot in spots if spot.chosen]
    others = [spot for spot in spots if not spot.chosen]
    layers = [
        lines(rules, RULE),
        words([{"x": 0, "y": 8, "text": title}], size=12, colour=INK3),
        words([{"x": LEFT - 6, "y": y.at(at), "text": text} for at, text in up], align="right", size=12, colour=INK3),
        words(
            [{"x": x.at(at), "y": BOTTOM + 16, "text": text} for at, text in across],
            align="center",
            size=12,
            colour=INK3,
        ),
    ]
    if len(chosen) > 1:
        layers.append(line([(x.at(spot.x), y.at(spot.y)) for spot in chosen], ACCENT, 1.5))
    for group, colour in ((others, COMPARE), (chosen, ACCENT)):
        rows = [{"x": x.at(spot.x), "y": y.at(spot.y)} for spot in group]
        dots = base(rows).mark_point(filled=True, color=colour, opacity=1, size=80)
        layers.append(dots.encode(x=pixel("x"), y=pixel("y")))
        names = [{"x": x.at(spot.x) + 8, "y": y.at(spot.y) - 9, "text": spot.name} for spot in group]
        layers.append(words(names, size=12, colour=ACCENT if colour == ACCENT else INK3))
    return canvas(layers, BOTTOM + 28)
