"""10,000 draws of 1,000 people's pay for a quarter and for a year, against the same draws through `numpy.interp` alone.

The peer prices the curve of each draw with one `numpy.interp` and sums it: no targets of their own, no commission, no
cents, no components. Goal: 10,000 draws of 1,000 people under ten seconds, in less than 2 GiB.
"""

import resource
import time

import numpy as np

from kit.pay.risk.draw import costs
from kit.pay.risk.shocks import drawn, levels
from tests.pay.risk.worlds import CENT, company, panel
from tests.pay.worlds import KINKED, plan_of

PEOPLE, DRAWS, PAST = 1_000, 10_000, 8
PLAN = plan_of(KINKED.replace("round:", "      - commission: {measure: sales_amount, rate: 0.006}\nround:"))
AT, SHARE = [0, 0.8, 0.8, 1.0, 1.0, 1.2], [0, 0, 0.4, 0.6, 1.0, 1.3]


def rows(people: int = PEOPLE, draws: int = DRAWS) -> list[dict[str, object]]:
    """A row for one quarter and one for four."""
    return [_row(people, draws, quarters) for quarters in (1, 4)]


def _row(people: int, draws: int, quarters: int) -> dict[str, object]:
    rng = np.random.default_rng(1)
    target, attainment = company(rng, people, PAST)
    past = panel(target, attainment, quarters)
    start = time.perf_counter()
    future = drawn(levels(past.sold, past.usual), draws, quarters, rng)
    costs(past, PLAN, 0, future, CENT)
    ours = time.perf_counter() - start
    start = time.perf_counter()
    for draw in range(draws):
        for block, level in zip(future.block[draw], future.level[draw], strict=True):
            np.interp(attainment[:, block] * level, AT, SHARE).sum()
    peer = time.perf_counter() - start
    return {
        "name": f"risk: {quarters} quarter{'s' if quarters > 1 else ''} of draws",
        "ours_s": round(ours, 2),
        "peer_s": round(peer, 2),
        "ratio": round(ours / peer, 2),
        "peak_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
        "size": f"{draws:,} draws, {people:,} people, {PAST} past quarters",
    }
