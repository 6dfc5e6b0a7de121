"""A drawn chart, looked at: its texts with where they stand, its height, and what leaves its box."""

import html
import re

from kit.review.charts.canvas import WIDTH, breadth
from kit.review.svg import inline

_TEXT = re.compile(
    r'<text text-anchor="(\w+)" transform="translate\(([-\d.]+),([-\d.]+)\)" font-size="(\d+)px"[^>]*>(.*?)</text>'
)
_LINE = re.compile(r'<tspan[^>]*?(?: dy="([\d.]+)")?>(.*?)</tspan>')


def drawn(chart):
    """The SVG of a chart."""
    return inline(chart, "label")


def texts(svg):
    """(text, left, right, y) of every line of text, widths as `breadth` estimates them."""
    found = []
    for anchor, x, y, size, inside in _TEXT.findall(svg):
        down = 0.0
        for step, line in _LINE.findall(inside) or [("", inside)]:
            text, down = html.unescape(line), down + float(step or 0)
            wide = breadth(text, int(size))
            left = float(x) - {"start": 0.0, "middle": wide / 2, "end": wide}[anchor]
            found.append((text, left, left + wide, float(y) + down))
    return found


def outside(svg):
    """The texts that leave the box: columns and print would cut them."""
    height = float(re.search(r'height="([\d.]+)"', svg)[1])
    return [text for text, left, right, y in texts(svg) if left < -1 or right > WIDTH + 1 or not 8 <= y <= height + 1]


def crossing(svg):
    """Pairs of texts that lie on each other."""
    found = sorted(texts(svg), key=lambda one: one[3])
    return [
        (one[0], other[0])
        for number, one in enumerate(found)
        for other in found[number + 1 :]
        if abs(one[3] - other[3]) < 8 and one[1] < other[2] - 1 and other[1] < one[2] - 1
    ]
