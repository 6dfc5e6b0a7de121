"""Risk in numbers: quantiles that are costs, a budget's chance, drivers that sum to one."""

from decimal import Decimal

import numpy as np
import pytest

from kit.pay.risk.risk import DOTS, SHOCK, Wanted, risk
from tests.pay.risk.worlds import CENT, PLAN, company, panel


@pytest.fixture(scope="module")
def found():
    """Two hundred draws of a company of ten."""
    past = panel(*company(np.random.default_rng(5), people=10, quarters=8))
    return risk(past, {"in_force": PLAN}, Wanted(200, 1, Decimal(100_000)), CENT)


def test_quantiles_rise_and_dots_are_twenty(found):
    """From low to high; each dot is the cost of some draw, to the cent."""
    low, middle, high = found.interval("in_force")
    assert low < middle < high
    dots = found.dots["in_force"]
    assert len(dots) == DOTS
    assert list(dots) == sorted(dots)
    assert dots[0] <= low <= dots[1]
    assert dots[-2] <= high <= dots[-1]


def test_over_the_budget_is_a_share_of_the_draws(found):
    """Two hundred draws: a whole number of them is above the budget, and the quantiles say about how many."""
    over = found.over["in_force"]
    assert over * 200 == int(over * 200)
    beyond = sum(cost > 100_000 for cost in found.dots["in_force"])
    assert abs(over - Decimal(beyond) / DOTS) <= Decimal("0.05")


def test_drivers_sum_to_one(found):
    """What comes with the lines of a cost is all of its variance; the common level's part is a share of its own."""
    frame = found.drivers
    parts = frame[frame["component"] != SHOCK]["share"]
    assert abs(sum(parts) - 1) < 1e-9
    assert 0 <= frame[frame["component"] == SHOCK]["share"].iloc[0] <= 1


def test_the_same_seed_and_a_short_past():
    """The same seed gives the same numbers; three quarters tell nothing."""
    target, attainment = company(np.random.default_rng(5), people=4, quarters=8)
    first, second = (risk(panel(target, attainment), {"p": PLAN}, Wanted(50, 9), CENT) for _ in range(2))
    assert first.dots == second.dots
    assert first.over is None
    assert risk(panel(target, attainment[:, :3]), {"p": PLAN}, Wanted(50, 9), CENT) is None
