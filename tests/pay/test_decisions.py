"""Decisions beside a plan: adjustments, appeals, calibrations."""

from decimal import Decimal

import pytest

from kit.base.period import Calendar
from kit.base.problem import BadInput
from kit.history import Settings
from kit.pay.decisions import calibrated, decided, open_decisions
from kit.pay.facts import Person
from kit.texts import LANGUAGES, problem_text
from tests.pay.worlds import Q2, Q3

BY = "by: 人力资源委员会, on: 2025-08-05, reason: 漏计一单"
TEXT = f"""
adjustments:
  - {{manager_id: M1, period: 2025Q3, amount: -120.50, {BY}}}
appeals:
  - {{manager_id: M1, appeal_id: A7, for_period: 2025Q2, amount: 300, {BY}}}
calibrations:
  - {{manager_id: M1, period: 2025Q3, was: B, to: A, {BY}}}
"""


def opened(folder, text=TEXT):
    path = folder / "decisions.yaml"
    path.write_text(text, "utf-8")
    return open_decisions(path, Settings(), frozenset({"M1"}), Calendar())


def test_lines_of_a_quarter(tmp_path):
    """An appeal about the second quarter that was decided in August is a line of the third, with who and why."""
    found = decided(opened(tmp_path), "M1", Q3)
    assert [(part, one.amount) for part, one in found] == [("adjustment", Decimal("-120.5")), ("appeal", 300)]
    assert all("漏计一单" in one.note for _, one in found)
    assert decided(opened(tmp_path), "M1", Q2) == []


def test_a_calibrated_grade(tmp_path):
    """The grade that was decided replaces the scored and the forced one, in its quarter alone."""
    person = Person("M1", "all", grade="B", forced={"score_bonus": "B"})
    (found,) = calibrated(opened(tmp_path), [person], Q3)
    assert (found.grade, found.forced) == ("A", {"score_bonus": "A"})
    assert calibrated(opened(tmp_path), [person], Q2) == [person]


def test_all_problems_at_once(tmp_path):
    """An unknown person, an amount finer than the money, an appeal decided before its quarter: each with its line."""
    text = TEXT.replace("manager_id: M1, period", "manager_id: M9, period", 1).replace("300,", "300.001,")
    with pytest.raises(BadInput) as raised:
        opened(tmp_path, text.replace("for_period: 2025Q2", "for_period: 2025Q4"))
    told = [(problem.row, problem.expects) for problem in raised.value.problems]
    assert told == [(3, "pay.expects.person"), (5, "pay.expects.money_decimals"), (5, "pay.expects.decided_later")]
    assert all(problem_text(one, language) for one in raised.value.problems for language in LANGUAGES)


@pytest.mark.parametrize("broken", ["reason: 漏计一单", "by: 人力资源委员会, ", "period: 2025Q3, "])
def test_nothing_is_decided_by_nobody_or_for_no_reason(tmp_path, broken):
    """Each decision says whom, who, when and why."""
    with pytest.raises(BadInput):
        opened(tmp_path, TEXT.replace(broken, ""))
