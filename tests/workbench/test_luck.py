"""Is a move luck? In the notebook as on the page and in `kit score`."""

import re
from dataclasses import replace

import numpy as np
import pytest

from kit.scores.evidence import solidity
from kit.workbench.luck import luck_of, verdict
from kit.workbench.ranking import view
from tests.workbench.made import desk_of_rows, large_desk

ROWS = [[80, 20], [70, 40], [60, 90]]


def with_past(by):
    """Three people whose points swung by so much in each of eight quarters before."""
    desk = desk_of_rows(ROWS, [90, 10], {"M000": "王一", "M001": "李二", "M002": "张三"})
    chance, board = np.random.default_rng(5), desk.board
    past = tuple(replace(board, points=board.points + by * chance.normal(size=(3, 2))) for _ in range(8))
    return replace(desk, past=past)


def test_places_are_those_of_the_command():
    """One range of places in a notebook and another in scores.csv, and neither would be believed."""
    desk = large_desk(60, 4)
    lucky = luck_of(desk.board, desk.past, desk.in_force, [3, 17, 42])
    found = lucky.places
    theirs = solidity(desk.board, desk.in_force, desk.past, np.random.default_rng(1))
    for row, places in found.items():
        assert places == (theirs["rank_low"].iloc[row], theirs["rank_high"].iloc[row])
    assert len(found) == 3
    assert lucky.alike.tolist() == theirs["alike"].tolist()
    assert lucky.alike.max() > 1


@pytest.mark.parametrize(
    ("by", "word", "short"), [(0.01, "超出误差，不是运气", "超出误差"), (40, "不能排除是运气", "在误差之内")]
)
def test_the_sentence_says_whether_it_is_luck(by, word, short):
    """张三 rises from third to first: certain where people are steady, noise where they swing."""
    desk = with_past(by)
    html = view(desk, np.array([[4000, 6000]]), "zh")
    assert word in html
    assert f"<td>{short}</td>" in html
    assert bool(re.search('<tr class="(up|down) noise', html)) == (by > 1)
    assert ("分不出先后" in html) == ('tie top"' in html) == (by > 1)


def test_without_quarters_nothing_is_claimed():
    """No history: neither luck nor merit."""
    desk = desk_of_rows(ROWS, [90, 10])
    lucky = luck_of(desk.board, (), desk.in_force, [0, 1])
    assert lucky.places == {}
    assert not lucky.alike.any()
    assert verdict({}, 0, 1) == "unknown"
    assert "说不出是否超出误差" in view(desk, np.array([[4000, 6000]]), "zh")
