"""Two paths week by week on one scale: the plan in force in grey, the proposed one in the accent."""

from collections.abc import Sequence
from itertools import pairwise

import altair as alt

from kit.review.charts.canvas import ACCENT, COMPARE, INK3, RULE_STRONG, WIDTH, Axis, canvas, lines, words

LEFT, TOP, HEIGHT, FOOT = 44, 10, 130, 22
END = WIDTH - 8
"""Where the last week stands: half of its number fits behind it."""


def two_paths(first: Sequence[float], second: Sequence[float], ticks: Sequence[tuple[float, str]]) -> alt.LayerChart:
    """One line each over the weeks; `ticks` are values of the axis and how they are written."""
    values = [*first, *second, *(value for value, _ in ticks)]
    axis = Axis(min(values), max(values), TOP + HEIGHT, TOP)
    step = (END - LEFT) / max(len(first) - 1, 1)

    def drawn(path: Sequence[float]) -> list[dict[str, float]]:
        places = [(LEFT + step * week, axis.at(value)) for week, value in enumerate(path)]
        return [{"x": a, "y": b, "x2": c, "y2": d} for (a, b), (c, d) in pairwise(places)]

    ground = TOP + HEIGHT
    weeks = [{"x": LEFT + step * week, "y": ground + 12, "text": str(week + 1)} for week in range(0, len(first), 2)]
    layers = [
        lines([{"x": LEFT, "x2": END, "y": ground, "y2": ground}], RULE_STRONG),
        lines(drawn(first), COMPARE, 2.5),
        lines(drawn(second), ACCENT, 2.5),
        words([{"x": LEFT - 6, "y": axis.at(value), "text": text} for value, text in ticks], align="right", size=11),
        words(weeks, align="center", size=11, colour=INK3),
    ]
    return canvas(layers, ground + FOOT)
