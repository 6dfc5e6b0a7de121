"""7 What next? The section in its states."""

import re
from decimal import Decimal

import pytest

from kit.review.evidence.findings import Findings, GoalQuarter
from kit.review.retrospective import next_steps
from tests.review.retrospective.edited import in_batches, with_sales
from tests.review.shown import text_of


def said(evidence, language="zh"):
    """The section's text."""
    return text_of(str(next_steps(evidence, language).html))


def with_goal(evidence, goal):
    """Another goal."""
    return evidence.model_copy(update={"findings": evidence.findings.model_copy(update={"goal": goal})})


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("which", ["east", "rich"])
def test_the_printed_parts_sum_to_the_printed_goal(request, which, language):
    """Weeks and customers, as printed, each sum to the printed total."""
    text = said(request.getfixturevalue(which), language)
    total = {"zh": "合计", "en": "Sum"}[language]
    tables = re.findall(rf"((?:^.* \| [\d,.]+$\n)+)^{total} \|(?:[ \d,.]*\|)* ([\d,.]+)$", text, re.MULTILINE)
    assert len(tables) >= 3
    for rows, whole in tables:
        parts = [Decimal(row.rsplit(" | ", 1)[1].replace(",", "")) for row in rows.strip().split("\n")]
        assert sum(parts) == Decimal(whole.replace(",", ""))


def test_what_is_set_is_the_goal(east):
    """East's three targets for 2025Q4 are 250,000, over 61 working days."""
    assert "下季必达25.0万元，是各人已设目标之和。这比本季卖出的多42.9%。下季有61个工作日，平均每天4,098元。" in said(
        east
    )
    assert "2025年10月11日为调休上班。" in said(east)


def test_what_is_not_set_is_a_proposal_and_says_so(rich):
    """Nobody set the sample's next quarter."""
    assert "下季的必达还没有设定" in said(rich)


def test_a_target_of_the_team_s_own_is_not_called_a_sum(east):
    """A team's own target, or that of one person, is a sum of nothing."""
    goal = east.findings.goal.model_copy(update={"total": Decimal(260_000)})
    assert "下季必达26.0万元。" in said(with_goal(east, goal))
    one = goal.model_copy(update={"people": goal.people[:1], "total": goal.people[0].fixed})
    assert "之和" not in said(with_goal(east, one)).split("\n")[1]


@pytest.mark.parametrize(("total", "zh", "en"), [
    (150_000, ["比本季卖出的少85.0%", "比本季的必达少86.4%"], ["85.0% less than", "86.4% below"]),
    (1_050_000, [], []),
    (1_150_000, ["比本季卖出的多15.0%"], ["15.0% more than was sold this quarter"]),
    (1_320_000, ["卖出的多32.0%", "必达多20.0%"], ["32.0% more", "20.0% above this quarter’s must"]),
])  # fmt: skip
def test_a_goal_far_from_this_quarter_says_so(east, total, zh, en):
    """43 per cent more than was sold asks for a word; a twentieth more does not."""
    goal = east.findings.goal.model_copy(update={"total": Decimal(total)})
    team = with_goal(with_sales(east, 1_000_000, 1_100_000), goal)
    for language, parts in (("zh", zh), ("en", en)):
        answer = said(team, language).split("\n")[1]
        assert [part in answer for part in parts] == [True] * len(parts)
        assert answer.count("%") == len(parts)


def test_where_nothing_was_sold_the_goal_is_not_held_against_it(east):
    """No share of nothing."""
    assert "%" not in said(with_sales(east, 0, None)).split("\n")[1]


def test_a_year_without_a_notice_is_told(east):
    """Its days are counted by the weekday."""
    goal = east.findings.goal.model_copy(update={"known": False, "made_up": ()})
    other = east.model_copy(update={"findings": east.findings.model_copy(update={"goal": goal})})
    assert "放假安排尚未公布" in said(other)


def test_without_anything_the_section_stays(rich):
    """It keeps its question and says what is missing."""
    bare = rich.model_copy(update={"findings": Findings(), "change": None, "lost": None, "actions": None})
    assert "下季的目标无法分解" in said(bare)


@pytest.mark.parametrize(
    ("sold", "last", "kind", "told"),
    [
        (130_000, True, "quarter", "下季要把2025年第四季度的必达补齐：还差5.0万元，61个工作日，全季平均每天820元。"),
        (130_000, False, "quarter", "2025年第四季度的必达还差5.0万元，按往期常见节奏下季完成5.0万元："),
        (0, False, "quarter", "2025年第四季度的必达是18.0万元，按往期常见节奏下季完成5.0万元："),
        (190_000, True, "sold", "2025年第四季度的必达18.0万元已经达到，多1.0万元。没有设定必达。"),
    ],
)
def test_a_month_bears_what_its_quarter_lacks(east, sold, last, kind, told):
    """A month's page that divides last month's sales, where its quarter has a must-hit, sets people on another goal."""
    span = east.findings.goal.span
    quarter = GoalQuarter(span=span, must=Decimal(180_000), sold=Decimal(sold), last=last)
    goal = east.findings.goal.model_copy(update={"kind": kind, "total": Decimal(50_000), "quarter": quarter})
    assert told in said(with_goal(east, goal))
    assert "2025 Q4" in said(with_goal(east, goal), "en")


def test_where_sales_are_batches_no_day_has_a_goal(east):
    """Section 1 says that pace cannot be judged there; a table by week would ask for it all the same. Months stay."""
    text = said(in_batches(east))
    assert "下季有61个工作日；销售不是天天登记，所以不分到周和天。" in text
    for word in ("平均每天", "按周", "头十个工作日"):
        assert word in said(east)
        assert word not in text
    assert "按月：" in text
    assert "重点客户" in text
    assert "各日之和" not in text
    assert "not divided by week or day" in said(in_batches(east), "en")


def test_a_reference_is_not_called_a_goal(rich):
    """Read aloud, 452.5 was heard as the next target; beside it stand this quarter's must-hit and sales."""
    text = said(rich)
    assert "只作参考，不是目标：" in text
    assert "是452.5万元，比本季的必达少15.4%，比本季卖出的少25.6%。下季有61个工作日。" in text
    for title in ("参考数按月", "参考数分到每个人", "参考数分到重点客户"):
        assert title in text
    assert "下季目标分到" not in text


def test_a_must_hit_far_above_the_proposal_is_named(east):
    """Whom the next talk is about; not where it lies near, nor of one person alone."""
    first, second, *_ = east.findings.goal.people
    sold = {"history": Decimal(100_000), "proposed": Decimal(100_000)}
    people = (
        first.model_copy(update={"fixed": Decimal(130_000), **sold}),
        second.model_copy(update={"fixed": Decimal(140_000), **sold}),
    )
    goal = east.findings.goal.model_copy(update={"people": people})
    assert (
        "已设必达比测算多得最多的是O'Brien & <script>alert(1)</script>：14.0万元，按历史与潜力测算是10.0万元。"
        in said(with_goal(east, goal))
    )
    near = tuple(one.model_copy(update={"fixed": Decimal(124_000)}) for one in people)
    assert "高得最多" not in said(with_goal(east, goal.model_copy(update={"people": near})))
    assert "高得最多" not in said(with_goal(east, goal.model_copy(update={"people": people[:1]})))
    seller = tuple(one.model_copy(update={"history": Decimal(140_000)}) for one in people)
    assert "高得最多" not in said(with_goal(east, goal.model_copy(update={"people": seller}))), "they sold as much"


def test_only_customers_to_come_are_planned_as_new(east, rich):
    """24 per cent of a plan beside a quarter in which old customers brought all: two meanings of new."""
    assert "将来的新客户 | " in said(rich)
    assert "现有客户（流失的除外）按近一年签约的占比分；将来的新客户按近四季里当季新客户占签约的比例留" in said(rich)
    assert "将来的新客户 | " not in said(east), "its deals are on record for less than a year"
    assert "没有给将来的新客户留" in said(east)
    assert "nothing is kept for customers still to come" in said(east, "en")
