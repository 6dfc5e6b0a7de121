"""Draws of a cost: exact where nothing is left to chance, and covering what then comes."""

import numpy as np
import pytest
from scipy.stats import binom

from kit.pay.fast import lines
from kit.pay.risk.draw import costs
from kit.pay.risk.shocks import Future
from tests.pay.risk.worlds import CENT, PLAN, company, facts, held, panel


def bounds(count):
    """Between which counts of 90 % lie all but one in a thousand."""
    return binom.ppf([0.0005, 0.9995], count, 0.9)


def test_a_past_quarter_at_its_own_level_costs_what_it_cost():
    """Drawn again as it was, a quarter gives its own cost to the cent, whatever the draw's place."""
    target, attainment = company(np.random.default_rng(3), people=7, quarters=4)
    past = panel(target, attainment, to_come=2)
    from kit.pay.risk.shocks import levels

    level = levels(past.sold, past.usual)
    block = np.array([[0, 1], [3, 3]])
    found = sum(costs(past, PLAN, 0, Future(block, level[block]), CENT).values())
    paid = [
        sum(int(line.cents.sum()) for line in lines(PLAN, facts(target, attainment[:, one]), CENT)) for one in range(4)
    ]
    assert found.tolist() == [paid[0] + paid[1], paid[3] + paid[3]]


def test_the_interval_holds_in_nine_of_ten_histories():
    """Of forty synthetic histories the 90 % interval holds what came next in as many as chance allows."""
    rng = np.random.default_rng(20)
    low, high = bounds(40)
    assert low <= sum(held(rng, 200) for _ in range(40)) <= high


@pytest.mark.evidence
@pytest.mark.timeout(0)
def test_the_interval_holds_in_nine_of_ten_histories_in_full():
    """The same, five hundred times with a thousand draws: within the 99.9 % bounds of the binomial."""
    rng = np.random.default_rng(4)
    low, high = bounds(500)
    count = sum(held(rng, 1000) for _ in range(500))
    print(f"90 % interval held in {count} of 500 histories (bounds {low:.0f} to {high:.0f})")  # noqa: T201 - evidence
    assert low <= count <= high
