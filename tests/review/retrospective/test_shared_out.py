"""The goal by person: the proposal can be worked out from what is printed."""

import re
from decimal import Decimal

import pytest

from kit.review.retrospective.shared_out import people
from kit.review.retrospective.words import Words
from tests.review.shown import text_of


def said(goal, evidence, language="zh"):
    """The table's text."""
    return text_of(str(people(Words(evidence, language), goal).html))


def cells(text, name):
    """The numbers of a row; what is none is None."""
    row = next(line for line in text.split("\n") if line.startswith(f"{name} | ")).split(" | ")[1:]
    return [Decimal(cell.replace(",", "")) if re.fullmatch(r"[\d,.]+", cell) else None for cell in row]


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("which", ["east", "rich"])
def test_the_printed_parts_sum_to_the_printed_proposal(request, which, language):
    """To the last printed digit, along every row and in the sum; and the proposals to the total."""
    evidence = request.getfixturevalue(which)
    goal, text = evidence.findings.goal, said(evidence.findings.goal, evidence, language)
    rows = [cells(text, one.name) for one in goal.people]
    *_, sold, promised, whole = cells(text, {"zh": "合计", "en": "Sum"}[language])
    assert whole == sum(row[-1] for row in rows) == sold + promised
    assert sold == sum(row[-3] for row in rows)
    for *_, by_history, by_potential, proposed in rows:
        assert by_history + (by_potential or 0) == proposed


@pytest.mark.parametrize("which", ["east", "rich"])
def test_the_rule_that_is_printed_gives_the_printed_parts(request, which):
    """A share of history and one of potential, both as printed: within two digits of the last place."""
    evidence = request.getfixturevalue(which)
    text = said(evidence.findings.goal, evidence, "en")
    rule = re.search(r"proposal = ([\d.]+)% of history \+ ([\d.]+)% of potential", text)
    rule = rule or re.search(r"by history is ([\d.]+)% of history()", text)
    of_history, of_potential = (Decimal(share or 0) / 100 for share in rule.groups())
    alone = re.search(r"([\d.]+)% of history\n", text)
    for one in evidence.findings.goal.people:
        numbers = cells(text, one.name)
        history, potential, by_history, by_potential = *numbers[:2], *numbers[-3:-1]
        if by_potential is None:
            assert abs(Decimal(alone[1]) / 100 * history - by_history) <= Decimal("0.2")
            continue
        assert abs(of_history * history - by_history) <= Decimal("0.2")
        assert not of_potential or abs(of_potential * potential - by_potential) <= Decimal("0.2")


def test_what_is_set_stands_beside_what_is_proposed(east):
    """The heading says what either is; where somebody has no target yet, no sum of targets is printed."""
    goal = east.findings.goal
    assert "只供对照，不改变已设的必达" in said(goal, east)
    assert re.search(r"^合计 \|  \| 25.0 \| [\d.]+ \| [\d.]+ \| 25.0$", said(goal, east), re.MULTILINE)
    first, *others = goal.people
    some = goal.model_copy(update={"people": (first.model_copy(update={"fixed": None}), *others)})
    assert re.search(r"^合计 \|  \|  \| [\d.]+ \| [\d.]+ \| 25.0$", said(some, east), re.MULTILINE)
    assert "没有目标" in said(some, east)


def test_what_a_proposal_follows_stands_beside_it(rich):
    """Who signed 144.7 per cent of must-hit and is proposed less than half of it can see why."""
    goal = rich.findings.goal
    assert "姓名 | 历史 | 潜力 | 按历史 | 按潜力 | 测算" in said(goal, rich)
    assert "邓丽华 | 46.8 | 22.1 | 23.9 | 7.2 | 31.1" in said(goal, rich)
    assert "再乘在岗比例" not in said(goal, rich)
    away = (goal.people[0].model_copy(update={"present": Decimal("0.5")}), *goal.people[1:])
    text = said(goal.model_copy(update={"people": away}), rich)
    assert "姓名 | 在岗 | 历史 | 潜力 | 按历史 | 按潜力 | 测算" in text
    assert "再乘在岗比例" in text


def test_without_grades_it_is_said_what_customers_weigh(east, rich):
    """Whoever has fewer customers in play in section 4 and more potential here asks why."""
    goal = east.findings.goal
    assert not goal.graded
    assert "算在本人名下的全部客户近一年平均每季买的，不论谁签的" in said(goal, east)
    assert "whoever sold to them" in said(goal, east, "en")
    assert "不论谁签的" not in said(rich.findings.goal, rich)


def test_an_unknown_potential_is_not_a_zero(east):
    """Who owns no customer on record has none, and the page writes no 0.0; all of the part is then by history."""
    goal = east.findings.goal
    assert "潜力为“无”的（名下没有客户和未结商机的记录）只按历史，取" in said(goal, east)
    row = next(line for line in said(goal, east).split("\n") if " | 无" in line).split(" | ")
    assert row[4] == "无"
    assert row[3] == row[5]


def test_where_nobody_has_a_potential_the_proposal_is_history_alone(rich):
    """No columns of parts that repeat the proposal."""
    goal = rich.findings.goal
    bare = tuple(one.model_copy(update={"potential": None, "by_potential": Decimal(0)}) for one in goal.people)
    text = said(goal.model_copy(update={"people": bare}), rich)
    assert "姓名 | 历史 | 测算" in text
    assert "＋潜力的" not in text
    assert people(Words(rich, "zh"), None) is None
