"""7 What next? The section in its states."""

import re
from decimal import Decimal

import pytest

from kit.review.evidence.findings import Findings
from kit.review.retrospective import next_steps
from tests.review.shown import text_of


def said(evidence, language="zh"):
    """The section's text."""
    return text_of(str(next_steps(evidence, language).html))


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("which", ["east", "rich"])
def test_the_printed_parts_sum_to_the_printed_goal(request, which, language):
    """Weeks and customers, as printed, each sum to the printed total."""
    text = said(request.getfixturevalue(which), language)
    total = {"zh": "合计", "en": "Sum"}[language]
    tables = re.findall(rf"((?:^.* \| [\d,.]+$\n)+)^{total} \| (?:\d+ \| |  ?\| )?([\d,.]+)$", text, re.MULTILINE)
    assert len(tables) >= 3
    for rows, whole in tables:
        parts = [Decimal(row.rsplit(" | ", 1)[1].replace(",", "")) for row in rows.strip().split("\n")]
        assert sum(parts) == Decimal(whole.replace(",", ""))


def test_what_is_set_is_the_goal(east):
    """East's three targets for 2025Q4 are 250,000, over 61 working days."""
    assert "下季必达25.0万元，61个工作日，平均每天4,098元。" in said(east)
    assert "2025年10月11日为调休上班。" in said(east)


def test_what_is_not_set_is_a_proposal_and_says_so(rich):
    """Nobody set the sample's next quarter."""
    assert "下季的必达还没有设定" in said(rich)


def test_a_year_without_a_notice_is_told(east):
    """Its days are counted by the weekday."""
    goal = east.findings.goal.model_copy(update={"known": False, "made_up": ()})
    other = east.model_copy(update={"findings": east.findings.model_copy(update={"goal": goal})})
    assert "放假安排尚未公布" in said(other)


def test_why_a_customer_deserves_the_effort(rich):
    """What is open, how far past its own rhythm and when last heard of, counted to the last day; what it owes."""
    assert "2个未结商机，通常123天一单，已190天没有签，12天前联系过，逾期未收17.0万元" in said(rich)


def test_without_anything_the_section_stays(rich):
    """It keeps its question and says what is missing."""
    bare = rich.model_copy(update={"findings": Findings(), "change": None, "lost": None, "actions": None})
    assert "下季的目标无法分解" in said(bare)


@pytest.mark.parametrize(
    ("days", "zh", "en"),
    [
        (0, "，当天联系过", "last contact that day"),
        (1, "，前一天联系过", "last contact the day before"),
        (2, "，2天前联系过", "last contact 2 days ago"),
    ],
)
def test_a_contact_of_yesterday_reads_as_one(rich, days, zh, en):
    """Nobody says "1 days ago"."""
    first = rich.findings.deserving[0].model_copy(update={"contact": days})
    other = rich.model_copy(update={"findings": rich.findings.model_copy(update={"deserving": (first,)})})
    assert zh in said(other)
    assert en in said(other, "en")
