"""Pay in words, in both languages."""

import pytest

from kit.pay import changes
from kit.pay.causes import Cause
from kit.pay.wording import (
    cause_text,
    component_name,
    curve_text,
    line_name,
    measure_name,
    note_text,
    role_name,
    sentence,
    working_text,
)
from kit.texts import LANGUAGES
from tests.pay.worlds import KINKED, plan_of

PLAN = plan_of(KINKED)


def said(before: str, after: str) -> list[tuple[str, str]]:
    """The sentences of a change of the contract's plan, zh and en."""
    assert before in KINKED
    proposed = plan_of(KINKED.replace(before, after))
    return [tuple(sentence(change, proposed, language) for language in LANGUAGES) for change in changes(PLAN, proposed)]


def test_money_dates_and_caps():
    """Amounts to the cent, dates in prose, what is new said as new."""
    assert said("20000.00", "21500.50") == [
        (
            "全体客户经理：目标奖金由20,000.00元改为21,500.50元。",
            "All account managers: target incentive changes from ¥20,000.00 to ¥21,500.50.",
        )
    ]
    assert said("2022-10-01", "2026-01-01") == [
        ("生效日期由2022年10月1日改为2026年1月1日。", "Effective date changes from 1 October 2022 to 1 January 2026.")
    ]
    assert said("per: quarter", "cap: 30000") == [
        (
            "全体客户经理：新增达成奖的封顶：30,000.00元。",
            "All account managers: Quota bonus, cap is new: ¥30,000.00.",
        )
    ]


def test_a_curve_in_words():
    """Flat, rising and jumping parts from left to right."""
    bonus = PLAN.roles["all"].components[0].quota_bonus
    assert bonus is not None
    assert curve_text(bonus.curve, "en") == (
        "0% to 80%: 0%, at 80% a jump from 0% to 40%, 80% to 100%: from 40% to 60%, "
        "at 100% a jump from 60% to 100%, 100% to 120%: from 100% to 130%, from 120% on: 130%"
    )
    assert "到80%由0%跳到40%" in curve_text(bonus.curve, "zh")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_field_of_every_component_has_words(language):
    """A change that nobody can name would stand on the memo as a bare key."""
    old = """
plan: a
effective: 2025-01-01
roles:
  all:
    target_incentive: 1
    components:
      - quota_bonus: {measure: sales_amount, curve: [[0, 0]], cap: 1, target_incentive: 1}
      - commission: {measure: sales_amount, rates: marginal, tiers: [[0, 0.01]]}
      - score_bonus: {table: [[1, 1]]}
      - fixed: {amount: 1}
  smb: {components: [{fixed: {amount: 1}}]}
"""
    new = """
plan: b
effective: 2025-02-01
roles:
  all:
    components:
      - quota_bonus: {measure: attainment, on: value, curve: [[0, 0.5]], target_incentive: 2}
      - commission: {measure: graded_sales, rates: retroactive, thresholds: amount, tiers: [[0, 0.02]], cap: 5}
      - score_bonus: {grades: {A: 1}, target_incentive: 3}
      - fixed: {name: car, amount: 2}
  key_account: {components: [{commission: {measure: sales_amount, rate: 0.0125}}]}
round: {to: 1, by: half_up, when: total}
"""
    found = changes(plan_of(old), plan_of(new))
    texts = [sentence(change, plan_of(new), language) for change in found]
    assert len(texts) == len(found) > 15
    assert all(text and "None" not in text and "_" not in text for text in texts)


@pytest.mark.parametrize("language", LANGUAGES)
def test_names(language):
    """Roles, components and measures have names; what the catalogue does not know keeps its own."""
    assert role_name(PLAN, "all", language) != "all"
    assert role_name(PLAN, "hunters", language) == "hunters"
    assert component_name(PLAN.roles["all"].components[0], language) == line_name(PLAN, "quota_bonus", language)
    assert line_name(PLAN, "gift", language) == "gift"
    assert measure_name("score", language) != "score"
    assert measure_name("sales_amount", language) != "sales_amount"
    assert measure_name("house_index", language) == "house_index"


def test_titles_come_first():
    """A title in the plan is what people read."""
    plan = plan_of(KINKED.replace("per: quarter", "title: {zh: 季度奖, en: Quarterly bonus}"))
    assert line_name(plan, "quota_bonus", "zh") == "季度奖"


@pytest.mark.parametrize("language", LANGUAGES)
def test_reasons_and_causes(language):
    """Every reason and cause is a sentence; what fits to the cent is said as such, the rest as possible."""
    assert note_text("no_target", language)
    likely, sure = (cause_text(Cause("revised_target", exact=exact), language) for exact in (False, True))
    assert likely != sure
    assert "D7" in cause_text(Cause("deal_left_out", exact=True, detail="D7"), language)
    assert cause_text(Cause("not_available", detail="no_target"), language) == note_text("no_target", language)


def test_gates_factors_and_prizes():
    """What follows a formula is told in both languages, with amounts in money and lines as shares."""
    before = "curve: [[0, 0], [0.8, 0], [0.8, 0.4], [1.0, 0.6], [1.0, 1.0], [1.2, 1.3]]"
    gate = f"gates: [{{measure: sales_amount, of: team, at_least: 0.9, otherwise: 0.5}}]\n          {before}"
    assert "times 0.5 where the team’s attainment of Sales amount is below 90%" in said(before, gate)[0][1].replace(
        " %", "%"
    )
    factor = f"factors: [{{measure: score, on: value, table: [[80, 1.2]]}}]\n          {before}"
    assert said(before, factor)[0][0] == "全体客户经理：新增达成奖的系数：按考核得分乘以系数（80起1.2）。"


@pytest.mark.parametrize(("language", "told"), [("zh", "D1、D2、D3、D4、D5等6笔"), ("en", "D5 and others, 6 in all")])
def test_a_missing_cost_names_its_deals(language, told):
    """A person who is not paid is told which deals lack their cost, and how many where they are many."""
    assert told in note_text("no_cost:D1|D2|D3|D4|D5|D6", language)
    assert "D1" in note_text("no_cost:D1", language)
    assert "D5" not in note_text("no_cost:D1", language)


def test_a_working_reads_as_money_does():
    """1000000 is misread by a nought; decimals and short numbers stay as they are."""
    assert working_text("0.015 × 1000000 − 12345.678901 ÷ 999") == "0.015 × 1,000,000 − 12,345.678901 ÷ 999"


def test_what_is_booked_is_said_as_on_the_rule_sheet():
    """Codes of the plan language (`signing`, `borne_by`) are no words of a Chinese sentence, nor of an English one."""
    old = plan_of(KINKED)
    booking = "{amount: contract, by: signing, clawback: {on: [churn], within_days: 90, borne_by: origin}}"
    head = "plan: p\neffective: 2022-10-01\nroles:\n  all:\n    components:\n"
    text = f"{head}      - commission: {{rate: 0.01, booking: {booking}}}\n"
    plain = text.replace(f"booking: {booking}", "measure: sales_amount")
    (_, new) = changes(plan_of(plain), plan_of(text))
    assert sentence(new, old, "zh") == (
        "全体客户经理：新增提成的计提依据：签约金额（按签约日），按分成比例，签约后90天内因客户流失扣回，按原签约季度重算。"
    )
    assert "borne" not in sentence(new, old, "en").replace("borne by the quarter", "")
