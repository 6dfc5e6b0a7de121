"""Pay against attainment before and after, as a small drawing: a hollow dot in force, a full one proposed, joined."""

from decimal import Decimal
from typing import Any

import pandas as pd
from markupsafe import Markup

from kit.pay import Comparison
from kit.texts import Language, say
from kit.texts import numbers as written

WIDTH, HEIGHT = 460, 300
LEFT, RIGHT, TOP, BOTTOM = 74, 22, 10, 40
MOST = 400
"""Dots that are drawn; of more persons and periods the drawing shows every second, third, …, and says so."""


def chart(comparison: Comparison, currency: str, language: Language) -> Markup:
    """The drawing with a label that says it in one sentence; empty where nobody has an attainment."""
    rows = dots_of(comparison)
    if not rows:
        return Markup("")
    drawn = rows[:: -(-len(rows) // MOST)]
    wide = max(Decimal("1.2"), *(row["attainment"] for row in drawn))
    high = max(Decimal(1), *(max(row["before"], row["after"]) for row in drawn))
    across, up = ticks(wide), ticks(high)
    body = Markup("").join(
        [
            *(_grid_x(tick, across[-1]) for tick in across),
            *(_grid_y(tick, up[-1], currency, language) for tick in up),
            _must(across[-1], language),
            *(_dot(row, across[-1], up[-1]) for row in drawn),
        ]
    )
    label = say("workbench.whatif.chart.label", language, people=len(drawn), all=len(rows))
    frame = Markup(
        '<figure class="kit-scatter"><figcaption>{}</figcaption><svg role="img" aria-label="{}" '
        'viewBox="0 0 {} {}">{}</svg></figure>'
    )
    return frame.format(label, label, WIDTH, HEIGHT, body)


def dots_of(comparison: Comparison) -> list[dict[str, Any]]:
    """A row a person and period with an attainment: name, attainment, pay before and after, by attainment."""
    before, after = comparison.in_force.people, comparison.proposed.people
    both = pd.DataFrame({"attainment": before["attainment"], "before": before["amount"], "after": after["amount"]})
    rows = both[both["attainment"].notna()].to_dict("records")
    return sorted(({str(key): row[key] for key in row} for row in rows), key=lambda row: row["attainment"])


def ticks(most: Decimal) -> list[Decimal]:
    """Round values from 0 to `most` or a little past it, seven at the most."""
    unit = Decimal(10) ** (most.adjusted() - 1)
    step = next(unit * factor for factor in _STEPS if most <= 6 * unit * factor)
    count = -(-most // step) + (most % step > 0)
    return [step * place for place in range(int(count) + 1)]


_STEPS = (Decimal(2), Decimal("2.5"), Decimal(5), Decimal(10), Decimal(20))


def _x(value: Decimal, most: Decimal) -> float:
    return round(LEFT + float(min(max(value, Decimal(0)), most) / most) * (WIDTH - LEFT - RIGHT), 1)


def _y(value: Decimal, most: Decimal) -> float:
    return round(HEIGHT - BOTTOM - float(min(max(value, Decimal(0)), most) / most) * (HEIGHT - TOP - BOTTOM), 1)


def _grid_x(tick: Decimal, most: Decimal) -> Markup:
    text = Markup('<text x="{}" y="{}" text-anchor="middle">{}</text>')
    return text.format(_x(tick, most), HEIGHT - BOTTOM + 18, written.share(tick, 0))


def _grid_y(tick: Decimal, most: Decimal, currency: str, language: Language) -> Markup:
    line = Markup('<line class="g" x1="{}" x2="{}" y1="{}" y2="{}"/><text x="{}" y="{}" text-anchor="end">{}</text>')
    y = _y(tick, most)
    return line.format(LEFT, WIDTH - RIGHT, y, y, LEFT - 8, y + 4, written.amount(tick, language, currency))


def _must(most: Decimal, language: Language) -> Markup:
    """The line of the must-hit target."""
    x = _x(Decimal(1), most)
    line = Markup('<line class="m" x1="{}" x2="{}" y1="{}" y2="{}"/><text x="{}" y="{}" text-anchor="middle">{}</text>')
    return line.format(x, x, TOP, HEIGHT - BOTTOM, x, HEIGHT - 6, say("workbench.whatif.chart.must", language))


def _dot(row: dict[str, Any], wide: Decimal, high: Decimal) -> Markup:
    x, before, after = _x(row["attainment"], wide), _y(row["before"], high), _y(row["after"], high)
    mark = Markup(
        '<line class="d" x1="{}" x2="{}" y1="{}" y2="{}"/><circle class="b" cx="{}" cy="{}" r="4"/>'
        '<circle class="a" cx="{}" cy="{}" r="3.5"/>'
    )
    return mark.format(x, x, before, after, x, before, x, after)
