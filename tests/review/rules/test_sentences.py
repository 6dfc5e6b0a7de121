"""Sentences of the kinds that need more than a rate or a curve, and of what follows any of them."""

import pytest

from kit.pay.components.kinds import CARRIED, EARN
from kit.review.rules.sentences import for_all
from kit.review.rules.terms import component_text
from kit.texts import LANGUAGES
from tests.pay.worlds import KINKED, plan_of

PLAN = plan_of(
    """
plan: kinds
effective: 2025-01-01
time:
  leaves: {parental: both, sick: exempt}
  probation: {amount: 0.8}
  ramp: {by: target, table: [[0, 0.5], [90, 1]]}
  movers: by_days
corrections: next_period
roles:
  all:
    target_incentive: 1000
    components:
      - fixed: {amount: 1, guarantee: 2, prorate: amount}
      - quota_bonus: {measure: sales_amount, of: team, curve: [[0, 0], [1, 1]]}
      - score_bonus:
          grades: {A: 1.5, B: 1}
          distribution: {within: team, at_least: 10, shares: {A: 0.3, B: 0.7}}
      - commission:
          rate: 0.05
          booking:
            amount: margin
            by: signing
            overlays: true
            products: {P1: 0.5}
            after_leaving_days: 30
            clawback: {on: [churn, unpaid], within_days: 90, borne_by: origin}
      - milestone: {measure: sales_amount, pays: each, steps: [[0.6, 2000], [1, 5000]]}
      - contest: {measure: sales_amount, within: team, prizes: [500, 300], at_least: 0.9}
      - deduction: {measure: complaint_rate, per_unit: 10000, above: 0.05, at_most: 2000}
      - pool:
          rate: 0.006
          divide: {score: 3, equal: 1}
          gates: [{measure: sales_amount, of: team, at_least: 0.9, otherwise: 0.5}]
      - draw: {amount: 8000, of: [commission], recoverable: true, for_days: 180}
      - deferral: {of: [quota_bonus, draw], share: 0.3, after_quarters: 4, leavers: forfeited}
      - settlement: {of: commission, takes_back: false}
      - promotion: {to: {zh: 高级, en: Senior}, lines: [{measure: score, on: value, at_least: 85}], quarters: 4,
                    reached: 3, amount: 1500}
""".replace("of: commission, takes_back", "of: milestone, takes_back")
)
ROLE = PLAN.roles["all"]


def said(language):
    """Every component's text by its kind."""
    return {part.kind: component_text(part, language, "CNY", ROLE) for part in ROLE.components}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_kind_is_said(language):
    """A kind without a sentence would stand on the sheet as a bare name, and a code as a code."""
    texts = said(language)
    assert set(texts) == {*EARN, *CARRIED}
    assert all(len(text) > 8 for text in texts.values())
    assert not any("_" in text or "None" in text or "attainment" in text for text in said("zh").values())


def test_in_chinese():
    """What is written is what is paid, in words that people use."""
    texts = said("zh")
    assert texts["pool"] == (
        "奖金包：团队的奖金包，为销售金额的0.6%，在岗的人二次分配：按得分 75%，平均 25%；各份之和等于奖金包。"
        "团队的销售金额达成率低于90%的，乘以0.5。"
    )
    assert texts["draw"] == (
        "预支提成：提成不足8,000.00元时补到8,000.00元，所补的从以后超出的部分追回。只限季度开始时入职不满180天的人。"
    )
    assert texts["deduction"] == "扣减：投诉率超过0.05的部分，每0.01扣100.00元，最多扣2,000.00元。"
    assert texts["fixed"] == "固定奖：每季度1.00元。至少2.00元。金额按在岗天数折算。"


def test_what_holds_for_all():
    """Leaves, probation, ramp, movers and corrections: a line each, in both languages."""
    assert [len(for_all(PLAN, language)) for language in LANGUAGES] == [6, 6]
    assert for_all(plan_of(KINKED), "en") == []


@pytest.mark.parametrize(
    ("language", "gate", "factor", "sprint"),
    [
        ("en", "nothing is paid where Score is below 60", "0.8 from 0%, 1.2 from 100%", "¥100 at ¥5,000"),
        (
            "zh",
            "考核得分低于60的，这一项不发",
            "按公司的销售金额达成率乘以系数（0%起0.8，100%起1.2）",
            "5,000元得100.00元",
        ),
    ],
)
def test_conditions_and_lines_are_said_as_people_say_them(language, gate, factor, sprint):
    """Not by the codes of the language: whose result it is, its attainment or its value, and an amount as money."""
    plan = plan_of(
        """
plan: said
effective: 2025-01-01
roles:
  all:
    components:
      - commission:
          measure: sales_amount
          rate: 0.01
          gates: [{measure: score, on: value, at_least: 60}]
          factors: [{measure: sales_amount, of: company, table: [[0, 0.8], [1, 1.2]]}]
      - milestone: {measure: sales_amount, on: value, pays: each, steps: [[5000, 100]]}
"""
    )
    texts = [component_text(part, language, "CNY", plan.roles["all"]) for part in plan.roles["all"].components]
    assert gate in texts[0]
    assert factor in texts[0]
    assert sprint.replace("¥100 ", "¥100.00 ") in texts[1]
