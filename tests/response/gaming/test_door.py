"""The door: clean figures raise few alarms, what is planted is found; from a history's own files as well."""

import numpy as np
import pytest

from kit.history import open_history
from kit.kpis import definitions
from kit.pay import open_plan
from kit.response.gaming import gaming_of
from tests.response.gaming.made import Planted, seen_in


def _alarms(planted, seeds):
    return [{name for name in found.adjusted if found.found(name)} for found, _ in (seen_in(planted, s) for s in seeds)]


def test_clean_figures_raise_few_alarms():
    """Of ten worlds in which nothing happens at most two raise any alarm at all (the full count is evidence)."""
    assert sum(map(bool, _alarms(Planted(60, 6), range(10)))) <= 2


@pytest.mark.evidence
def test_clean_figures_raise_alarms_in_one_of_twenty():
    """Of 400 clean worlds at most 5 %, and the 1.6 points that chance may add to it in 400."""
    assert sum(map(bool, _alarms(Planted(), range(400)))) / 400 <= 0.066


@pytest.mark.evidence
def test_seven_per_cent_is_found_in_every_world():
    """Of 60 worlds, given by everyone or by those near a line: within a point each time, and never missed."""
    for planted in (Planted(given=0.07), Planted(given=0.07, days=30), Planted(people=60, given=0.07, days=7)):
        for seed in range(20):
            found, truth = seen_in(planted, seed)
            assert abs(found.given.share.value - truth) < 0.01
            assert found.found("end")


def test_what_is_planted_is_found():
    """Stops on both lines, and prices; the bend at 120 per cent stays clean."""
    found, truth = seen_in(Planted(120, 8, borrow=0.9, given=0.07), 2)
    assert [found.found(f"line{number}") for number in range(3)] == [True, True, False]
    assert found.found("end")
    assert abs(found.given.share.value - truth) < 0.01


@pytest.fixture(scope="module")
def opened(files):
    """The small responding world's history and plan."""
    history = open_history(files / "history", known_kpis=frozenset(definitions()))
    return history, open_plan(files / "in_force.yaml", known_kpis=frozenset(), settings=history.settings)


def test_from_files(opened):
    """Lines are read from the plan; without list prices the prices cannot be told; two runs say the same."""
    seen = gaming_of(*opened, np.random.default_rng(1))
    assert [(one.at, one.kind) for one in seen.stops] == [(0.8, "jump"), (1.0, "jump"), (1.2, "kink")]
    assert (seen.people, seen.rows, len(seen.periods)) == (50, 400, 8)
    assert seen.given.reason == "no_list_price"
    assert seen.found("end") is None
    assert not seen.earlier
    assert seen == gaming_of(*opened, np.random.default_rng(1))


def test_lines_of_a_plan_that_also_pays_on_the_score(opened, tmp_path):
    """There are no scores beside the history: the lines of what else is paid are looked at all the same."""
    history, plan = opened
    text = """
plan: both
effective: 2022-10-01
roles:
  all:
    target_incentive: 20000.00
    components:
      - quota_bonus: {measure: sales_amount, per: quarter, curve: [[0, 0], [0.8, 0], [0.8, 0.4], [1.2, 1.3]]}
      - score_bonus: {table: [[0, 0], [80, 1]]}
"""
    (tmp_path / "both.yaml").write_text(text, "utf-8")
    both = open_plan(tmp_path / "both.yaml", known_kpis=frozenset(), settings=history.settings)
    assert both.needs_scores
    seen = gaming_of(history, both, np.random.default_rng(1))
    assert [(one.at, one.kind) for one in seen.stops] == [(0.8, "jump"), (1.2, "kink")]
    assert seen.rows == gaming_of(history, plan, np.random.default_rng(1)).rows
