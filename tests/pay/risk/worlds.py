"""Synthetic companies for the tests of risk: a common level, people and noise, and the quarter that comes next."""

from decimal import Decimal

import numpy as np

from kit.pay.fast import Facts, lines
from kit.pay.risk.draw import costs
from kit.pay.risk.panel import Panel
from kit.pay.risk.shocks import drawn, levels
from tests.pay.worlds import KINKED, plan_of

CENT = Decimal("0.01")
PLAN = plan_of(KINKED)


def company(rng, people=20, quarters=9, spread=0.10, noise=0.25):
    """Targets by person and attainment by person and quarter: person × common level × noise with mean 1."""
    person = 0.95 * np.exp(rng.normal(0, 0.25, people))
    level = np.exp(rng.normal(0, spread, quarters))
    each = rng.lognormal(-(noise**2) / 2, noise, (people, quarters))
    return np.exp(rng.normal(13, 0.4, people)), person[:, None] * level * each


def facts(target, attainment):
    """One quarter's facts."""
    people = len(target)
    values = {"sales_amount": attainment * target}
    return Facts(
        [f"M{one}" for one in range(people)],
        ["all"] * people,
        np.ones(people),
        [""] * people,
        values,
        {"sales_amount": target},
    )


def panel(target, attainment, to_come=1):
    """The panel of all past quarters."""
    quarters = attainment.shape[1]
    cells = {(place, past): facts(target, attainment[:, past]) for place in range(to_come) for past in range(quarters)}
    usual = np.repeat(target[:, None], quarters, axis=1)
    names = tuple(f"q{past}" for past in range(quarters))
    return Panel(
        names, tuple(f"n{place}" for place in range(to_come)), attainment * target[:, None], usual, cells, {"0": {}}
    )


def held(rng, draws):
    """Whether the 90 % interval of the next quarter's cost, told from eight, holds what it then is."""
    target, attainment = company(rng)
    past = panel(target, attainment[:, :-1])
    future = drawn(levels(past.sold, past.usual), draws, 1, rng)
    total = sum(costs(past, PLAN, 0, future, CENT).values())
    low, high = np.quantile(total, [0.05, 0.95], method="inverted_cdf")
    real = sum(int(line.cents.sum()) for line in lines(PLAN, facts(target, attainment[:, -1]), CENT))
    return bool(low <= real <= high)
