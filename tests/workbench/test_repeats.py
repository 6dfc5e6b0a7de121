"""Two KPIs that say the same."""

from kit.workbench.repeats import repeats, same_people
from tests.workbench.made import desk_of_rows


def test_two_kpis_that_say_the_same_are_named():
    """One of them could go, or both count one thing twice; a third that goes its own way is not named."""
    rows = [[10, 11, 50], [40, 41, 20], [70, 72, 90], [95, 94, 10], [20, 22, 30], [55, 54, 40]]
    desk = desk_of_rows(rows, [40, 30, 30])
    found = repeats(desk.board, (desk.board,), desk.in_force, 0, "zh")
    assert "互相重复的：销售金额与回款率（相关系数1.00" in found
    assert "满意度" not in found
    few = desk_of_rows([[10, 50], [40, 50], [70, 50]], [50, 50])
    assert "没有两项" in repeats(few.board, (), few.in_force, 0, "zh")


def test_who_is_not_on_the_board_is_left_out_of_its_past():
    """A team's page, or a leaver's points, must not decide what is said of those who are there."""
    now = desk_of_rows([[10, 50], [40, 20]], [50, 50]).board
    then = desk_of_rows([[1, 2], [3, 4], [5, 6]], [50, 50]).board
    assert [one.people for one in same_people(now, (then, now))] == [now.people, now.people]
