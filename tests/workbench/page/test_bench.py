"""What a page holds."""

import numpy as np
import pytest

from kit.base.problem import BadInput
from kit.scores.board import board_of
from kit.scores.score import score
from kit.workbench.page import bench
from tests.scores.made import PERIOD, measures, roster, simple_scheme
from tests.tiny import write_tiny
from tests.workbench.page.made import opened_bench


def test_of_a_team_it_holds_nobody_else(tmp_path):
    """C is in another team: neither on the board, nor in the past, nor among the gaps; and known as an outsider."""
    tiny = write_tiny(tmp_path)
    found, _ = opened_bench(tiny / "history", tiny / "scheme.yaml", "华东")
    assert found.desk.board.people == ("A", "B")
    assert found.outsiders == {"C", "陈 & 子"}


def test_with_numbers_for_names_everybody_is_an_outsider(tmp_path):
    """A scheme that names anybody at all must not go onto a page without names."""
    tiny = write_tiny(tmp_path)
    found, _ = opened_bench(tiny / "history", tiny / "scheme.yaml", None, hidden_by="key")
    assert found.hidden
    assert {"A", "B", "C", "安然"} <= found.outsiders
    whole, _ = opened_bench(tiny / "history", tiny / "scheme.yaml")
    ids = list(found.desk.board.people)
    order = [list(whole.desk.board.people).index(one) for one in ids]
    assert np.array_equal(found.desk.board.points, whole.desk.board.points[order])


def test_a_team_that_was_not_there_is_named(tmp_path):
    """Another team's page instead would be worse than none."""
    tiny = write_tiny(tmp_path)
    with pytest.raises(BadInput) as bad:
        opened_bench(tiny / "history", tiny / "scheme.yaml", "西北")
    assert [(one.column or one.file, one.value) for one in bad.value.problems] == [("--team", "西北")]


@pytest.mark.parametrize(
    "rules",
    [
        "aggregate: geometric\n",
        "gates: [{kpi: visits, at_least: 20, else: {cap: 25}}]\n",
        "deductions: [{kpi: visits, each: 1, above: 50}]\n",
        "overrides: [{manager: A, period: 2025Q3, points: 5, by: b, on: 2025-10-08, reason: r}]\n",
    ],
)
def test_gates_means_and_overrides_have_a_page(rules):
    """The page's arithmetic knows them (tests/browser/test_compute.py): a director with a gate needs the page, too."""
    plan = simple_scheme({"sales_amount": 60, "visits": 40}, rules)
    given = {"A": {"sales_amount": 50, "visits": 10}, "B": {"sales_amount": 20, "visits": 90}}
    bench._same(score(measures(given), plan, roster(["A", "B"]), PERIOD), plan)


def test_a_rule_that_the_page_cannot_follow_is_refused():
    """Where a score is not what the board gives the page would rank otherwise than the command: it must not be made."""
    plan = simple_scheme({"sales_amount": 60, "visits": 40})
    given = {"A": {"sales_amount": 50, "visits": 10}, "B": {"sales_amount": 20, "visits": 90}}
    scores = score(measures(given), plan, roster(["A", "B"]), PERIOD)
    scores.frame.loc[0, "score"] += 1e-6
    with pytest.raises(BadInput):
        bench._same(scores, plan)
    assert board_of(scores).people == ("A", "B")
