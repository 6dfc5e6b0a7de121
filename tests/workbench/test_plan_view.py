"""What follows from a proposed plan, as HTML."""

import re

import pytest

from kit.pay import Plan
from kit.texts import LANGUAGES
from kit.workbench.plan_desk import plan_desk
from kit.workbench.plan_view import head, view
from tests.pay.test_periods import history
from tests.pay.worlds import KINKED, Q2, Q3, plan_of
from tests.workbench.test_plan_desk import desk


def text_of(html: object) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", str(html)))


def test_cost_winners_and_losers(tmp_path):
    """30,000 against 15,000: half, one loses more than 5 %, two stay."""
    found = desk(tmp_path)
    text = text_of(view(found, found.proposed, "zh"))
    assert "拟定比现行少花15,000.00元（−50.00%），由30,000.00元到15,000.00元。" in text
    assert "0人多得，1人少得，2人不变。" in text
    assert "少5%以上 1 −15,000.00元" in text
    assert "全体客户经理：目标奖金由20,000.00元改为10,000.00元。" in text


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_plan_that_changes_nothing_says_so(tmp_path, language):
    """No movers' table, no change, no sentence of a change."""
    found = desk(tmp_path)
    text = text_of(view(found, found.in_force.plan, language))
    assert ("相同" if language == "zh" else "cost the same") in text
    assert ("两份奖金方案的规则相同。" if language == "zh" else "Both plans have the same rules.") in text


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_head_reconciles_first(tmp_path, language):
    """Without payouts it says what is missing; the period and people stand before."""
    text = text_of(head(desk(tmp_path), language))
    assert "payouts" in text
    assert "3" in text


def test_names_are_escaped(tmp_path):
    """A name with a tag in it stands there as text."""
    opened = history(tmp_path / "h")
    opened.connection.con.execute("UPDATE managers SET name = '<script>alert(1)</script>'")
    found = plan_desk(opened, plan_of(KINKED), plan_of(KINKED.replace("20000.00", "1")), [Q2, Q3])
    html = str(view(found, found.proposed, "en"))
    assert "<script" not in html
    assert "&lt;script&gt;" in html


def test_the_same_view_each_time(tmp_path):
    """Nothing on the page depends on the clock or on chance."""
    found = desk(tmp_path)
    assert isinstance(found.proposed, Plan)
    assert view(found, found.proposed, "zh") == view(found, found.proposed, "zh")
