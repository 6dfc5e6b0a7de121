"""Worked examples: priced as everybody is, at places that are written on the sheet."""

from decimal import Decimal
from pathlib import Path

import pytest

from kit.pay import open_plan
from kit.pay.examples import LEVELS, examples
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
