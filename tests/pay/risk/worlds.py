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


def company(rng, people=20, quarters=9, spread=0.10, noise=0.25, runs=0.0):
    """Targets by person and attainment by person and quarter: person × common level × noise with mean 1.

    `runs`: how much of a quarter's level the next one keeps (good and bad quarters come in runs).
    """
    person = 0.95 * np.exp(rng.normal(0, 0.25, people))
    shocks = rng.normal(0, spread, quarters)
    for now in range(1, quarters):
        shocks[now] = runs * shocks[now - 1] + (1 - runs**2) ** 0.5 * shocks[now]
    level = np.exp(shocks)
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


def held(rng, draws, past=8, ahead=1, runs=0.0):
    """Whether the 90 % interval of the cost of the quarters ahead, told from past ones, holds what it then is."""
    target, attainment = company(rng, quarters=past + ahead, runs=runs)
    known = panel(target, attainment[:, :past], ahead)
    future = drawn(levels(known.sold, known.usual), draws, ahead, rng)
    total = sum(costs(known, PLAN, 0, future, CENT).values())
    low, high = np.quantile(total, [0.05, 0.95], method="inverted_cdf")
    come = [facts(target, attainment[:, place]) for place in range(past, past + ahead)]
    real = sum(int(line.cents.sum()) for quarter in come for line in lines(PLAN, quarter, CENT))
    return bool(low <= real <= high)
