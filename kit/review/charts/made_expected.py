"""Made beside expected: boxes for what happened, a dot a box for what a model expects there."""

from collections.abc import Sequence

import altair as alt

from kit.review.charts.canvas import COMPARE, INK3, RULE_STRONG, WIDTH, Axis, boxes, canvas, dots, lines, words

TOP, HEIGHT, FOOT = 8, 120, 22
GAP = 1.5
EVERY = 12
"""Labels that fit below the boxes."""


def made_expected(made: Sequence[float], expected: Sequence[float], labels: Sequence[str]) -> alt.LayerChart:
    """One box and one dot a place, from left to right; `labels` name the places, as many as fit are written."""
    step = WIDTH / len(made)
    most = max([*made, *expected, 1e-9])
    axis = Axis(0.0, most, TOP + HEIGHT, TOP)
    ground = TOP + HEIGHT
    drawn = [
        {"x": step * place + GAP, "x2": step * (place + 1) - GAP, "y": axis.at(value), "y2": ground}
        for place, value in enumerate(made)
    ]
    marks = [{"x": step * (place + 0.5), "y": axis.at(value)} for place, value in enumerate(expected)]
    each = -(-len(labels) // EVERY)
    texts = [
        {"x": step * (place + 0.5), "y": ground + 12, "text": label}
        for place, label in enumerate(labels)
        if place % each == 0
    ]
    layers = [
        boxes(drawn, COMPARE),
        lines([{"x": 0, "x2": WIDTH, "y": ground, "y2": ground}], RULE_STRONG),
        dots(marks, "ahead", 40),
        words(texts, align="center", size=11, colour=INK3),
    ]
    return canvas(layers, ground + FOOT)
