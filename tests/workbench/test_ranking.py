"""The ranking as HTML: what it says, whom it shows, and that names are only text."""

import re

import numpy as np
import pytest

from kit.scores.explain import movers
from kit.texts import LANGUAGES
from kit.workbench.ranking import shown_rows, view
from tests.workbench.made import desk_of_rows, large_desk

NAMES = {"M000": "甲", "M001": "乙", "M002": "丙"}
ROWS = [[90, 10], [60, 60], [30, 90]]


def test_in_force_nobody_moves():
    """The first sight says that nothing differs, and shows no mover."""
    desk = desk_of_rows(ROWS, [80, 20], NAMES)
    html = view(desk, desk.in_force, "zh")
    assert "名次与现行权重下相同" in html
    assert "kit-movers" not in html
    assert "↑" not in html


def test_the_sentence_names_the_move_and_the_cause():
    """丙 rises from third to first because the second KPI weighs more: 60 more per cent, by hand.

    The weight of collection_rate rises by 60 points; 丙 has 90 there, the mean is 160/3, so the effect is
    0.6 × (90 − 160/3) = +22.00.
    """
    desk = desk_of_rows(ROWS, [80, 20], NAMES)
    html = view(desk, np.array([[2000, 8000]]), "zh")
    assert "甲下降2位（第1名到第3名）" in html or "丙上升2位（第3名到第1名）" in html
    assert "回款率的权重加60.00，使其得分相对同组平均变化+22.00分" in html
    assert "共2人移动" in html
    assert html.count("↑2") == 1
    assert html.count("↓2") == 1


@pytest.mark.parametrize("language", LANGUAGES)
def test_names_are_text(language):
    """A name with markup is shown as it is written and never becomes an element."""
    names = {"M000": '<script>alert("x")</script>', "M001": "A & B", "M002": "{name}"}
    desk = desk_of_rows(ROWS, [80, 20], names)
    html = view(desk, np.array([[2000, 8000]]), language, find="<b>")
    assert "<script" not in html
    assert "&lt;script&gt;" in html
    assert "A &amp; B" in html
    assert "{name}" in html


def test_people_without_a_score_stand_last_with_the_words():
    """Nobody is dropped: who has no score is listed without a place."""
    desk = desk_of_rows([[90, 10], [None, None]], [80, 20], NAMES)
    html = view(desk, desk.in_force, "en")
    assert "not scored" in html
    assert html.index("甲") < html.index("乙")


def test_of_many_the_top_the_movers_and_the_one_looked_for():
    """200 people: thirty rows, at most twelve movers more, and whoever is looked for by name."""
    desk = large_desk()
    moved = desk.in_force.copy()
    moved[0, 0], moved[0, 1] = moved[0, 1], moved[0, 0]
    moves = movers(desk.board, desk.in_force, moved)
    rows = shown_rows(desk.board, moves, 0, "")
    assert 30 <= len(rows) <= 42
    assert moves.order()[0] in rows
    last = int(np.argmax(moves.ranks_after))
    assert last in shown_rows(desk.board, moves, 0, desk.board.names[last])
    assert last in shown_rows(desk.board, moves, 0, desk.board.people[last].lower())
    places = [int(moves.ranks_after[row]) for row in rows]
    assert places == sorted(places)


def test_marks_stay_on_the_scale():
    """No dot lies outside its cell, whatever the scores are."""
    desk = large_desk(20, 3)
    html = view(desk, np.array([[10_000, 0, 0]]), "en")
    assert all(0 <= float(left) <= 100 for left in re.findall(r"left:([\d.-]+)%", html))
