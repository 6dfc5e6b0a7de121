"""The widgets: what a hand does, without a browser."""

import pytest

from kit.texts import LANGUAGES
from kit.workbench.weights import Workbench
from tests.workbench.made import desk_of_rows, large_desk

NAMES = {"M000": "<b>甲</b>", "M001": "乙", "M002": "丙"}


@pytest.fixture
def bench():
    """Three people, three KPIs, in Chinese."""
    return Workbench(desk_of_rows([[90, 10, 50], [60, 60, 50], [30, 90, 40]], [60, 20, 20], NAMES), "zh")


def shown(bench):
    """The numbers in the fields."""
    return [row["number"].value for row in bench.rows]


def test_pulling_one_moves_the_others(bench):
    """The fields and sliders always show weights that sum to 100."""
    bench.rows[1]["slider"].value = 40
    assert shown(bench) == [45.0, 40.0, 15.0]
    assert [row["slider"].value for row in bench.rows] == shown(bench)
    bench.rows[0]["number"].value = 33.33
    assert sum(round(100 * number) for number in shown(bench)) == 10_000


def test_locked_ones_stand(bench):
    """A lock disables its slider, holds its weight, and with two locked the third says why it stays."""
    bench.rows[0]["lock"].value = True
    assert bench.rows[0]["slider"].disabled
    bench.rows[1]["slider"].value = 40
    assert shown(bench) == [60.0, 40.0, 0.0]
    bench.rows[2]["lock"].value = True
    bench.rows[1]["slider"].value = 10
    assert shown(bench) == [60.0, 40.0, 0.0]
    assert "其余各项都已锁定" in bench.said.value


def test_undo_and_reset(bench):
    """Undo takes back one pull, reset all; both are off where there is nothing to do."""
    assert bench.undo.disabled
    assert bench.reset.disabled
    bench.rows[1]["slider"].value = 40
    bench.rows[2]["slider"].value = 40
    bench.undo.click()
    assert shown(bench) == [45.0, 40.0, 15.0]
    bench.reset.click()
    assert shown(bench) == [60.0, 20.0, 20.0]
    assert bench.reset.disabled


def test_the_ranking_follows(bench):
    """A pull that changes places is seen in the ranking, and a name is never markup."""
    before = bench.ranking.value
    bench.rows[1]["slider"].value = 80
    assert bench.ranking.value != before
    assert "↑2" in bench.ranking.value
    assert "<b>甲" not in bench.ranking.value


@pytest.mark.parametrize("lang", LANGUAGES)
def test_large_boards_find_people(lang):
    """With 200 people the reader finds one by name."""
    bench = Workbench(large_desk(), lang)
    last = bench.desk.board.names[-1]
    for name in bench.desk.board.names:
        if f">{name}<" not in bench.ranking.value:
            last = name
    bench.find.value = last
    assert f">{last}<" in bench.ranking.value


def test_further_evidence_waits_for_its_button(bench):
    """Nothing heavy is worked out at a move; the answers come by a press, and say so once a weight has moved since."""
    assert "按下按钮" in bench.proof.value
    bench.prove.click()
    assert bench.proof.value.count("<h3>") == 4
    assert "kit-stands" in bench.proof.value
    bench.rows[1]["slider"].value = 40
    assert "权重已经变了" in bench.proof.value
    assert bench.proof.value.count("<h3>") == 4
    bench.undo.click()
    assert "kit-stands" in bench.proof.value
    assert "<b>甲" not in bench.proof.value
