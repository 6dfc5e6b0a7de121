"""Charts as inline SVG: own ids, colours of the page, the same bytes each time."""

import altair as alt
import pytest

from kit.review.charts import Stem, stems
from kit.review.svg import VARIABLES, inline, own_ids, spec_of, theme, themed


@pytest.fixture
def chart():
    """Two people."""
    return stems([Stem("甲", 1.1, "110%", "ahead"), Stem("<b>", 0.9, "90%", "behind")], "必达")


def test_the_same_chart_gives_the_same_bytes(chart):
    """A page that differs from run to run cannot be verified; Vega counts ids up within a process."""
    gradient = alt.Chart(alt.Data(values=[{"a": 1, "b": 2}])).mark_bar(
        clip=True,
        color=alt.Gradient(gradient="linear", stops=[{"offset": 0, "color": "red"}, {"offset": 1, "color": "blue"}]),
    )
    first = inline(gradient.encode(x="a:Q", y="b:Q"), "x")
    assert inline(gradient.encode(x="a:Q", y="b:Q"), "x") == first
    assert "gradient_0" not in first
    assert inline(chart, "x") == inline(chart, "x")


def test_colours_follow_the_page(chart):
    """A literal colour would stay black on black in the dark."""
    svg = inline(chart, "x")
    assert 'stroke="var(--accent)"' in svg
    assert not any(colour in svg for colour in VARIABLES)


def test_every_colour_of_the_theme_has_a_variable():
    """A colour that the theme gains must be mapped too."""
    named = set()

    def walk(node):
        if isinstance(node, dict):
            for below in node.values():
                walk(below)
        elif isinstance(node, list):
            for below in node:
                walk(below)
        elif isinstance(node, str) and node.startswith("#"):
            named.add(node)

    walk(theme())
    assert named <= set(VARIABLES)


def test_it_is_named_for_those_who_do_not_see_it(chart):
    """A screen reader says one sentence, not a hundred marks; a quote in it ends no attribute."""
    svg = inline(chart, 'a "quoted" <label>')
    assert svg.startswith('<svg role="img" aria-label="a &#34;quoted&#34; &lt;label&gt;"')
    assert svg.count("role=") == 1


def test_text_in_a_chart_is_escaped(chart):
    """A person called <b> is text in SVG too."""
    assert "&lt;b&gt;" in inline(chart, "x")


def test_ids_are_rewritten_where_they_are_used():
    """A rewritten gradient must still be found by what it fills."""
    svg = '<linearGradient id="gradient_3"/><path fill="url(#gradient_3)"/>'
    svg += '<clipPath id="clip9"/><g clip-path="url(#clip9)"/>'
    once = own_ids(svg)
    assert once == own_ids(svg.replace("gradient_3", "gradient_7").replace("clip9", "clip1"))
    assert once.count("-0") == 2
    assert once.count("-1") == 2


def test_the_specification_is_valid(chart):
    """The pages skip Vega-Lite's own check for speed, so it is made here."""
    chart.to_dict(validate=True)
    assert spec_of(chart)["config"]["font"] == "Noto Sans CJK SC"


def test_noise_is_left_out():
    """Vega's bookkeeping is a third of the bytes and would be read aloud."""
    assert (
        themed('<g class="x" role="y"><path class="background" d="M0"/><path d="M1"/></g>') == '<g><path d="M1"/></g>'
    )
