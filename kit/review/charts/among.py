"""Where one score stands among others: grey dots without names, the reader's own in indigo, grade lines upright."""

from collections.abc import Sequence

import altair as alt

from kit.review.charts.canvas import (
    ACCENT,
    COMPARE,
    INK,
    INK3,
    RULE_STRONG,
    WIDTH,
    Axis,
    base,
    canvas,
    lines,
    pixel,
    words,
)

LEFT, HIGH, LOW = 12, 34, 62


def among(own: float, label: str, others: Sequence[float], cuts: Sequence[tuple[float, str]]) -> alt.LayerChart:
    """One axis from the lowest to the highest score; `cuts` are scores with the grade that they earn."""
    ends = [own, *others]
    low, high = min(ends), max(ends)
    inside = [(at, text) for at, text in cuts if low <= at <= high]
    margin = (high - low) * 0.04 or 1.0
    axis = Axis(low - margin, high + margin, LEFT, WIDTH - LEFT)
    grey = [{"x": axis.at(score), "y": HIGH + 8} for score in others]
    mine = [{"x": axis.at(own), "y": HIGH + 8}]
    text = [{"x": min(max(axis.at(own), 60), WIDTH - 60), "y": HIGH - 14, "text": label}]
    rules = [{"x": axis.at(at), "x2": axis.at(at), "y": HIGH - 2, "y2": HIGH + 18} for at, _ in inside]
    named = [{"x": axis.at(at), "y": LOW + 6, "text": name} for at, name in inside]
    return canvas(
        [
            lines([{"x": LEFT, "x2": WIDTH - LEFT, "y": HIGH + 8, "y2": HIGH + 8}], RULE_STRONG),
            lines(rules, INK, 1.5),
            base(grey).mark_point(filled=True, color=COMPARE, size=50).encode(x=pixel("x"), y=pixel("y")),
            base(mine).mark_point(filled=True, color=ACCENT, size=130).encode(x=pixel("x"), y=pixel("y")),
            words(text, align="center", bold=True),
            words(named, align="center", size=12, colour=INK3),
        ],
        LOW + 18,
    )
