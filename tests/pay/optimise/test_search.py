"""The search: within its limits, on the front, and the same for the same seed."""

import numpy as np
import pytest

from kit.pay.optimise import Limits, optimise
from kit.pay.optimise.search import front_of, over
from kit.pay.optimise.trial import Trial
from tests.pay.optimise import made


def trial(cost, beside, *steps):
    """A trial with a cost and a loss."""
    return Trial(steps, cost, 0.0, 0.0, beside)


def test_the_front_is_what_nothing_beats():
    """Dearer and no better is off it; of equals the first stands."""
    trials = [trial(3, 0.1, 1), trial(1, 0.5, 2), trial(2, 0.5, 3), trial(2, 0.3, 4), trial(4, 0.1, 5)]
    assert [one.cost for one in front_of(trials, lambda one: one.loss)] == [1, 2, 3]


def test_limits_are_shares_over():
    """110 of a budget of 100 is a tenth over; a loss of 0.3 where 0.2 is allowed a tenth more."""
    assert over(trial(110, 0.3), Limits(100, 0.2)) == pytest.approx(0.2)
    assert over(trial(100, 0.2), Limits(100, 0.2)) == 0
    assert over(trial(10**9, 1.0), Limits()) == 0


@pytest.fixture(scope="module")
def bench(tmp_path_factory):
    """The bench of three people."""
    return made.bench(tmp_path_factory.mktemp("b"))[0]


def test_the_cheapest_under_nobody_loses(bench):
    """Nobody may lose: M3's 15 = 150 × rate + 1 × incentive binds with M1's and M2's; the least cost is 30.00."""
    found = optimise(bench, "margin", Limits(loss=0.0), np.random.default_rng(1))
    best = next(choice.trial for choice in found.choices if choice.best)
    assert best.loss == 0
    assert 3000 <= best.cost <= 3100
    assert all(over(choice.trial, found.limits) == 0 for choice in found.choices)


def test_the_same_seed_and_no_answer(bench):
    """One seed, one answer; where nothing keeps the limits the nearest is told instead of a plan."""
    first, second = (optimise(bench, "fairness", Limits(3500), np.random.default_rng(2)) for _ in range(2))
    assert first.choices == second.choices
    assert sum(choice.best for choice in first.choices) == 1
    none = optimise(bench, "correlation", Limits(100, 0.0), np.random.default_rng(3))
    assert none.choices == ()
    assert none.nearest is not None
