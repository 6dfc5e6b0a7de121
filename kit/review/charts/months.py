"""Plan and actual: the outline is what was planned, the thinner solid bar inside is what happened."""

from collections.abc import Sequence
from dataclasses import dataclass

import altair as alt

from kit.review.charts.canvas import INK, INK2, INK3, TEXT, WIDTH, Axis, Side, boxes, canvas, cut, words

LABEL, VALUE, STEP = 60, 84, 26


@dataclass(frozen=True)
class Month:
    """A month: `plan` None where there is no target; `text` at the right edge, coloured by `side`."""

    label: str
    plan: float | None
    actual: float
    text: str
    side: Side


def plan_and_actual(rows: Sequence[Month]) -> alt.LayerChart:
    """One row a month, all on one scale from zero."""
    most = max([1e-9, *(row.actual for row in rows), *(row.plan or 0.0 for row in rows)])
    label = max([30.0, *(13.0 * len(row.label) for row in rows)])
    axis = Axis(0, most, min(label + 8, LABEL + 8), WIDTH - VALUE)
    layers, zero = [], axis.at(0)
    placed = [(row, STEP * (number + 0.5)) for number, row in enumerate(rows)]
    planned = [(axis.at(row.plan), y) for row, y in placed if row.plan]
    layers.append(boxes([{"x": zero, "x2": x, "y": y - 9, "y2": y + 9} for x, y in planned], INK2, filled=False))
    solid = [(axis.at(row.actual), y) for row, y in placed if row.actual > 0]
    layers.append(boxes([{"x": zero, "x2": x, "y": y - 4.5, "y2": y + 4.5} for x, y in solid], INK))
    layers.append(words([{"x": 0, "y": y, "text": cut(row.label, LABEL)} for row, y in placed]))
    for side in ("ahead", "behind", "untold", "plain"):
        texts = [{"x": WIDTH, "y": y, "text": row.text} for row, y in placed if row.side == side]
        layers.append(words(texts, align="right", colour=INK3 if side == "untold" else TEXT[side]))
    return canvas(layers, STEP * len(rows))
