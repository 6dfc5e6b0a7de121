"""The line on each KPI's reliability."""

from kit.workbench.reliable import reliable
from tests.workbench.page.made import bench_of_rows, swinging

ROWS = [[10, 50], [40, 50], [70, 50], [95, 50], [20, 50], [55, 50]]


def test_what_stays_is_reliable_and_what_swings_is_not():
    """A KPI in which the same people stand out each quarter carries weight; one of pure chance does not."""
    past = [[[row[0], swung[1]] for row, swung in zip(ROWS, quarter, strict=True)] for quarter in swinging(ROWS, 20)]
    bench, _ = bench_of_rows(ROWS, [50, 50], past=past)
    found = reliable(bench.desk.board, bench.past, 0, "zh")
    assert found[0].startswith("可靠性1.00")
    assert "9个季度" in found[0]
    assert "噪声大" in found[1]


def test_without_quarters_it_says_so():
    """One quarter tells nobody apart from chance."""
    found = reliable(bench_of_rows(ROWS, [50, 50])[0].desk.board, (), 0, "en")
    assert all("cannot be told" in line for line in found.values())
