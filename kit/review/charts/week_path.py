"""Week path: cumulative ink, the last two weeks heavier, a dashed pace to must, a band of everyone's season."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import altair as alt

from kit.review.charts.canvas import (
    BAND,
    INK,
    INK2,
    INK3,
    MARK,
    RULE,
    WIDTH,
    Axis,
    Side,
    base,
    breadth,
    canvas,
    dots,
    lines,
    pixel,
    words,
)

LEFT, TOP, BOTTOM = 52, 12, 142


@dataclass(frozen=True)
class WeekPath:
    """Cumulative values at the end of each week, the start first (so one more than weeks); all in one unit.

    `pace` is the way to must as people usually go, empty without a target; `low` and `high` are the band.
    """

    actual: Sequence[float]
    pace: Sequence[float] = ()
    low: Sequence[float] = ()
    high: Sequence[float] = ()
    heavy: int = 2
    side: Side = "plain"


@dataclass(frozen=True)
class Labels:
    """Words of the chart: names of the two lines, ticks of the value axis and of the weeks (position, text)."""

    actual: str
    pace: str
    values: Sequence[tuple[float, str]]
    weeks: Sequence[tuple[int, str]]


def week_path(path: WeekPath, labels: Labels) -> alt.LayerChart:
    """One team or company over the weeks of a quarter."""
    top = max([1e-9, *path.actual, *path.pace, *path.high, *(value for value, _ in labels.values)])
    end = WIDTH - 10 - max(breadth(name, 12) for name in (labels.actual, labels.pace))
    across = Axis(0, len(path.actual) - 1, LEFT, end)
    up = Axis(min(0.0, *path.actual), top, BOTTOM, TOP)
    places = [(across.at(week), up.at(value)) for week, value in enumerate(path.actual)]
    turn = len(places) - 1 - path.heavy
    layers = [
        *_grid(labels, across, up),
        _band(path, across, up),
        line([(across.at(week), up.at(value)) for week, value in enumerate(path.pace)], INK2, 1.25, [5, 4]),
        line(places[: turn + 1], INK, 2),
        line(places[turn:], MARK[path.side], 3.5),
        dots([{"x": places[-1][0], "y": places[-1][1]}], "behind" if path.side == "behind" else "plain", 60),
        *_names(path, labels, up, places[-1]),
    ]
    return canvas(layers, BOTTOM + 26)


def line(
    places: Sequence[tuple[float, float]], colour: str, width: float, dash: Sequence[int] | None = None
) -> alt.Chart:
    """A line through pixels."""
    rows = [{"x": x, "y": y, "n": number} for number, (x, y) in enumerate(places)]
    style: dict[str, Any] = {"strokeDash": list(dash)} if dash else {}
    mark = base(rows).mark_line(color=colour, strokeWidth=width, strokeCap="round", strokeJoin="round", **style)
    return mark.encode(x=pixel("x"), y=pixel("y"), order="n:Q")


def _grid(labels: Labels, across: Axis, up: Axis) -> list[alt.Chart]:
    ticks = [{"x": LEFT, "x2": across.right, "y": up.at(value), "y2": up.at(value)} for value, _ in labels.values]
    values = [{"x": LEFT - 6, "y": up.at(value), "text": text} for value, text in labels.values]
    weeks = [{"x": across.at(week), "y": BOTTOM + 16, "text": text} for week, text in labels.weeks]
    return [
        lines(ticks, RULE),
        words(values, align="right", size=12, colour=INK3),
        words(weeks, align="center", size=12, colour=INK3),
    ]


def _band(path: WeekPath, across: Axis, up: Axis) -> alt.Chart:
    rows = [
        {"x": across.at(week), "y": up.at(low), "y2": up.at(high)}
        for week, (low, high) in enumerate(zip(path.low, path.high, strict=True))
    ]
    return base(rows).mark_area(color=BAND).encode(x=pixel("x"), y=pixel("y"), y2="y2:Q")


def _names(path: WeekPath, labels: Labels, up: Axis, last: tuple[float, float]) -> list[alt.Chart]:
    """The two lines named at their ends, at least a line apart."""
    here = last[1]
    if not path.pace:
        return [words([{"x": last[0] + 8, "y": here, "text": labels.actual}], size=12)]
    there = up.at(path.pace[-1])
    if abs(here - there) < 15:
        middle, way = (here + there) / 2, 1 if here >= there else -1
        here, there = middle + way * 7.5, middle - way * 7.5
    return [
        words([{"x": last[0] + 8, "y": here, "text": labels.actual}], size=12, bold=True),
        words([{"x": last[0] + 8, "y": there, "text": labels.pace}], size=12, colour=INK2),
    ]
