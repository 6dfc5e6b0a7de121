"""A page on paper: A4, the same bytes each time, Chinese embedded, charts whole."""

import re
import shutil
import subprocess
from html import unescape
from importlib.util import find_spec

import pytest

from kit.base.shipped import shipped
from kit.history import open_history
from kit.kpis import definitions
from kit.pay import open_plan
from kit.review import page, paper
from kit.review.evidence import gather
from kit.review.page import PageHead
from kit.review.paper import NotPrinted, printed, printer
from kit.review.retrospective import page_head
from kit.review.show import Column, section, table
from kit.scores import open_scheme
from kit.texts.say import say
from tests.review.conftest import SAMPLE_TEAM
from tests.review.shown import fragments

CHROMIUM = pytest.mark.skipif(not any(map(shutil.which, paper.BROWSERS)), reason="no Chromium on this machine")
WEASYPRINT = pytest.mark.skipif(find_spec("weasyprint") is None, reason="the extra `pdf` is not installed")
A4 = (595, 842)
"""Points."""
ROOM = 190
"""Millimetres of the first side that are taken by something else."""


@pytest.mark.parametrize(
    "by",
    [pytest.param("chromium", marks=CHROMIUM), pytest.param("weasyprint", marks=[WEASYPRINT, pytest.mark.evidence])],
)
def test_a_page_is_the_same_pdf_each_time(pages, by):
    """`kit verify` compares bytes; paper is A4 and carries its own fonts, so Chinese prints on any machine."""
    first = printed(pages["zh"], by)
    assert first == printed(pages["zh"], by)
    boxes = re.findall(rb"/MediaBox ?\[ ?0 0 ([\d.]+) ([\d.]+) ?\]", first)
    assert boxes
    assert {tuple(round(float(side)) for side in box) for box in boxes} == {A4}
    assert len(first) > 50_000, "fonts travel in it"


LONG = (2, 3, 4, 7)
"""Questions that may run over to the next side."""


MOST = 5
"""Sides: nearly four of questions, and the tables behind clicks, which paper had not at all."""
LEAST = 0.5
"""Of the last side that is written on, at least."""


@CHROMIUM
@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="no pdftotext on this machine")
@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_full_retrospective_is_five_sides(rich, language, tmp_path):
    """What a meeting has in its hands, with actions and comments on it."""
    pdf = printed(page(fragments(rich, language), page_head(rich, language), language), "chromium")
    assert len(re.findall(rb"/Type ?/Page\b", pdf)) <= MOST
    assert _written(pdf, tmp_path) >= LEAST
    assert b"/FontFile" in pdf or b"/Type3" in pdf, "fonts travel in it, as files or as the drawings of their signs"


def _written(pdf, folder):
    """How far down the last side is written on, but for its foot."""
    (folder / "page.pdf").write_bytes(pdf)
    command = ["pdftotext", "-bbox", str(folder / "page.pdf"), "-"]
    last = subprocess.run(command, capture_output=True, check=True).stdout.decode().split("<page ")[-1]
    height = float(re.search(r'height="([\d.]+)"', last)[1])
    ends = [float(end) / height for end in re.findall(r'yMax="([\d.]+)"', last)]
    return max(end for end in ends if end < FOOT)


FOOT = 0.95
"""Below it stand the name of the page and its number."""


@pytest.fixture(scope="module")
def paid():
    """All teams' evidence of the sample with what the plan pays: a section and a table more."""
    history = open_history(shipped("data", "sample"), known_kpis=frozenset(definitions()))
    scheme = open_scheme(shipped("templates", "schemes", "sample_balanced.yaml"))
    plan = open_plan(shipped("templates", "plans", "in_force.yaml"))
    return gather(history, scheme, history.calendar.period("2025Q3"), plan, code="0a1b2c3d")


@CHROMIUM
@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="no pdftotext on this machine")
@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_team_of_the_sample_has_five_sides(paid, language, tmp_path):
    """Whoever has more people, customers lost and words than the one that the page was made with; with pay."""
    for team, evidence in paid.items():
        pdf = printed(page(fragments(evidence, language), page_head(evidence, language), language), "chromium")
        assert len(re.findall(rb"/Type ?/Page\b", pdf)) <= MOST, team
        assert _written(pdf, tmp_path) >= LEAST, team


@CHROMIUM
@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="no pdftotext on this machine")
@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_question_and_its_charts_stand_together(sampled, language, tmp_path):
    """Each answer is under its heading; charts are there too, of the long questions at most one side on; and the notes
    do not stand alone on the last side.
    """  # noqa: D205 - one sentence
    evidence = sampled[SAMPLE_TEAM]
    parts = fragments(evidence, language)
    html = page(parts, page_head(evidence, language), language)
    sides = [_run_together(side) for side in _sides(html, tmp_path)]
    checked = 0
    for part in parts[1:-1]:
        answer = _run_together(_words(re.search(r'<p class="answer">(.*?)</p>', part)[1]))[:12]
        (side,) = {place for place, text in enumerate(sides) if answer in text}
        number = int(re.search(r'id="q(\d+)"', part)[1])
        assert re.search(rf"{number}{re.escape(_run_together(_heading(part)))}", sides[side])
        near = sides[side] + ("".join(sides[side + 1 : side + 2]) if number in LONG else "")
        for title in re.findall(
            r"<figcaption>(.*?)(?:<span>|</figcaption>)", re.sub("<details.*?</details>", "", part)
        ):
            checked += 1
            assert _run_together(_words(title))[:12] in near, title
    assert checked >= 12
    assert _run_together(_heading(parts[-1])) in sides[-1]
    assert _run_together(say("review.families.sub", language))[:12] in sides[-1], "a table is with them"


def _sides(html, folder):
    """The texts of the printed sides."""
    (folder / "page.pdf").write_bytes(printed(html, "chromium"))
    told = subprocess.run(["pdftotext", str(folder / "page.pdf"), "-"], capture_output=True, check=True)
    return told.stdout.decode().split("\f")[:-1]


def _heading(part):
    return _words(re.search(r"<h2>(?:<span[^>]*>\d+</span>)?(.*?)</h2>", part)[1])


def _words(markup):
    return unescape(re.sub(r"<[^>]+>", "", markup))


def _run_together(text):
    return re.sub(r"\s+", "", text)


@CHROMIUM
@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="no pdftotext on this machine")
def test_what_each_earns_stands_under_its_heading(tmp_path):
    """Room for the heading and the answer is left on the first side, not for the table: all of it is on the second."""
    table_ = table(
        [{"name": f"person {n}"} for n in range(10)], [Column("name", "Name", head=True)], title="Pay", wide=True
    )
    parts = [f'<div style="height:{ROOM}mm"></div>', str(section(7, "Next", "Go on.").html)]
    parts.append(str(section(8, "Earned", "So much.", [], [table_]).html))
    first, second = _sides(page(parts, PageHead("t"), "en"), tmp_path)[:2]
    assert "Go on." in first
    assert ("Earned" in first, "person 0" in first) == (False, False)
    assert ("Earned" in second, "person 9" in second) == (True, True)


def test_the_browsers_own_count_is_not_in_it():
    """Cells of tables are named by a counter that moves from run to run; their order and their number stay."""
    early, late = (
        b"/ID (node%08d) /Headers [(node%08d)] /Names [(node%08d) (node%08d)]" % (b, a, a, b)
        for a, b in ((7, 9), (8, 12))
    )
    assert paper._fixed(early) == paper._fixed(late)
    assert paper._fixed(late) == b"/ID (node00000002) /Headers [(node00000001)] /Names [(node00000001) (node00000002)]"


@WEASYPRINT
def test_weasyprint_knows_the_colours_of_the_charts():
    """It knows no variables in the attributes of SVG: every chart would be black."""
    resolved = paper._resolved('<path fill="var(--accent)" stroke="var(--ink)"/><p style="color:var(--ink)">')
    assert resolved == '<path fill="#1c4f9c" stroke="#000"/><p style="color:var(--ink)">'


def test_without_a_browser_the_extra_prints(monkeypatch):
    """Chromium first, else WeasyPrint, else nothing: and then the command says so."""
    monkeypatch.setattr(paper, "_browser", lambda: "/usr/bin/chromium")
    assert printer() == "chromium"
    monkeypatch.setattr(paper, "_browser", lambda: None)
    monkeypatch.setattr(paper, "find_spec", lambda _: None)
    assert printer() is None


def test_a_browser_that_prints_nothing_is_an_error(monkeypatch):
    """An empty file by the name of a PDF would be mailed."""
    monkeypatch.setattr(paper, "_browser", lambda: shutil.which("false"))
    with pytest.raises(NotPrinted):
        printed("<p>x</p>", "chromium")
