"""The rule sheet of a plan."""

import re

import pytest

from kit.pay import open_plan
from kit.pay.examples import examples
from kit.review.rules import plan_rules
from kit.texts import LANGUAGES, numbers
from tests.pay.worlds import KINKED, plan_of


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", ["in_force", "proposed", "adventureworks"])
def test_the_amounts_on_the_sheet_are_the_kits_own(project, name, language):
    """Every amount of the examples stands on the page as it was priced."""
    plan = open_plan(project / "templates" / "plans" / f"{name}.yaml")
    page = plan_rules(plan, language)
    for role in plan.roles:
        slips = examples(plan, role)
        for amount in [*slips.lines["amount"], *slips.people["amount"]]:
            assert f">{numbers.plain(amount, 2)}</td>" in page


@pytest.mark.parametrize("language", LANGUAGES)
def test_words_of_a_plan_are_escaped(language):
    """A component's title is text, wherever it stands."""
    plan = plan_of(
        KINKED.replace("per: quarter", 'per: quarter\n          title: {zh: "<img src=x>", en: "<img src=x>"}')
    )
    page = plan_rules(plan, language, company="<script>alert(1)</script>")
    assert "<img" not in page
    assert "<script" not in page
    assert "&lt;img src=x&gt;" in page


def test_the_same_plan_gives_the_same_bytes():
    """A sheet on the wall and one in the manifest are compared by hash."""
    plan = plan_of(KINKED)
    assert plan_rules(plan, "zh", code="ab" * 32) == plan_rules(plan, "zh", code="ab" * 32)


def test_head_and_questions():
    """Version, effective date and the three questions people ask."""
    page = plan_rules(plan_of(KINKED), "zh", company="云杉仪器", code="12345678" * 8)
    for text in (
        "做什么？",
        "怎么做？",
        "做得好有什么奖励？",
        "2022年10月1日",
        "kinked",
        "追溯码 12345678",
        "云杉仪器",
    ):
        assert text in page
    assert len(re.findall(r'<section class="ask">', page)) == 3


def test_the_sheet_says_what_its_examples_take_for_granted(project):
    """Grades, that three people are one team, and the unit of a tier's line: else a reader has to guess."""
    plans = project / "templates" / "plans"

    def told(name):
        return re.sub(r"<[^>]+>", "", str(plan_rules(open_plan(plans / f"{name}.yaml"), "zh")))

    assert "等级依次为D、B和A" in told("grade_coefficient")
    assert "三人在同一个团队" in told("team_pool")
    assert "三人在同一个团队" not in told("straight_commission")
    assert "500,000元起1.5%" in told("clawback")
