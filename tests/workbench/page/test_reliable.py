"""The line on each KPI's reliability."""

from kit.workbench.page.reliable import reliable, repeats
from tests.workbench.page.made import bench_of_rows, swinging

ROWS = [[10, 50], [40, 50], [70, 50], [95, 50], [20, 50], [55, 50]]


def test_what_stays_is_reliable_and_what_swings_is_not():
    """A KPI in which the same people stand out each quarter carries weight; one of pure chance does not."""
    past = [[[row[0], swung[1]] for row, swung in zip(ROWS, quarter, strict=True)] for quarter in swinging(ROWS, 20)]
    found = reliable(bench_of_rows(ROWS, [50, 50], past=past)[0], 0, "zh")
    assert found[0].startswith("可靠性1.00")
    assert "9个季度" in found[0]
    assert "噪声大" in found[1]


def test_without_quarters_it_says_so():
    """One quarter tells nobody apart from chance."""
    found = reliable(bench_of_rows(ROWS, [50, 50])[0], 0, "en")
    assert all("cannot be told" in line for line in found.values())


def test_two_kpis_that_say_the_same_are_named():
    """One of them could go, or both count one thing twice; a third that goes its own way is not named."""
    rows = [[10, 11, 50], [40, 41, 20], [70, 72, 90], [95, 94, 10], [20, 22, 30], [55, 54, 40]]
    found = repeats(bench_of_rows(rows, [40, 30, 30], past=[rows])[0], 0, "zh")
    assert "互相重复的：销售金额与回款率（相关系数1.00" in found
    assert "满意度" not in found
    assert "没有两项" in repeats(bench_of_rows(ROWS, [50, 50])[0], 0, "zh")
