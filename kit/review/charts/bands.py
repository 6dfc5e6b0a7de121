"""Five bands: winners and losers as one row of counted cells a band, the money at the right; never a pie."""

from collections.abc import Sequence
from dataclasses import dataclass

import altair as alt

from kit.review.charts.canvas import ACCENT, ATTENTION, COMPARE, INK3, PAPER, WIDTH, base, breadth, canvas, pixel, words

VALUE, STEP = 88, 32
MOST = 40
"""Cells that are drawn one by one; more people share a cell, and the label under the bands says how many."""


@dataclass(frozen=True)
class Band:
    """A band: how many people, the money as it is written, and its place from loss (−2) to gain (+2)."""

    label: str
    people: int
    text: str
    place: int


def five_bands(bands: Sequence[Band], note: str = "") -> alt.LayerChart:
    """One row a band. Losses are hollow ochre, gains solid indigo, no change grey."""
    counts = [f"{band.people:,}" for band in bands]
    left = 24 + max(breadth(band.label) for band in bands) + max(breadth(count) for count in counts)
    room = WIDTH - VALUE - left
    most = max([1, *(band.people for band in bands)])
    each = -(-most // MOST)
    cell = min(11.0, room / -(-most // each))
    layers = []
    for number, band in enumerate(bands):
        y = STEP * (number + 0.5)
        count = -(-band.people // each)
        layers.append(_cells([left + cell * (place + 0.5) for place in range(count)], y, band.place, cell - 2))
    rows = [(band, STEP * (number + 0.5)) for number, band in enumerate(bands)]
    layers.append(words([{"x": 0, "y": y, "text": band.label} for band, y in rows]))
    layers.append(
        words([{"x": left - 8, "y": y, "text": text} for text, (_, y) in zip(counts, rows, strict=True)], align="right")
    )
    layers.append(words([{"x": WIDTH, "y": y, "text": band.text} for band, y in rows], align="right"))
    if note and each > 1:
        layers.append(words([{"x": 0, "y": STEP * len(bands) + 10, "text": note}], size=12, colour=INK3))
    return canvas(layers, STEP * len(bands) + (22 if note and each > 1 else 0))


def _cells(places: Sequence[float], y: float, place: int, size: float) -> alt.Chart:
    rows = [{"x": x, "y": y} for x in places]
    area = size * size
    if place < 0:
        width = 2.5 if place < -1 else 1.25
        mark = base(rows).mark_square(filled=False, stroke=ATTENTION, fill=PAPER, strokeWidth=width, size=area * 0.8)
    elif place > 0:
        mark = base(rows).mark_square(filled=True, color=ACCENT, size=area, opacity=1)
    else:
        mark = base(rows).mark_square(filled=True, color=COMPARE, size=area)
    return mark.encode(x=pixel("x"), y=pixel("y"))
