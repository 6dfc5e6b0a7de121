"""Who is on a page, and what they are called there."""

import numpy as np

from kit.workbench.page.people import calls, of_team, pseudonyms
from tests.scores.made import board

ROWS = [[10, 20], [30, 40], [50, 60]]


def test_of_a_team_only_its_people_are_left():
    """A row too many would be somebody else's points on a stranger's phone."""
    found = of_team(board(ROWS), {"M000": "A", "M001": "B", "M002": "A"}, "A")
    assert found.people == ("M000", "M002")
    assert found.points.tolist() == [[10, 20], [50, 60]]
    assert len(found.entry) == len(found.group) == len(found.available) == 2


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
