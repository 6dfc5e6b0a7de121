"""An Altair chart as inline SVG: no script, our own ids, colours that follow the page's theme and print.

vl-convert numbers its gradients and clips by a counter of the process, so the same chart differs from run to run;
ids are therefore rewritten. Its literal colours become CSS variables (look/tokens.css), so dark and print follow.
"""

import hashlib
import json
import re
from functools import cache
from pathlib import Path
from typing import Any

import altair as alt
import vl_convert
from markupsafe import Markup, escape

from kit.review.safe import bare

_THEME = Path(__file__).parent / "look" / "theme.json"

VARIABLES = {
    "#1b1f24": "ink",
    "#464d55": "ink-2",
    "#646b73": "ink-3",
    "#d8dadc": "rule",
    "#8b9198": "rule-strong",
    "#1c4f9c": "accent",
    "#8db0de": "accent-2",
    "#e9f0f9": "accent-wash",
    "#c4691a": "attn-mark",
    "#9a4408": "attn",
    "#ecc096": "attn-2",
    "#fbf1e6": "attn-wash",
    "#868d95": "compare",
    "#dfe3e7": "band",
    "#ffffff": "paper",
}
"""Each colour of a chart, and the token that it stands for."""

_NOISE = re.compile(
    r' (?:class|role|aria-roledescription|aria-hidden|font-family|xmlns:xlink|version|stroke-miterlimit)="[^"]*"'
    r"| transform=\"translate\(0,0\)\""
)
_GROUND = re.compile(r'<path class="(?:background|foreground)"[^>]*/>')
_COLOUR = re.compile(r'(fill|stroke|stop-color)="(#[0-9a-fA-F]{6})"')
_ID = re.compile(r'\bid="([^"]+)"')
_ID_OR_USE = re.compile(r'(\bid="|url\(#)([^")]+)')
_EMPTY = re.compile(r"<g>\s*</g>")


def inline(chart: alt.TopLevelMixin, label: str) -> Markup:
    """The SVG of a chart, to stand in a page: drawn once at its own size, named for those who do not see it."""
    svg = own_ids(themed(vl_convert.vegalite_to_svg(spec_of(chart))))
    name = escape(bare(label))
    return Markup(svg.replace("<svg ", f'<svg role="img" aria-label="{name}" ', 1))  # noqa: S704 - Vega escapes its text


def spec_of(chart: alt.TopLevelMixin) -> dict[str, Any]:
    """The Vega-Lite specification under the kit's theme, which is not Altair's global one."""
    # Altair checks every part against the whole of Vega-Lite's schema, which takes half of a page's time; tests do it
    spec: dict[str, Any] = chart.to_dict(validate=False)
    return {**spec, "config": {**theme(), "aria": False, "padding": 0}}


@cache
def theme() -> dict[str, Any]:
    """The chart theme: type sizes, named styles, literal colours."""
    config: dict[str, Any] = json.loads(_THEME.read_text("utf-8"))["config"]
    return config


def themed(svg: str) -> str:
    """The SVG without Vega's bookkeeping, its colours as variables of the page."""
    svg = _NOISE.sub("", _GROUND.sub("", svg))
    svg = _COLOUR.sub(_variable, svg)
    return _EMPTY.sub("", svg)


def own_ids(svg: str) -> str:
    """Ids that depend on what the chart shows and on nothing else."""
    ids = list(dict.fromkeys(_ID.findall(svg)))
    if not ids:
        return svg
    chart = hashlib.sha256(_ID_OR_USE.sub("", svg).encode()).hexdigest()[:8]
    new = {old: f"c{chart}-{number}" for number, old in enumerate(ids)}
    return _ID_OR_USE.sub(lambda match: match[1] + new.get(match[2], match[2]), svg)


def _variable(match: re.Match[str]) -> str:
    name = VARIABLES.get(match[2].lower())
    return f'{match[1]}="var(--{name})"' if name else match[0]
