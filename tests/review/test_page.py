"""The page: self-contained, no script, the same bytes, both languages."""

import re

import pytest

from kit.review.charts.canvas import WIDTH
from kit.review.page import POLICY, PageHead, css_text, entries, page, style
from kit.review.show import header, section
from tests.review import small

LIMIT = 300_000


@pytest.mark.parametrize("language", ["zh", "en"])
def test_nothing_is_loaded_and_nothing_runs(pages, language):
    """A page opened from a mail in ten years must look the same, and a name in it must do nothing."""
    html = pages[language]
    assert f'content="{POLICY.replace(chr(39), "&#39;")}"' in html
    assert "default-src" in html
    assert "<script" not in html
    assert not re.search(r"\son\w+=", html)
    assert not re.search(r"(?:src|href)=\"(?!#)", html)
    assert "@import" not in html
    assert not re.search(r"url\((?!#)", html)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_it_is_small(pages, language):
    """It goes by mail and opens on a phone."""
    assert len(pages[language].encode()) < LIMIT


@pytest.mark.parametrize("language", ["zh", "en"])
def test_ids_are_unique_and_links_lead_to_them(pages, language):
    """Two charts with one id would take each other's colours."""
    html = pages[language]
    ids = re.findall(r'\sid="([^"]+)"', html)
    assert len(set(ids)) == len(ids)
    assert set(re.findall(r'href="#([^"]+)"', html)) <= set(ids)


def test_both_languages_have_the_same_sections(pages):
    """En is zh's equal."""
    found = {language: re.findall(r'<section class="q" id="(q\d)">', html) for language, html in pages.items()}
    assert found["zh"] == found["en"] == [f"q{number}" for number in range(1, 9)]
    assert 'lang="zh-CN"' in pages["zh"]
    assert 'lang="en"' in pages["en"]


def test_a_name_cannot_leave_its_place(pages):
    """Names with tags, quotes and a formula stand as text, in the head, the tables and the charts."""
    html = pages["zh"]
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in html
    for raw in ("<script>", "<b>仪表", "<i>供应商", "<组>", "<公司>", "<丢单>"):
        assert raw not in html


def test_no_stranger_stands_on_it(pages):
    """A team's page holds nobody else, visible or in its source."""
    for html in pages.values():
        assert not [name for name in (*small.STRANGERS, small.WEST, "987", "K9") if name in html]


def test_the_foot_cannot_close_the_style():
    """The foot's text stands inside CSS: every sign that could end it is written by its number."""
    assert css_text('a"}</style>') == "a\\22 \\7d \\3c \\2f style\\3e "
    assert (
        "</style" not in page([], PageHead("t", foot="</style><script>"), "zh").split("<style>")[1].split("</style>")[0]
    )


def test_a_header_of_its_own_takes_the_place():
    """A retrospective's head comes from its notebook, and stands once."""
    own = str(header(["c"], "mine", "", []).html)
    html = page([own], PageHead("other"), "en")
    assert html.count('<header class="head">') == 1
    assert "<h1>mine</h1>" in html
    assert "<h1>other</h1>" in page([], PageHead("other"), "en")


def test_the_contents_are_the_questions():
    """Without the question mark, and without markup."""
    made = str(section(3, "Past must-hit?", "Yes.").html)
    assert [tuple(map(str, entry)) for entry in entries([made])] == [("q3", "3", "Past must-hit")]
    assert "<nav" not in page(["<p>x</p>"], PageHead("t"), "zh")


def test_it_is_told_to_print_and_to_go_dark():
    """A4 with page numbers, and the reader's own light or dark."""
    assert "@page{size:A4" in style()
    assert "prefers-color-scheme: dark" in style()


def test_sections_are_counted_on_where_a_template_leaves_some_out():
    """Of the first, second and seventh: 1, 2, 3 at their heads and in the contents, with the ids they always have."""
    parts = [str(section(number, f"Question {number}?", "Yes.").html) for number in (1, 2, 7)]
    html = page(parts, PageHead("t"), "en")
    assert re.findall(r'<section class="q" id="(q\d)"><h2><span class="n">(\d)</span>', html) == [
        ("q1", "1"),
        ("q2", "2"),
        ("q7", "3"),
    ]
    assert re.findall(r'<a href="#(q\d)">(\d)&ensp;Question \d</a>', html) == [("q1", "1"), ("q2", "2"), ("q7", "3")]


def test_nothing_of_the_retrospective_is_printed_in_less_than_8_points(pages):
    """Neither a text of the page nor one of 12 px in a chart of 358; and print's grey keeps a contrast of 7 to 1."""
    css = style()
    block = css[css.index("/* The tables behind clicks") :]
    points = [float(size) for size in re.findall(r"font-size: ([\d.]+)pt", block)]
    assert points
    assert min(points) >= 8
    chart = float(re.search(r"figure svg \{ max-width: ([\d.]+)px", block)[1])
    least = min(float(size) for html in pages.values() for size in re.findall(r'font-size="([\d.]+)px"', html))
    assert least * chart / WIDTH * 72 / 96 >= 8
    grey = re.search(r"@media print \{ :root \{.*?--ink-3: #(\w)\1*;", css, re.DOTALL)[1]
    share = int(grey * 2, 16) / 255
    assert 1.05 / (((share + 0.055) / 1.055) ** 2.4 + 0.05) >= 7
