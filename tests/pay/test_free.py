"""Free numbers: read, settled, chosen, and written back."""

from decimal import Decimal

import pytest

from kit.base.document import read
from kit.pay import Plan, load_plan
from kit.pay.free import free_of, put, settled, written

TEXT = """\
plan: open  # 名字
effective: 2025-01-01
roles:
  all:
    target_incentive: {value: 1000.00, free: [500.00, 2000.00]}  # 元
    components:
      - quota_bonus: {measure: sales_amount, curve: [[0, 0], [1.0, {value: 0.70, free: [0.60, 1.00]}]]}
"""
INCENTIVE = ("roles", "all", "target_incentive")
SHARE = ("roles", "all", "components", 0, "quota_bonus", "curve", 1, 1)


def test_places_bounds_and_steps():
    """In the file's order; the decimals written are the steps of a choice."""
    found, problems = free_of(TEXT.encode(), "p.yaml")
    assert not problems
    assert [free.place for free in found] == [INCENTIVE, SHARE]
    assert (found[1].low, found[1].high, found[1].value) == (Decimal("0.60"), Decimal("1.00"), Decimal("0.70"))
    assert (found[1].step, found[1].steps, found[1].now, found[1].at(25)) == (Decimal("0.01"), 40, 10, Decimal("0.85"))


def test_everybody_else_sees_the_value(tmp_path):
    """A plan with free numbers pays by their values, like one without."""
    path = tmp_path / "p.yaml"
    path.write_text(TEXT, "utf-8")
    plan, problems = load_plan(path)
    assert not problems
    assert plan.roles["all"].target_incentive == Decimal("1000.00")
    assert settled({"a": [{"value": "1", "free": ["0", "2"]}], "free": "x"}) == {"a": ["1"], "free": "x"}


def test_chosen_numbers_stand_in_the_plan_and_in_its_file():
    """The file keeps its comments, gets another name, and is the plan that was chosen."""
    chosen = {INCENTIVE: Decimal("1250.00"), SHARE: Decimal("0.85")}
    content, _, _ = read(TEXT.encode(), "p.yaml")
    text = written(TEXT, chosen, "open_1")
    again, _, problems = read(text.encode(), "p.yaml")
    assert not problems
    assert Plan.model_validate(again).roles == Plan.model_validate(put(content, chosen)).roles
    assert text.splitlines()[0] == "plan: open_1  # 名字"
    assert text.splitlines()[4] == "    target_incentive: 1250.00  # 元"
    assert "free" not in text


@pytest.mark.parametrize("mark", ["[1.00, 0.60]", "[0.60]", "[a, b]", "0.60", "[0.60, 0.60]"])
def test_bounds_that_are_none(mark):
    """Each with its line and place."""
    _, problems = free_of(TEXT.replace("[0.60, 1.00]", mark).encode(), "p.yaml")
    assert [(one.row, one.expects) for one in problems] == [(7, "pay.expects.free")]
    assert problems[0].column.endswith("curve.1.1.free")


def test_numbers_are_put_into_a_model_s_tuples_as_into_a_file_s_lists():
    """A plan that was read holds tuples: passed over, every number of a search would be the one that was filed."""
    content = {"roles": {"all": ({"curve": ((Decimal(0), Decimal(0)), (Decimal(1), Decimal("0.7")))},)}}
    put_in = put(content, {("roles", "all", 0, "curve", 1, 1): Decimal("0.56")})
    assert put_in == {"roles": {"all": [{"curve": [[Decimal(0), Decimal(0)], [Decimal(1), "0.56"]]}]}}
