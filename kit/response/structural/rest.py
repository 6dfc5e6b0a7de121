"""What cannot be modelled is as replayed, under both plans.

That is whoever was there for a part of the quarter, has no quota, or had more reversed than sold, and of everybody else
what a quarter's sales do not move: draws, deferrals, clawbacks and settlements, which carry pay from one quarter to
another.
"""

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

import numpy as np

from kit.pay import Comparison
from kit.response.structural.gather import PersonQuarter
from kit.response.structural.wages import Curve


@dataclass(frozen=True)
class Rest:
    """Sales and pay in force, then as proposed (currency), of the person-quarters left out, and how many they are."""

    sums: np.ndarray
    count: int


def rest_of(modelled: AbstractSet[tuple[str, str]], comparison: Comparison) -> Rest:
    """The replayed sums of all person-quarters (manager_id, period) that are not modelled."""
    found, count = np.zeros(4), 0
    for place, slips in ((0, comparison.in_force), (2, comparison.proposed)):
        for row in slips.people.to_dict("records"):
            if (row["manager_id"], row["period"]) not in modelled:
                count += place == 0
                found[place] += float(row["sales"] or 0)
                found[place + 1] += float(row["amount"])
    return Rest(found, count)


def carried_of(
    rows: Sequence[PersonQuarter], sides: tuple[Sequence[Curve], Sequence[Curve]], comparison: Comparison
) -> np.ndarray:
    """What plans that look back paid beside what these sales earn by their curves: sums as in `Rest`, of pay alone."""
    found = np.zeros(4)
    sold = [np.array([float(row.weekly.sum() / float(row.quota))]) for row in rows]
    for place, slips, curves in zip((1, 3), (comparison.in_force, comparison.proposed), sides, strict=True):
        if slips.plan.looks_back:
            paid = slips.people.set_index(["manager_id", "period"])["amount"].astype(float)
            earned = sum(float(curve.paid(x)[0]) for curve, x in zip(curves, sold, strict=True))
            found[place] = sum(paid.get((row.manager_id, row.label), 0.0) for row in rows) - earned
    return found
