"""A table behind a click: its name on the screen and on paper."""

import pytest

from kit.review.retrospective.folded import folded
from kit.review.retrospective.words import Words
from kit.review.show import paragraphs


@pytest.mark.parametrize(
    ("language", "name", "summary"), [("zh", "全部指标", "看表：全部指标"), ("en", "all KPIs", "Table: all KPIs")]
)
def test_it_opens_under_its_name_and_is_printed_under_it(east, language, name, summary):
    """On paper without the word that asks to open it."""
    html = folded(Words(east, language), "families.title", paragraphs(["inside"])).html
    assert html == f'<details data-paper="{name}"><summary>{summary}</summary><p>inside</p></details>'


def test_some_have_no_room_on_paper(east):
    """Those stay on the screen."""
    html = folded(Words(east, "en"), "families.title", paragraphs(["inside"]), paper=False).html
    assert html.startswith("<details><summary>")
