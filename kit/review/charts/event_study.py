"""Event study: what the changed gained over the others by periods since the change, grey before it, with intervals."""

from collections.abc import Sequence
from dataclasses import dataclass

import altair as alt

from kit.review.charts.canvas import (
    ACCENT,
    COMPARE,
    INK,
    INK3,
    RULE,
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

TOP, BOTTOM = 34, 204
LABELS = 12
"""Times named under the axis; of more, every second, third … one is."""


@dataclass(frozen=True)
class Since:
    """One time since the change: value, and its bounds where they are known."""

    at: int
    value: float
    low: float | None = None
    high: float | None = None


def event_study(points: Sequence[Since], up: Sequence[tuple[float, str]], before: str, after: str) -> alt.LayerChart:
    """The points over their times; `up` are the ticks, from below the lowest bound to above the highest."""
    left = 8 + max(breadth(text, 12) for _, text in up)
    times = [point.at for point in points]
    x = Axis(min(times) - 0.5, max(times) + 0.5, left, WIDTH - 6)
    y = Axis(up[0][0], up[-1][0], BOTTOM, TOP)
    change = x.at(-0.5)
    rules = [{"x": left, "x2": WIDTH - 6, "y": y.at(at), "y2": y.at(at)} for at, _ in up]
    layers = [
        lines(rules, RULE),
        lines([{"x": left, "x2": WIDTH - 6, "y": y.at(0.0), "y2": y.at(0.0)}], RULE_STRONG),
        words([{"x": left - 6, "y": y.at(at), "text": text} for at, text in up], align="right", size=12, colour=INK3),
        lines([{"x": change, "x2": change, "y": TOP - 8, "y2": BOTTOM}], INK, 1, [4, 3]),
    ]
    step = -(-len(times) // LABELS)
    named = [{"x": x.at(at), "y": BOTTOM + 16, "text": str(at)} for at in times if at % step == 0]
    layers.append(words(named, align="center", size=12, colour=INK3))
    sides = ((COMPARE, INK3, before, "left", left), (ACCENT, ACCENT, after, "right", WIDTH - 6))
    for colour, text, name, align, place in sides:
        chosen = [point for point in points if (point.at >= 0) == (colour == ACCENT)]
        whiskers = [
            {"x": x.at(one.at), "x2": x.at(one.at), "y": y.at(one.low), "y2": y.at(one.high)}
            for one in chosen
            if one.low is not None and one.high is not None
        ]
        dots = base([{"x": x.at(one.at), "y": y.at(one.value)} for one in chosen])
        layers.append(lines(whiskers, colour, 2 if len(times) <= 24 else 1))
        mark = dots.mark_point(filled=True, color=colour, opacity=1, size=60 if len(times) <= 24 else 24)
        layers.append(mark.encode(x=pixel("x"), y=pixel("y")))
        if chosen:
            layers.append(words([{"x": place, "y": 12, "text": name}], align=align, size=12, colour=text))  # type: ignore[arg-type]
    return canvas(layers, BOTTOM + 28)
