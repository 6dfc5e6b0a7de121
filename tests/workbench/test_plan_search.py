"""The search over a plan's numbers in the notebook."""

from decimal import Decimal
from html import unescape

import pytest

from kit.pay.optimise import Limits
from kit.workbench.plan_desk import open_plan_desk
from kit.workbench.plan_numbers import Number
from kit.workbench.plan_search import PlanSearch, free_of, whatif_search
from tests.review.shown import text_of


@pytest.fixture(scope="module")
def pane():
    """The shipped sample's last quarter."""
    return PlanSearch(open_plan_desk(), "en", 1)


def test_bounds_are_a_share_to_each_side():
    """0.6 % by a fifth: 0.48 % to 0.72 %, in hundredths of a per cent; 30,000: 24,000 to 36,000."""
    rate = free_of(Number(("rate",), "all", "c", "rate", "", "percent", Decimal("0.006")), Decimal("0.2"))
    assert (rate.low, rate.high, rate.step) == (Decimal("0.0048"), Decimal("0.0072"), Decimal("0.0001"))
    amount = free_of(Number(("cap",), "all", "c", "cap", "", "money", Decimal(30000)), Decimal("0.2"))
    assert (amount.low, amount.high) == (24000, 36000)


def test_limits_that_were_typed(pane):
    """Money with commas and a share in per cent; a word is no limit, and limits nothing."""
    pane.budget.value, pane.loss.value = "600,000", "5"
    assert pane.limits() == Limits(60_000_000, 0.05)
    pane.budget.value, pane.loss.value = "much", "-1"
    assert pane.limits() == Limits(None, None)
    pane.budget.value = pane.loss.value = ""


def test_the_button_finds_plans(pane):
    """One number may move: the page of the front comes, on the sample's own people; none chosen, none sought."""
    before = pane.shown.value
    assert "Press the button" in before
    pane.chosen.value = pane.chosen.value[:1]
    pane.find.click()
    assert "Gain" in text_of(unescape(pane.shown.value))
    pane.chosen.value = ()
    pane.find.click()
    assert "No number was chosen" in pane.shown.value


def test_the_door_opens_the_sample():
    """Empty parameters are the shipped sample, in Chinese, with numbers to choose by name."""
    chosen = whatif_search().children[0].children[1]
    assert "提成" in "".join(name for name, _ in chosen.options)
