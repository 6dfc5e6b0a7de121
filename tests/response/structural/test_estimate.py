"""Verdicts: a response, none, or that it cannot be told."""

import numpy as np
import pytest

from kit.response.structural.estimate import estimate
from tests.response.worlds.grouped import groups_of
from tests.response.worlds.world import LINEAR, World, make


def changes(effect):
    """Sales and pay, proposed over in force."""
    before, after = effect.sums[:2], effect.sums[2:]
    return after / before - 1


def test_a_response_is_found(kinked, estimated):
    """Sales within 2 points of the truth, pay within 3, on a world of 50 people and 8 quarters."""
    assert (estimated.verdict, estimated.reason) == ("responds", "likelier")
    sales, pay = changes(estimated.effect)
    assert abs(sales - kinked.sales_change) < 0.02
    assert abs(pay - kinked.payout_change) < 0.03


def test_nobody_responds(calm):
    """A placebo: no response found, sales within a point of zero."""
    found = estimate(groups_of(calm)[0], np.random.default_rng(0), lambda: None)
    assert found.verdict == "no_response_found"
    assert abs(changes(found.effect)[0]) < 0.01


@pytest.mark.parametrize(
    ("world", "reason"),
    [
        (World("linear", people=40, quarters=6, in_force=list(LINEAR)), "straight"),
        (World("few", people=10, quarters=6), "few_people"),
    ],
    ids=["linear", "few"],
)
def test_it_cannot_be_told(world, reason):
    """A straight plan, or ten people: the verdict says so, and the interval of the prior holds the truth."""
    made = make(world, np.random.default_rng(6), times=30)
    found = estimate(groups_of(made)[0], np.random.default_rng(0), lambda: None)
    assert (found.verdict, found.reason) == ("cannot_be_told", reason)
    sums, covariance = found.effect.sums, found.effect.covariance
    slope = np.array([-sums[2] / sums[0] ** 2, 0, 1 / sums[0], 0])
    spread = np.sqrt(slope @ covariance @ slope)
    assert abs(sums[2] / sums[0] - 1 - made.sales_change) < 2 * spread
