"""What all charts stand on: one width, rows at pixels, a value axis between two pixels, marks by their meaning.

Charts take texts that are already written (kit.texts.numbers) and places as floats: they draw, they never round.
"""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

import altair as alt

WIDTH = 358
"""The phone column less its margins: every chart is drawn once at this width and never scaled up."""

INK, INK2, INK3 = "#1b1f24", "#464d55", "#646b73"
RULE, RULE_STRONG = "#d8dadc", "#8b9198"
ACCENT, ATTENTION, ATTENTION_TEXT = "#1c4f9c", "#c4691a", "#9a4408"
COMPARE, BAND, PAPER = "#868d95", "#dfe3e7", "#ffffff"

_MEETING = re.compile(r"(?<=[\u3400-\u9fff])(?=[A-Za-z0-9])|(?<=[A-Za-z0-9])(?=[\u3400-\u9fff])")

Side = Literal["ahead", "behind", "untold", "plain"]
"""Where a value stands: past its line, short of it, not to be told, or without a line."""

MARK = {"ahead": ACCENT, "behind": ATTENTION, "untold": COMPARE, "plain": INK}
TEXT = {"ahead": ACCENT, "behind": ATTENTION_TEXT, "untold": INK3, "plain": INK}

Row = Mapping[str, Any]


@dataclass(frozen=True)
class Axis:
    """A value axis: `low` and `high` in the data's unit lie at the pixels `left` and `right`."""

    low: float
    high: float
    left: float
    right: float

    def at(self, value: float) -> float:
        """The pixel of a value; beyond the ends it stands on them."""
        if self.high == self.low:
            return self.left
        share = (value - self.low) / (self.high - self.low)
        return self.left + min(max(share, 0.0), 1.0) * (self.right - self.left)


def canvas(layers: Sequence[alt.Chart], height: float, width: float = WIDTH) -> alt.LayerChart:
    """Layers on one sheet of a fixed size, with nothing around it."""
    fixed = alt.AutoSizeParams(type="none")
    return alt.LayerChart(layer=list(layers), width=width, height=height, padding=0, autosize=fixed)


def words(
    rows: Sequence[Row],
    *,
    align: Literal["left", "right", "center"] = "left",
    size: int = 13,
    colour: str = INK,
    bold: bool = False,
    limit: float = 0,
) -> alt.Chart:
    """Texts (`text`) at pixels (`x`, `y` of the middle line); longer than `limit` they end in an ellipsis."""
    style: dict[str, Any] = {"limit": limit} if limit else {}
    mark = base(rows).mark_text(
        align=align, baseline="middle", fontSize=size, fontWeight=700 if bold else 400, color=colour, lineBreak="\n",
        lineHeight=size + 2, **style,
    )  # fmt: skip
    return mark.encode(x=pixel("x"), y=pixel("y"), text="text:N")


def lines(rows: Sequence[Row], colour: str, width: float = 1, dash: Sequence[int] | None = None) -> alt.Chart:
    """Straight lines from (`x`, `y`) to (`x2`, `y2`)."""
    style: dict[str, Any] = {"strokeDash": list(dash)} if dash else {}
    mark = base(rows).mark_rule(color=colour, strokeWidth=width, **style)
    return mark.encode(x=pixel("x"), y=pixel("y"), x2="x2:Q", y2="y2:Q")


def dots(rows: Sequence[Row], side: Side, size: float = 80) -> alt.Chart:
    """Dots at (`x`, `y`): filled ahead and plain, hollow behind and where it cannot be told."""
    colour = MARK[side]
    if side in ("behind", "untold"):
        mark = base(rows).mark_point(filled=False, color=colour, fill=PAPER, strokeWidth=2.5, size=size * 0.8)
    else:
        mark = base(rows).mark_point(filled=True, color=colour, size=size)
    return mark.encode(x=pixel("x"), y=pixel("y"))


def boxes(rows: Sequence[Row], colour: str, *, filled: bool = True) -> alt.Chart:
    """Rectangles from (`x`, `y`) to (`x2`, `y2`): solid happened, outlined planned."""
    if filled:
        mark = base(rows).mark_rect(color=colour)
    else:
        mark = base(rows).mark_rect(filled=False, stroke=colour, strokeWidth=1)
    return mark.encode(x=pixel("x"), y=pixel("y"), x2="x2:Q", y2="y2:Q")


def base(rows: Sequence[Row]) -> alt.Chart:
    """A chart over rows that travel inside it."""
    return alt.Chart(alt.Data(values=[dict(row) for row in rows]))


def pixel(name: Literal["x", "y"]) -> alt.X | alt.Y:
    """A channel in pixels of the sheet, from its upper left corner."""
    channel = alt.X if name == "x" else alt.Y
    scale = alt.Scale(domain=[0, 1000], range=[0, 1000], nice=False, zero=False)
    return channel(f"{name}:Q", scale=scale, axis=None)


def breadth(text: str, size: int = 13) -> float:
    """About how wide a text is: full-width characters take their size, others a little over half of it.

    Between 汉字 and letters or digits the browser leaves an eighth of a character (`text-autospace`).
    """
    wide = sum(unicodedata.east_asian_width(character) in "WF" for character in text)
    return wide * size + (len(text) - wide) * size * 0.56 + len(_MEETING.findall(text)) * size / 8


def wrapped(text: str, limit: float, size: int = 13) -> str:
    """A label on one or two lines of at most `limit` pixels, parted at a space, or anywhere between 汉字."""
    if breadth(text, size) <= limit:
        return text
    first = ""
    for piece in re.findall(r"[^\s\u3000-\u9fff]+\s*|[\u3000-\u9fff]\s*|\s+", text):
        if first and breadth((first + piece).rstrip(), size) > limit:
            break
        first += piece
        if breadth(first.rstrip(), size) > limit:
            return cut(text, limit, size)
    rest = cut(text[len(first) :], limit, size)
    return f"{first.rstrip()}\n{rest}" if rest else cut(text, limit, size)


def rows_at(extra: Sequence[int], step: float, line: float, top: float = 0.0) -> tuple[list[float], float]:
    """The middles of rows that are `step` high and higher by a `line` for each `extra` one, and where they end."""
    middles, end = [], top
    for more in extra:
        height = step + line * more
        middles.append(end + height / 2)
        end += height
    return middles, end


def first_line(text: str, y: float, line: float = 15) -> float:
    """Where the first line of a text stands whose lines lie about `y`."""
    return y - line / 2 * text.count("\n")


def room(labels: Sequence[str], least: float, most: float) -> float:
    """How many pixels a column of labels takes: what the widest needs, within bounds."""
    return min(max([least, *(breadth(label) for label in labels)]), most)


def cut(text: str, limit: float, size: int = 13) -> str:
    """A text that ends in an ellipsis where it is wider than `limit`."""
    if breadth(text, size) <= limit:
        return text
    while text and breadth(text + "…", size) > limit:
        text = text[:-1]
    return text.rstrip() + "…"
