"""Who signed last period and not this one, beside the question that asks it."""

from decimal import Decimal

import pytest

from kit.review.evidence.findings import Paused
from kit.review.retrospective import next_steps
from tests.review.shown import text_of

ROWS = (
    Paused(customer="甲 <b>", manager_id="M001", amount=Decimal(30_000)),
    Paused(customer="乙", manager_id="M005", amount=Decimal(20_000), elsewhere=True),
    Paused(customer="丙", manager_id="M001", amount=Decimal(9_000)),
    Paused(customer="丁", manager_id="M001", amount=Decimal(1_500)),
)


def said(evidence, rows=ROWS, part="deals", language="zh"):
    """The section's text, where a part took most and some customers paused."""
    change = evidence.change.model_copy(update={"parts": ((part, Decimal(-10_000)),), "moved": ()})
    findings = evidence.findings.model_copy(update={"paused": rows})
    other = evidence.model_copy(update={"change": change, "findings": findings, "actions": None})
    return text_of(str(next_steps(other, language).html))


def test_each_person_s_number_sum_and_largest(rich):
    """M001 (张书瑶): three, 40,500; the two largest by name. Both rows sum to 60,500."""
    text = said(rich)
    assert "上季签了、本季没和本团队签的4位客户：上季共签了6" in text
    assert "；其中1位本季与团队以外的人签了" in text
    english = said(rich, language="en")
    assert "4 customers signed with us last quarter and not this one: ¥60.5k then" in english
    assert "张书瑶 | 3 | 40.5 | 甲 <b> 30.0, 丙 9.0" in english
    assert "邓丽华 | 1 | 20.0 | 乙 20.0 (now with somebody else)" in english
    assert "Sum | 4 | 60.5" in english


@pytest.mark.parametrize(("part", "rows"), [("deals", ()), ("deals", None), ("deal_size", ROWS), ("left", ROWS)])
def test_it_stands_only_where_it_is_asked_for(rich, part, rows):
    """Another question, or nobody to list: no table, and the question does not point to one."""
    text = said(rich, rows, part, "en")
    assert "signed with us last quarter" not in text
    assert "listed below" not in text


def test_the_question_points_to_the_list(rich):
    """With how many they are and what they signed: far less, perhaps, than the part of the change above it."""
    english = said(rich, language="en")
    assert "4 of last quarter’s customers (¥60.5k then) not sign with us this quarter, the largest of them " in english
    assert "(¥30.0k)?" in english
    assert "上季签过的客户里，4位本季没和本团队签（上季共6.0万元），最大的是" in said(rich)
    elsewhere = [one.model_copy(update={"elsewhere": True, "amount": Decimal(90_000)}) for one in ROWS[:1]]
    assert "（9.0万元，现在与团队以外的人签），又为什么？" in said(rich, [*elsewhere, *ROWS[1:]])
    one = said(rich, ROWS[:1], language="en")
    assert "one of last quarter’s customers not sign with us this quarter: " in one
    assert "1 customer signed with us last quarter and not this one: ¥30.0k then" in one


def test_of_many_people_the_last_are_counted_together(rich):
    """Fourteen people with one customer each: twelve rows, and the other two with 3,000 in one."""
    people = tuple(rich.people[0].model_copy(update={"manager_id": f"P{n:02}", "name": f"人{n:02}"}) for n in range(14))
    rows = tuple(Paused(customer=f"客{n}", manager_id=f"P{n:02}", amount=Decimal(1000 * (14 - n))) for n in range(14))
    text = said(rich.model_copy(update={"people": (*rich.people, *people)}), rows, language="en")
    assert "人11 | 1 | 3.0 | 客11 3.0" in text
    assert "The other 2 people | 2 | 3.0 | 客12 2.0, 客13 1.0" in text
    assert "Sum | 14 | 105.0" in text
