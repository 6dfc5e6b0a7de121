"""Presets that a method works out, with what must be said of them."""

from dataclasses import replace

import numpy as np
import pytest

from kit.scores.importance import importance
from kit.scores.weights import WHOLE
from kit.workbench.outcomes import Outcome
from kit.workbench.page.fitted import fitted
from tests.scores.made import scheme
from tests.workbench.page.made import bench_of_rows, text_of

CHANCE = np.random.default_rng(3)
ROWS = (60 + 15 * CHANCE.standard_normal((14, 3))).round(4)


def found_in(bench, language="zh"):
    """The presets by method."""
    return {one.method: one for one in fitted(bench, 0, language)}


def quarters(noise, count=6):
    """Earlier quarters: the same people, each KPI with noise of its own."""
    return [(ROWS + np.array(noise) * CHANCE.standard_normal(ROWS.shape)).round(4).tolist() for _ in range(count)]


def judged_bench(*judges):
    """A bench whose scheme carries comparisons in pairs: `a over b, times` of three KPIs, by each judge."""
    bench, raw = bench_of_rows(ROWS.tolist(), [50, 30, 20])
    ids = bench.desk.scheme.kpis
    lines = "    judgements:\n" + "".join(
        f"      - by: j{number}\n        pairs:\n"
        + "".join(
            f"          - {{kpi: {ids[one]}, over: {ids[other]}, times: {times}}}\n" for one, other, times in pairs
        )
        for number, pairs in enumerate(judges)
    )
    plan = scheme(text_of([50, 30, 20]) + lines)
    return replace(bench, desk=replace(bench.desk, scheme=plan)), raw


def test_noise_takes_weight_from_what_swings():
    """Of two KPIs of one worth the noisier carries less; a quiet one keeps nearly all."""
    bench, _ = bench_of_rows(ROWS.tolist(), [40, 40, 20], past=quarters([1, 30, 1]))
    one = found_in(bench)["noise"]
    assert sum(one.weights) == WHOLE
    assert one.weights[1] < one.weights[2] < one.weights[0]
    assert "降得最多的是回款率" in one.note


def test_what_foretells_gets_the_weight_and_the_verdict_stands_beside_it():
    """Next quarter's sales follow the second KPI: it gets most; where nothing follows, that is what is said."""
    past = quarters([12, 12, 12], 7)
    bench, _ = bench_of_rows(ROWS.tolist(), [40, 40, 20], past=past)
    people = bench.desk.board.people
    planted = [dict(zip(people, CHANCE.standard_normal(14), strict=True))]
    planted = [dict(zip(people, np.array(one)[:, 1], strict=True)) for one in past] + planted
    one = found_in(replace(bench, outcomes=(Outcome("attainment", tuple(planted)),)))["predictive"]
    assert one.weights[1] > 6000
    assert "比两者都准" in one.note
    idle = tuple(dict(zip(people, CHANCE.standard_normal(14), strict=True)) for _ in range(8))
    lost = found_in(replace(bench, outcomes=(Outcome("attainment", idle),))).get("predictive")
    assert lost is None or "比两者都准" not in lost.note
    assert "predictive" not in found_in(bench)


def test_importance_as_declared_is_what_it_says():
    """The importances under these weights stand to each other as the weights in force."""
    bench, _ = bench_of_rows(ROWS.tolist(), [50, 30, 20])
    one = found_in(bench)["wanted"]
    shares = importance(bench.desk.board, np.array([one.weights]), 0)
    if "没有任何" not in one.note:
        assert shares / shares.sum() == pytest.approx([0.5, 0.3, 0.2], abs=0.02)
    flat, _ = bench_of_rows([[1, 2, 3]] * 5, [50, 30, 20])
    assert found_in(flat) == {}


def test_judgements_in_pairs_give_weights_and_name_their_contradiction():
    """4 : 2 : 1 by hand; two judges who differ meet at the geometric mean; a circle is named with its factors."""
    bench, _ = judged_bench([(0, 1, 2), (1, 2, 2), (0, 2, 4)])
    one = found_in(bench)["ahp"]
    assert one.weights == (5714, 2857, 1429)
    assert "前后一致" in one.note
    two, _ = judged_bench([(0, 1, 1), (1, 2, 1), (0, 2, 1)], [(0, 1, 4), (1, 2, 1), (0, 2, 4)])
    assert found_in(two)["ahp"].weights == (5000, 2500, 2500)
    ring, _ = judged_bench([(0, 1, 2), (1, 2, 3), (2, 0, 2)])
    assert (
        "销售金额比回款率重要2.00倍，回款率比满意度得分重要3.00倍，照此销售金额应比满意度得分重要6.00倍，实际判为0.50倍"
        in (found_in(ring)["ahp"].note)
    )


def test_without_a_history_only_what_needs_none_is_offered():
    """No quarter before: neither noise nor foresight can be worked out."""
    bench, _ = bench_of_rows(ROWS.tolist(), [50, 30, 20])
    assert set(found_in(bench)) == {"wanted"}
