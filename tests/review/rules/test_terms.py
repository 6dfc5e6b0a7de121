"""Components in words: a sentence for each kind, and every other term by its name."""

from datetime import date
from decimal import Decimal

import pytest

from kit.review.rules.terms import component_text, field_name, fields_text, value_text
from kit.texts import LANGUAGES
from tests.pay.worlds import plan_of

PLAN = plan_of("""
plan: kinds
effective: 2025-01-01
roles:
  all:
    target_incentive: 1000
    components:
      - quota_bonus: {measure: sales_amount, curve: [[0, 0], [1, 1]], cap: 900}
      - quota_bonus: {name: churn, measure: churn_rate, on: value, curve: [[0, 1], [0.2, 0]], target_incentive: 50}
      - commission: {measure: sales_amount, rate: 0.0125}
      - commission: {name: t, measure: sales_amount, tiers: [[0, 0.01], [1, 0.02]], rates: marginal}
      - commission: {name: r, measure: sales_amount, tiers: [[0, 0.01], [5000, 0.02]]
          , rates: retroactive, thresholds: amount}
      - score_bonus: {table: [[60, 0.5], [80, 1]]}
      - score_bonus: {name: g, grades: {A: 1.2, B: 1}}
      - fixed: {amount: 88.5}
""")


def test_each_kind_has_its_sentence():
    """What is written is what is paid: rates with all their digits, caps, tiers, coefficients."""
    said = [component_text(part, "zh", "CNY", PLAN.roles["all"]) for part in PLAN.roles["all"].components]
    assert said == [
        "达成奖：按销售金额的达成率发目标奖金的一定份额：0%至100%由0%到100%，100%以上为100%。最多900.00元。",
        "churn：按客户流失率发50.00元的一定份额：0至0.2由100%到0%，0.2以上为0%。",
        "提成：销售金额×1.25%。",
        "t：销售金额按达成率分档：0%起1%，100%起2%；超额累进，每一段按本段的比例算。",
        "r：销售金额按金额分档：0元起1%，5,000元起2%；全额累进，到了一档，全部按这一档的比例算。",
        "考核奖：目标奖金×考核系数（60分起0.5，80分起1）。",
        "g：目标奖金×考核系数（A级1.2，B级1）。",
        "固定奖：每季度88.50元。",
    ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_has_no_sentence_is_listed(language):
    """A kind that comes later is shown field by field, never left out and never a crash."""
    fields = {
        "some_later_term": Decimal("0.5"),
        "cap": Decimal(7),
        "since": date(2025, 1, 2),
        "who": ("A", "B"),
        "on": True,
    }
    said = fields_text(fields, language, "CNY")
    for text in ("some later term", "0.5", "7.00", "A B"):
        assert text in said
    assert value_text("x", {"a": Decimal(1), "b": {"c": "marginal"}}, language, "CNY")
    assert value_text("x", PLAN.round, language, "CNY") is not None
    assert field_name("never_named", language) == "never named"
    assert fields_text({}, language, "CNY") == ""
