"""Must–stretch line: all KPIs on the scheme's point scale, so that must is one vertical line and stretch another.

Right is always better, also for KPIs where less is better: the scale has turned them round.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

import altair as alt

from kit.review.charts.canvas import (
    BAND,
    INK,
    INK2,
    INK3,
    MARK,
    RULE_STRONG,
    WIDTH,
    Axis,
    Side,
    canvas,
    dots,
    lines,
    words,
    wrapped,
)

LABEL = 124
"""Pixels for a KPI's name."""
VALUE = 66
"""Pixels for the value at the right edge."""
AXIS = Axis(-1.5, 1.75, 144, WIDTH - VALUE - 16)
"""Places: 0 is must, 1 is stretch; what lies further out stands at the end, under an arrow."""
TOP, STEP, LINE = 28, 22, 15


def beyond(place: float | None) -> bool:
    """Whether a place lies off the scale, so that its dot stands at the end."""
    return place is not None and not AXIS.low <= place <= AXIS.high


@dataclass(frozen=True)
class Placed:
    """A KPI on the scale: `place` 0 at must and 1 at stretch, None where there is none; `text` is its value."""

    group: str
    label: str
    place: float | None
    text: str
    side: Side
    low: float | None = None
    high: float | None = None


def must_stretch(rows: Sequence[Placed], must: str, stretch: str) -> alt.LayerChart:
    """KPIs in their order, under the name of their group; `must` and `stretch` name the two lines."""
    y, groups, placed = TOP + 8.0, [], []
    for group, members in groupby(rows, key=lambda row: row.group):
        groups.append({"x": 0, "y": y, "text": group})
        y += STEP
        for row in members:
            label = wrapped(row.label, LABEL)
            y += LINE / 2 * label.count("\n")
            placed.append((row, label, y))
            y += STEP + LINE / 2 * label.count("\n")
        y += 1
    height = y - STEP / 2
    return canvas([*_ground(height, must, stretch), words(groups, colour=INK3, size=12), *_rows(placed)], height)


def _ground(height: float, must: str, stretch: str) -> list[alt.Chart]:
    """The two lines and their names."""
    at_must, at_stretch = AXIS.at(0), AXIS.at(1)
    return [
        lines([{"x": at_must, "x2": at_must, "y": 22, "y2": height}], INK, 1.5),
        lines([{"x": at_stretch, "x2": at_stretch, "y": 22, "y2": height}], RULE_STRONG, 1, [4, 3]),
        words([{"x": at_must + 4, "y": 10, "text": must}], align="right", size=12),
        words([{"x": at_stretch - 18, "y": 10, "text": stretch}], size=12, colour=INK2),
    ]


def _rows(placed: Sequence[tuple[Placed, str, float]]) -> list[alt.Chart]:
    """Names, intervals, stems from must to the value, dots and values."""
    names = [{"x": 8, "y": y - LINE / 2 * label.count("\n"), "text": label} for _, label, y in placed]
    bands = [
        {"x": AXIS.at(row.low), "x2": AXIS.at(row.high), "y": y, "y2": y}
        for row, _, y in placed
        if row.low is not None and row.high is not None
    ]
    layers = [words(names), lines(bands, BAND, 9)]
    for side in ("ahead", "behind", "untold"):
        shown = [(row.place, y) for row, _, y in placed if row.place is not None and row.side == side]
        stems = [{"x": AXIS.at(0), "x2": AXIS.at(place), "y": y, "y2": y} for place, y in shown]
        layers.append(lines(stems, MARK[side], 2.5))
        layers.append(dots([{"x": AXIS.at(place), "y": y} for place, y in shown], side))
    layers.append(lines([line for row, _, y in placed for line in _arrow(row.place, y)], INK2, 1.5))
    for known, colour in ((True, INK), (False, INK3)):
        texts = [{"x": WIDTH, "y": y, "text": row.text} for row, _, y in placed if (row.place is not None) == known]
        layers.append(words(texts, align="right", colour=colour))
    return layers


def _arrow(place: float | None, y: float) -> list[dict[str, float]]:
    """Two strokes outside the dot of a value that lies off the scale."""
    if place is None or not beyond(place):
        return []
    out = 1 if place > 0 else -1
    tip = AXIS.at(place) + out * 11
    return [{"x": tip - out * 4, "x2": tip, "y": y - side * 4, "y2": y} for side in (1, -1)]
