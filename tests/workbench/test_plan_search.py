"""The search over a plan's numbers in the notebook."""

from decimal import Decimal
from html import unescape

import numpy as np
import pytest

from kit.pay.optimise import Limits, bench_of, optimise
from kit.response import simulate
from kit.workbench.plan_desk import open_plan_desk
from kit.workbench.plan_numbers import Number
from kit.workbench.plan_search import FIRST, MOST, PlanSearch, free_of, whatif_search
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


def test_the_cheapest_has_every_number_at_its_least(pane):
    """A search whose trials are all the plan as it was filed would call that one the best."""
    pane.chosen.value = tuple(place for place, one in enumerate(pane.numbers) if one.field in FIRST)[:MOST]
    pane.aim.value = "margin"
    frees, desk = pane.frees(), pane.desk
    bench = bench_of(desk.history, desk.basis, desk.in_force, desk.proposed.model_dump(), frees)
    found = optimise(bench, "margin", Limits(None, None), np.random.default_rng(1))
    best = next(choice.trial for choice in found.choices if choice.best)
    assert best.steps == (0, 0, 0)
    assert best.cost < bench.trial([one.now for one in frees]).cost
    least = simulate(desk.history, desk.in_force.plan, bench.plan(best.steps), desk.periods).payout.value
    text = text_of(unescape(pane.page(frees)))
    assert f"{float(least):,.2f}" in text
    assert "written as a file" not in text, "the notebook writes none"


def test_the_door_opens_the_sample():
    """Empty parameters are the shipped sample, in Chinese, with numbers to choose by name."""
    chosen = whatif_search().children[0].children[1]
    assert "提成" in "".join(name for name, _ in chosen.options)
