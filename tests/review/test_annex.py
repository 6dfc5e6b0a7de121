"""The tables behind clicks once more, for paper: what stands on the page, before the notes, once for a screen."""

import re

import pytest

from kit.review.annex import with_annex
from kit.review.page import PageHead, page, style
from kit.review.show import Column, details, notes, paragraphs, section, table

FEW = details("Table: few", table([{"a": "1"}], [Column("a", "A")]), "few")
MANY = details("Table: many", table([{"a": "1"}, {"a": "2"}], [Column("a", "A")]), "many")
WIDE = details("Table: wide", table([{"a": "1"}], [Column("a", "A")], wide=True), "wide")
CLOSED = details("Table: closed", paragraphs(["never on paper"]))
FOOT = str(notes("Method", ["One."]).html)


def _section(*shown):
    return str(section(1, "Reached?", "Yes.", evidence=shown).html)


def test_it_stands_before_the_notes_with_what_asks_for_paper():
    """Paper opens nothing: the tables are its last part but the notes; what asks for no paper is not in it."""
    first, annex, last = with_annex([_section(MANY, CLOSED), FOOT], "en")
    assert (first, last) == (_section(MANY, CLOSED), FOOT)
    assert annex.startswith('<section class="annex"><h2>Tables</h2>')
    assert "<figcaption>many</figcaption><table>" in annex
    assert "never on paper" not in annex
    assert "<details" not in annex


def test_short_ones_come_first_and_wide_ones_last():
    """They fill what a side has left; one over both columns would leave a hole before it."""
    (_, annex) = with_annex([_section(WIDE, MANY, FEW)], "zh")
    assert re.findall(r"<figure(.*?)><figcaption>(\w+)", annex) == [
        ("", "few"),
        ("", "many"),
        (' class="wide"', "wide"),
    ]
    assert "<h2>附表</h2>" in annex


def test_without_such_tables_there_is_none():
    """A template that leaves a section out leaves its tables out; other pages have no annex."""
    parts = [_section(CLOSED), FOOT]
    assert with_annex(parts, "en") == parts


def test_on_a_screen_each_table_is_said_once():
    """Neither seen nor heard there."""
    assert ".annex { display: none; }" in style()
    assert 'class="annex"' in page([_section(FEW)], PageHead("t"), "en")


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_retrospective_has_the_tables_that_a_meeting_asks_for(pages, language):
    """All KPIs, each person's, the amounts, who was lost, the weeks and the key customers."""
    annex = pages[language].partition('<section class="annex">')[2].partition("</section>")[0]
    shown = re.findall(r"<details data-paper=\"(.*?)\"", pages[language])
    assert sorted(re.findall(r"<figcaption>(.*?)</figcaption>", annex)) == sorted(shown)
    assert len(shown) >= 4
