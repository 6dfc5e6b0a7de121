"""Who is on a page, and what they are called there."""

from dataclasses import replace

import numpy as np

from kit.scores.board import Limits
from kit.workbench.page.people import calls, of_team, pseudonyms, reordered
from tests.scores.made import board

ROWS = [[10, 20], [30, 40], [50, 60]]


def test_of_a_team_only_its_people_are_left():
    """A row too many would be somebody else's points on a stranger's phone."""
    found = of_team(board(ROWS), {"M000": "A", "M001": "B", "M002": "A"}, "A")
    assert found.people == ("M000", "M002")
    assert found.points.tolist() == [[10, 20], [50, 60]]
    assert len(found.entry) == len(found.group) == len(found.available) == 2


def test_rows_keep_together_when_they_are_put_in_another_order():
    """Points under another name would be the worst of errors."""
    found = reordered(board(ROWS, available=[[1, 1], [0, 1], [1, 1]]), [2, 0, 1])
    assert found.people == ("M002", "M000", "M001")
    assert found.points.tolist() == [[50, 60], [10, 20], [0, 40]]
    assert found.available.tolist() == [[True, True], [True, True], [False, True]]


def test_limits_go_with_their_people():
    """Somebody else's gate or override would change a score that nobody could explain."""
    limits = Limits(*(np.array([1.0, 2.0, 3.0]) * factor for factor in (1, 10, 100, 1000)))
    found = reordered(replace(board(ROWS), limits=limits), [2, 0]).limits
    assert found is not None
    assert [column.tolist() for column in (found.times, found.cap, found.minus, found.fixed)] == [
        [3, 1],
        [30, 10],
        [300, 100],
        [3000, 1000],
    ]


def test_the_order_of_pseudonyms_tells_nothing_and_stays():
    """Numbers in the order of ids would be names again; another order each time would be another page each time."""
    people = [f"M{number:03d}" for number in range(50)]
    order = pseudonyms(people, "key")
    assert sorted(order) == list(range(50))
    assert order == pseudonyms(people, "key") != pseudonyms(people, "other")
    assert abs(np.corrcoef(order, range(50))[0, 1]) < 0.5


def test_two_people_of_one_name_are_told_apart():
    """A director who finds 王伟 twice must know which one moved; what turns a line around is taken out of a name."""
    found = calls(board(ROWS, names=["王伟", "王伟", "李\u202e娜\n"]))
    assert found.names == ("王伟 (M000)", "王伟 (M001)", "李 娜")
