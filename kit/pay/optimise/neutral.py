"""Budget-neutral: one free number moved over its range, and what another must be so that the plan costs the same."""

import pandas as pd

from kit.pay.optimise.trial import Bench

PLACES = 5
COLUMNS = ["moved", "to", "solved", "at", "cost"]


def neutral(bench: Bench, cost: int) -> pd.DataFrame:
    """A row (COLUMNS) for each pair of free numbers and place of the first one on its range, at today's others.

    `moved` and `solved` are their numbers in the file's order, `to` and `at` what stands there (Decimal; None where no
    value within the bounds keeps the cost), `cost` what that plan costs in cents: the nearest that the steps allow.
    """
    rows = []
    now = [free.now for free in bench.frees]
    for moved, first in enumerate(bench.frees):
        for solved, second in enumerate(bench.frees):
            if moved == solved:
                continue
            for place in sorted({round(part * first.steps / (PLACES - 1)) for part in range(PLACES)}):
                steps = [*now]
                steps[moved] = place
                found = _solved(bench, steps, solved, cost)
                at = None if found is None else second.at(found[0])
                rows.append((moved, first.at(place), solved, at, None if found is None else found[1]))
    return pd.DataFrame(rows, columns=COLUMNS, dtype=object)


def _solved(bench: Bench, steps: list[int], which: int, cost: int) -> tuple[int, int] | None:
    """The step at which the cost is nearest to what is wanted, by halving; None where the range does not reach it."""
    low, high = 0, bench.frees[which].steps
    least, most = (_cost(bench, steps, which, one) for one in (low, high))
    if least is None or most is None or not min(least, most) <= cost <= max(least, most):
        return None
    rising = least <= most
    while high - low > 1:
        middle = (low + high) // 2
        found = _cost(bench, steps, which, middle)
        if found is None:
            return None
        if (found <= cost) == rising:
            low = middle
        else:
            high = middle
    sides = [(one, _cost(bench, steps, which, one)) for one in (low, high)]
    return min(((one, paid) for one, paid in sides if paid is not None), key=lambda side: abs(side[1] - cost))


def _cost(bench: Bench, steps: list[int], which: int, step: int) -> int | None:
    trial = bench.trial([*steps[:which], step, *steps[which + 1 :]])
    return None if trial is None else trial.cost
