"""From a history to weeks: nothing lost, nothing counted twice."""

from datetime import date

import numpy as np

from kit.cli.inputs import _last_quarters
from kit.history import open_history
from kit.kpis import definitions
from kit.pay import open_plan
from kit.response.structural.gather import gather
from tests.pay.worlds import KINKED, Q3, history_of, plan_of, won

SCORED = """
plan: scored
effective: 2022-10-01
roles: {all: {target_incentive: 100.00, components: [{score_bonus: {table: [[0, 0], [80, 1]]}}]}}
"""


def test_the_files_give_the_world_back(kinked, files):
    """Quotas to the cent, sales of each quarter to the cents of its deals, weeks as they were made."""
    history = open_history(files / "history", known_kpis=frozenset(definitions()))
    plans = [
        open_plan(files / f"{name}.yaml", known_kpis=frozenset(), settings=history.settings)
        for name in ("in_force", "proposed")
    ]
    found = gather(history, *plans, _last_quarters(history))
    assert len(found.rows) == kinked.quota.size
    assert set(found.groups.values()) == {"role0"}
    assert found.asked == ("2024Q1", "2024Q2", "2024Q3", "2024Q4")
    for row in found.rows[::37]:
        person = int(row.manager_id[1:])
        assert abs(float(row.quota) - kinked.quota[person, row.number]) < 0.01
        assert np.abs(row.weekly - kinked.sales[person, row.number]).max() < 0.1


def test_without_scores_what_else_is_paid_is_seen(files):
    """A plan that pays on the score: no quarter is left out for want of scores unless some are given."""
    history = open_history(files / "history", known_kpis=frozenset(definitions()))
    plan = open_plan(files / "in_force.yaml", known_kpis=frozenset(), settings=history.settings)
    scored = plan.model_copy(update={"roles": {"all": plan_of(SCORED).roles["all"]}})
    asked = _last_quarters(history)
    assert scored.needs_scores
    assert len(gather(history, scored, scored, asked).rows) == len(gather(history, plan, plan, asked).rows) > 0
    some = gather(history, scored, scored, asked, dict.fromkeys(["2024Q3", "2024Q4"]))
    assert {row.label for row in some.rows} == {"2024Q3", "2024Q4"}


def test_a_history_that_begins_in_the_quarter_asked_about(tmp_path):
    """A company in its first weeks has no closed quarter to learn from: the one asked about is all there is."""
    history = history_of(tmp_path, deals=[won("D1", "M1", date(2025, 7, 20), "5.00")])
    plan = plan_of(KINKED)
    found = gather(history, plan, plan, [Q3])
    assert [(row.label, float(row.weekly.sum())) for row in found.rows] == [("2025Q3", 5)]
    assert found.asked == ("2025Q3",)
