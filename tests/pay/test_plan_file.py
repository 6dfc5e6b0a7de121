"""A plan's file, and what KPIs and the history's settings tell about it."""

from decimal import Decimal

import pytest

from kit.base.problem import BadInput
from kit.history import Settings
from kit.pay import load_plan, open_plan
from kit.pay.plan_file import against
from tests.pay.worlds import KINKED, Q2, Q3, plan_of, written_plan

ROLE = "plan: p\neffective: 2025-01-01\nroles:\n  all:\n    target_incentive: 1.005\n    components:\n"


@pytest.mark.parametrize(
    ("component", "expects"),
    [
        ("commission: {measure: visits_made, rate: 1}", "pay.expects.measure"),
        ("commission: {measure: collection_rate, rate: 1}", "pay.expects.amount"),
        ("commission: {measure: score, rate: 1}", "pay.expects.amount"),
        ("quota_bonus: {measure: complaint_rate, curve: [[0, 0]]}", "pay.expects.more_is_better"),
        ("fixed: {amount: 1, gates: [{measure: visits_made, at_least: 1}]}", "pay.expects.condition"),
        ("fixed: {amount: 1, gates: [{measure: complaint_rate, at_least: 1}]}", "pay.expects.more_is_better"),
        ("fixed: {amount: 1, factors: [{measure: collected_amount, table: [[0, 1]]}]}", "pay.expects.condition"),
        ("commission: {measure: collected_amount, of: team, rate: 1}", "pay.expects.no_target"),
        ("deduction: {measure: score, per_unit: 1}", "pay.expects.amount"),
        ("pool: {measure: visits_made, rate: 1, divide: {equal: 1}}", "pay.expects.measure"),
        ("pool: {measure: collection_rate, rate: 1, divide: {equal: 1}}", "pay.expects.amount"),
        ("milestone: {measure: visits_made, pays: each, steps: [[1, 1]]}", "pay.expects.measure"),
        ("promotion: {lines: [{measure: visits_made, at_least: 1}], quarters: 1, reached: 1}", "pay.expects.condition"),
    ],
)
def test_measures_that_cannot_be_paid_on(tmp_path, component, expects):
    """Unknown KPIs, rates on what is no amount, attainment where less is better: each with its line."""
    plan, problems = load_plan(written_plan(tmp_path, f"{ROLE}      - {component}\n"))
    assert plan is None
    assert [(problem.row, problem.expects) for problem in problems] == [(7, expects)]


@pytest.mark.parametrize(
    ("component", "near"),
    [
        ("commission: {measure: sales_amont, rate: 1}", "sales_amount"),
        ("commission: {measure: house_amont, rate: 1}", "house_amount"),
        ("fixed: {amount: 1, gates: [{measure: scor, at_least: 1}]}", "score"),
        ("commission: {measure: collected_amount, of: team, rate: 1}", None),
        ("comission: {measure: sales_amount, rate: 1}", "commission"),
        ("commission: {measure: sales_amount, caps: 1, rate: 1}", "cap"),
        ("commission: {measure: sales_amount, rates: marginel, tiers: [[0, 1]]}", "marginal"),
    ],
)
def test_a_misspelt_word_is_told_with_the_right_one(tmp_path, component, near):
    """Measures of the kit and of the history, kinds, keys and choices; a right word in a wrong place is none."""
    path = written_plan(tmp_path, f"{ROLE}      - {component}\n")
    _, problems = load_plan(path, known_kpis=frozenset({"house_amount"}))
    assert [problem.given.get("near") for problem in problems] == [near]


@pytest.mark.parametrize(
    "component",
    [
        "commission: {measure: collected_amount, rate: 1}",
        "commission: {measure: house_amount, rate: 1}",
        "quota_bonus: {measure: complaint_rate, on: value, curve: [[0, 1], [1, 0]]}",
        "quota_bonus: {measure: score, curve: [[0, 0]]}",
    ],
)
def test_measures_that_can(tmp_path, component):
    """Receipts, a KPI of the history's own, a value of which less is better, the score."""
    path = written_plan(tmp_path, f"{ROLE}      - {component}\n")
    assert load_plan(path, known_kpis=frozenset({"house_amount"}))[1] == []


def test_amounts_finer_than_the_money_are_problems(tmp_path):
    """A target incentive of 1.005 in a currency of two decimals is not rounded in silence."""
    path = written_plan(tmp_path, ROLE + "      - fixed: {amount: 1}\n")
    _, problems = load_plan(path, settings=Settings())
    assert [(problem.row, problem.column, problem.value) for problem in problems] == [
        (5, "roles.all.target_incentive", "1.005")
    ]
    assert load_plan(path, settings=Settings(money_decimals=4))[1] == []


def test_what_the_kpis_tell_comes_with_what_the_model_tells(tmp_path):
    """A wrong key does not hide an unknown KPI or an amount that is too fine: one message has them all."""
    parts = "      - commission: {measure: mood, rate: 1}\n      - fixed: {amount: 1.005}\n"
    _, problems = load_plan(written_plan(tmp_path, f"{ROLE}{parts}round: {{by: luck}}\n"), settings=Settings())
    assert [(problem.row, problem.value) for problem in sorted(problems, key=lambda one: one.row or 0)] == [
        (5, "1.005"),
        (7, "mood"),
        (8, "1.005"),
        (9, "luck"),
    ]


def test_those_who_cannot_go_on_stop(tmp_path):
    """`open_plan` raises with every problem; a missing file is one."""
    with pytest.raises(BadInput) as caught:
        open_plan(tmp_path / "none.yaml")
    assert caught.value.problems[0].file == "none.yaml"
    assert open_plan(written_plan(tmp_path, KINKED)).plan == "kinked"


def test_a_period_before_the_plan_is_in_effect():
    """A closed period is not re-priced by a newer plan, except where a what-if asks exactly that."""
    plan = plan_of(KINKED.replace("2022-10-01", "2025-07-01"))
    problems = against(plan, Settings(), [Q2, Q3], scored=False)
    assert [(problem.expects, problem.given["period"]) for problem in problems] == [("pay.expects.in_effect", "2025Q2")]
    assert against(plan, Settings(), [Q2, Q3], scored=False, what_if=True) == []


def test_a_plan_on_the_score_needs_scores():
    """Without a scheme there is nothing to pay on, and that is said before anything is computed."""
    text = KINKED.replace("sales_amount", "score")
    assert [found.expects for found in against(plan_of(text), Settings(), [Q3], scored=False)] == ["pay.expects.scores"]
    assert against(plan_of(text), Settings(), [Q3], scored=True) == []


def test_months_are_not_paid_by_a_plan_of_quarters():
    """The period's kind must be the plan's."""
    from kit.base.period import Calendar

    problems = against(plan_of(KINKED), Settings(), [Calendar().period("2025-07")], scored=False)
    assert [problem.expects for problem in problems] == ["pay.expects.quarter"]
    assert plan_of(KINKED).step(Decimal("0.01")).to == Decimal("0.01")
