"""Worked examples: priced as everybody is, at places that are written on the sheet."""

from decimal import Decimal
from pathlib import Path

import pytest

from kit.pay import open_plan
from kit.pay.examples import LEVELS, examples, grades_of, together
from tests.pay.worlds import KINKED, plan_of


def test_the_kinked_curve_by_hand():
    """0.9 lies halfway between 40 % and 60 % of 20,000; at 1.0 the jump is reached; 1.2 is the last point, 130 %."""
    paid = examples(plan_of(KINKED), "all").people.set_index("manager_id")["amount"]
    assert paid.to_dict() == {"above": Decimal("26000.00"), "must": Decimal("20000.00"), "short": Decimal("10000.00")}


def test_a_plan_on_grades_and_on_values():
    """A coefficient for each grade, and a curve over the KPI's own value, are met at their first, middle, last."""
    plan = plan_of("""
plan: mixed
effective: 2025-01-01
roles:
  all:
    target_incentive: 1000
    components:
      - score_bonus: {grades: {A: 1.5, B: 1, C: 0}}
      - quota_bonus: {measure: churn_rate, on: value, curve: [[0, 1], [0.1, 0.5], [0.2, 0]]}
      - fixed: {amount: 10}
""")
    lines = examples(plan, "all").lines
    found = {(row.manager_id, row.component): row.amount for row in lines.itertuples()}
    assert [found[level, "score_bonus"] for level in LEVELS] == [0, 1000, 1500]
    assert [found[level, "quota_bonus"] for level in LEVELS] == [1000, 500, 0]
    assert {found[level, "fixed"] for level in LEVELS} == {Decimal(10)}


@pytest.mark.parametrize("name", sorted(path.stem for path in Path("templates/plans").glob("*.yaml")))
def test_every_shipped_plan_has_examples(project, name):
    """A shipped plan whose examples cannot be told would leave a hole in its rule sheet."""
    plan = open_plan(project / "templates" / "plans" / f"{name}.yaml")
    for role in plan.roles:
        assert set(examples(plan, role).people["manager_id"]) == set(LEVELS)


def amounts(project, name, role):
    """What the three examples of a role of a shipped plan are paid in all."""
    people = examples(open_plan(project / "templates" / "plans" / f"{name}.yaml"), role).people
    return {row.manager_id: row.amount for row in people.itertuples()}


def test_a_team_lead_s_team_comes_as_far_as_the_example(project):
    """25,000 × 2/3 at 90 %, 25,000 at 100 %, 25,000 × 1.4 at 120 %: three leads of one team would all be paid alike."""
    wanted = {"short": Decimal("16666.67"), "must": Decimal("25000.00"), "above": Decimal("35000.00")}
    assert amounts(project, "team_lead", "team_lead") == wanted


def test_team_and_company_come_as_far_too(project):
    """15,000 × 0.75 × 1 × 0.9 at 90 %; × 1 × 1 × 1 at 100 %; × 1.4 × 1.2 × 1.1 at 120 %."""
    wanted = {"short": Decimal("10125.00"), "must": Decimal("15000.00"), "above": Decimal("27720.00")}
    assert amounts(project, "team_coefficient", "all") == wanted


def test_what_is_shared_out_stays_one_team(project):
    """The parts of a pool sum to 0.6 % of 3,100,000; each part's working leads to it."""
    plan = open_plan(project / "templates" / "plans" / "team_pool.yaml")
    found = examples(plan, "all")
    assert together(plan, "all")
    assert found.total == Decimal("18600.00")
    assert list(found.trace["working"])[1].startswith("0.006 × 3100000 × ")


def test_grades_are_named_in_the_order_of_the_levels(project):
    """A sheet that says “a score of 70” and pays nothing must say that this is grade D."""
    plan = open_plan(project / "templates" / "plans" / "grade_coefficient.yaml")
    assert grades_of(plan, "all") == ["D", "B", "A"]
    assert grades_of(plan_of(KINKED), "all") == []
