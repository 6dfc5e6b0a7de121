"""The memo's evidence in the notebook."""

from decimal import Decimal
from html import unescape

import pytest

from kit.workbench.plan_desk import open_plan_desk
from kit.workbench.plan_evidence import PlanEvidence, framed, whatif_evidence
from tests.review.shown import text_of


@pytest.fixture(scope="module")
def pane():
    """The shipped sample's last quarter."""
    return PlanEvidence(open_plan_desk(), "en", 1)


def test_a_budget_is_typed_and_its_chance_follows(pane):
    """Without a budget the page asks for one; with one it says the chance of going over; a word is no budget."""
    assert "No budget was given" in text_of(unescape(pane.shown.value))
    pane.budget.value = "600,000"
    assert "Chance of going over the budget of ¥600,000.00" in text_of(unescape(pane.shown.value))
    pane.budget.value = "much"
    assert "No budget was given" in text_of(unescape(pane.shown.value))
    assert pane.facts(Decimal(600000)).risk.over is not None


def test_nothing_gets_out_of_the_frame():
    """A name that closes the attribute would run in the notebook."""
    html = framed('"><script>alert(1)</script>')
    assert "<script" not in html
    assert html.count('"') == 4


def test_the_door_opens_the_sample():
    """Empty parameters are the shipped sample, in Chinese."""
    assert "对得上已发的吗" in unescape(whatif_evidence().children[1].value)
