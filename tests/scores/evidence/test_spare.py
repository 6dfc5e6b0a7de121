"""KPIs that could go, that repeat each other, and duties that nobody measures."""

import numpy as np

from kit.scores.evidence import duties_without_kpi, repeated_kpis, spare_kpis
from tests.scores.made import HEAD, PLAIN_SCALE, board, scheme

THREE = np.array([[5000, 3000, 2000]])


def test_a_kpi_on_which_all_are_equal_could_go():
    """Everybody has 50 on the third: places stay; but at a cut of 70 the first's 67 would become 71.25."""
    made = board([[90, 40, 50], [50, 50, 50], [10, 60, 50]])
    spare = {one.kpi: one for one in spare_kpis([made], THREE, 0, [])}
    assert spare["kpi_2"].could_go
    assert not spare["kpi_0"].could_go
    cut = {one.kpi: one for one in spare_kpis([made], THREE, 0, [70.0])}
    assert cut["kpi_2"].grades == 1
    assert not cut["kpi_2"].could_go


def test_counts_by_hand():
    """Without the first KPI the order turns round: the outer two of three change places."""
    made = board([[90, 40, 50], [50, 50, 50], [10, 60, 50]])
    first = next(one for one in spare_kpis([made, made], THREE, 0, []) if one.kpi == "kpi_0")
    assert (first.places, first.people) == (4, 6)


def test_the_only_kpi_cannot_go():
    """Without it there would be no score."""
    assert spare_kpis([board([[90.0], [50.0]])], np.array([[10_000]]), 0, []) == ()


def test_repeating_pairs_are_named_with_an_interval():
    """The second copies the first with a little noise, the third goes its own way; few people tell nothing."""
    rng = np.random.default_rng(1)
    first = rng.normal(60, 10, 40)
    made = board(np.column_stack([first, first + rng.normal(0, 2, 40), rng.normal(60, 10, 40)]))
    (pair,) = repeated_kpis([made], THREE, 0)
    assert (pair.one, pair.other) == ("kpi_0", "kpi_1")
    assert 0.9 < pair.low < pair.correlation < pair.high < 1
    assert repeated_kpis([board(made.points[:7])], THREE, 0) == ()


def test_a_duty_without_a_kpi_is_pointed_out():
    """Two duties are listed, one is measured: the other is told, in both languages."""
    found = scheme(
        f"{HEAD}roles:\n  all:\n    duties: [{{zh: 卖, en: sell}}, {{zh: 教, en: teach}}]\n    kpis:\n"
        f"      - {{kpi: visits, weight: 100, scale: {PLAIN_SCALE}, duty: {{zh: 卖, en: sell}}}}\n"
    )
    assert [(role, duty.en) for role, duty in duties_without_kpi(found)] == [("all", "teach")]
