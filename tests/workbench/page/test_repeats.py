"""Two KPIs that say the same."""

from kit.workbench.page.repeats import repeats
from tests.workbench.page.made import bench_of_rows


def test_two_kpis_that_say_the_same_are_named():
    """One of them could go, or both count one thing twice; a third that goes its own way is not named."""
    rows = [[10, 11, 50], [40, 41, 20], [70, 72, 90], [95, 94, 10], [20, 22, 30], [55, 54, 40]]
    found = repeats(bench_of_rows(rows, [40, 30, 30], past=[rows])[0], 0, "zh")
    assert "互相重复的：销售金额与回款率（相关系数1.00" in found
    assert "满意度" not in found
    assert "没有两项" in repeats(bench_of_rows([[10, 50], [40, 50], [70, 50]], [50, 50])[0], 0, "zh")
