"""The page of an optimisation."""

import numpy as np
import pytest

from kit.pay.optimise import Limits, neutral, optimise
from kit.response import simulate
from kit.review.memo import Sheet, facts_of
from kit.review.optimise import Chosen, optimise_page
from tests.pay.optimise import made
from tests.pay.worlds import Q3, plan_of
from tests.review.shown import text_of


@pytest.fixture(scope="module")
def bench(tmp_path_factory):
    """The bench of three people and the plan in force on it."""
    return made.bench(tmp_path_factory.mktemp("b"))


def pages(bench, limits):
    """The page in both languages."""
    found, before = bench
    outcome = optimise(found, "fairness", limits, np.random.default_rng(1))
    best = next((choice.trial.steps for choice in outcome.choices if choice.best), (1000, 8))
    history, _, _ = found.exact
    forecast = simulate(history, plan_of(made.IN_FORCE), found.plan(best), [Q3])
    names = [f"plan_{number}.yaml" for number in range(1, len(outcome.choices) + 1)]
    pairs, now = neutral(found, before.cost), (1000, 8)
    chosen = Chosen(found.plan(now), found.frees, outcome, found.trial(now), before, pairs, names)
    facts = facts_of(history, [forecast], code="0123456789abcdef")
    return outcome, {one: optimise_page(Sheet(facts, one), chosen) for one in ("zh", "en")}


def test_every_plan_of_the_front_with_its_numbers(bench):
    """Cost, what is bought, the largest loss, and the numbers as they stand in the file."""
    outcome, found = pages(bench, Limits(4000))
    text = text_of(found["en"])
    for number, choice in enumerate(outcome.choices, 1):
        assert f"plan_{number}.yaml" in text
        assert f"{choice.trial.cost / 100:,.2f}" in text
    assert "All account managers · Commission · rate" in text
    assert "Needs the second at" in text
    assert "每次试算都以整分计" in text_of(found["zh"])
    assert "<script" not in found["zh"]


def test_no_answer_is_an_answer(bench):
    """Where nothing keeps the limits the page says so, and what came nearest."""
    _, found = pages(bench, Limits(100, 0.0))
    assert "none keeps within" in text_of(found["en"])
    assert "没有一种满足" in text_of(found["zh"])
    assert "Widen the bounds" in text_of(found["en"])
