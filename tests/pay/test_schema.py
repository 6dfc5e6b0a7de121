"""The plan language's JSON schema."""

import json

import jsonschema
import pytest
import yaml

from kit.pay.components.kinds import CARRIED, EARN
from kit.pay.schema import plan_schema

FREE = """\
plan: open
effective: "2025-01-01"
roles:
  all:
    target_incentive: {value: 1000.00, free: [500.00, 2000.00]}
    components:
      - quota_bonus: {measure: sales_amount, curve: [[0, 0], [1.0, {value: 0.70, free: [0.60, 1.00]}]]}
      - commission: {measure: sales_amount, rate: {value: 0.006, free: [0.004, 0.010]}}
"""


@pytest.fixture(scope="module")
def validator():
    """What an editor asks of a plan's file."""
    schema = json.loads(plan_schema())
    jsonschema.Draft202012Validator.check_schema(schema)
    return jsonschema.Draft202012Validator(schema)


def test_the_file_is_what_the_models_give(project):
    """A schema that has fallen behind would mark good plans as wrong."""
    assert (project / "kit" / "pay" / "plan.schema.json").read_text("utf-8") == plan_schema()


def test_it_knows_every_kind():
    """An editor offers what the schema names."""
    assert all(f'"{kind}"' in plan_schema() for kind in (*EARN, *CARRIED))


def test_a_free_number_may_stand_where_a_number_may(validator):
    """In a role, in a pair of a curve, and as a rate; an editor that marks it as wrong would drive people away."""
    assert validator.is_valid(yaml.safe_load(FREE))


@pytest.mark.parametrize(
    ("good", "bad"),
    [
        ("free: [0.60, 1.00]", "free: [0.60]"),
        ("free: [0.60, 1.00]", "free: [0.60, 0.80, 1.00]"),
        ("free: [0.60, 1.00]", "free: 0.60"),
        (", free: [0.60, 1.00]", ""),
        ("{value: 0.70, free: [0.60, 1.00]}", "{free: [0.60, 1.00]}"),
        ("free: [0.60, 1.00]", "free: [0.60, 1.00], step: 0.1"),
        ("measure: sales_amount, rate", "measure: {value: 1, free: [0, 2]}, rate"),
    ],
)
def test_a_wrong_mark_is_none(validator, good, bad):
    """Too few or many bounds, one of the two words missing, a word too many, and a mark where no number stands."""
    assert good in FREE
    assert not validator.is_valid(yaml.safe_load(FREE.replace(good, bad)))
