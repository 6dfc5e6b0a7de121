"""How often the standard changed, in words."""

from dataclasses import replace

from kit.workbench.page.turned import turned
from tests.scores.made import PLAIN_SCALE, scheme
from tests.workbench.page.made import bench_of_rows

ROWS = [[10, 50], [40, 50]]


def version(name, day, first):
    """A scheme of two KPIs."""
    kpis = "".join(
        f"      - {{kpi: {kpi}, weight: {weight}, scale: {PLAIN_SCALE}}}\n"
        for kpi, weight in (("sales_amount", first), ("visits", 100 - first))
    )
    return scheme(f"scheme: {name}\neffective: {day}\ntitle: {{zh: 一, en: one}}\nroles:\n  all:\n    kpis:\n{kpis}")


def test_each_change_is_counted_and_its_weight_told():
    """Two changes in a year and a half: 20 and 40 points moved; the shortest version held for 181 days."""
    bench, _ = bench_of_rows(ROWS, [50, 50])
    versions = (version("a", "2024-01-01", 60), version("b", "2025-01-01", 40), version("c", "2025-07-01", 80))
    found = turned(replace(bench, versions=versions), "zh")
    assert "改动过2次，一次最多有40分权重" in found.answer
    assert "最短的版本执行了181天" in found.answer
    assert "合每年1.3次、40分权重" in found.answer
    assert found.lines[0].startswith("2025年1月1日起的b：")
    assert "1 July 2025" in turned(replace(bench, versions=versions), "en").lines[1]


def test_without_earlier_versions_it_says_how_to_give_them():
    """Nothing given is not the same as nothing changed."""
    bench, _ = bench_of_rows(ROWS, [50, 50])
    assert "--earlier" in turned(bench, "zh").answer
    assert turned(bench, "en").lines == ()
    twice = (version("a", "2025-01-01", 60), version("b", "2025-01-01", 40))
    assert "同一天" in turned(replace(bench, versions=twice), "zh").answer
