"""The lines under each slider."""

import numpy as np

from kit.workbench.evidence import columns, evidence
from tests.workbench.made import desk_of_rows

NAMES = {"M000": "甲", "M001": "乙", "M002": "丙"}


def test_who_draws_level_first():
    """80·w + 20·(1−w) meets 50 at w = 0.5: from 40 the first slider has 10 to go, and says who is reached."""
    desk = desk_of_rows([[80, 20], [50, 50]], [40, 60], NAMES)
    lines = evidence(desk, desk.in_force, 0, [False, False], "zh")
    assert "加10.00：甲追上乙" in lines[0]
    assert "减10.00：甲追上乙" in lines[1]
    assert "权重40.00（现行40.00）" in lines[0]


def test_a_kpi_that_is_the_same_for_all():
    """It is said to tell nobody apart instead of a share of nothing."""
    desk = desk_of_rows([[50, 10], [50, 60]], [40, 60], NAMES)
    assert "区分不出人" in evidence(desk, desk.in_force, 0, [False, False], "zh")[0]


def test_what_is_missing_is_said():
    """A KPI without data says for how many and why; locked sliders change no place."""
    desk = desk_of_rows([[50, None], [60, None]], [40, 60], NAMES)
    lines = evidence(desk, desk.in_force, 0, [True, True], "en")
    assert "2 people:" in lines[1]
    assert "changes no place" in lines[0]


def test_columns_follow_the_file():
    """Sliders stand in the order in which the scheme names its KPIs."""
    desk = desk_of_rows([[1, 2, 3]], [20, 30, 50])
    assert columns(desk, 0) == [0, 1, 2]
    assert np.array_equal(desk.in_force, [[2000, 3000, 5000]])


def test_reliability_stands_beside_the_weight():
    """What was worked out before is a line of its own, after where people swap."""
    desk = desk_of_rows([[50, 10], [50, 60]], [40, 60], NAMES)
    lines = evidence(desk, desk.in_force, 0, [False, False], "zh", {0: "可靠性0.90", 1: ""})
    assert "<li>可靠性0.90</li>" in lines[0]
    assert "可靠性" not in lines[1]
