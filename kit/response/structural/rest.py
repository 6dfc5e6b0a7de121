"""Whoever cannot be modelled (there for a part of the quarter, without a quota): as replayed, under both plans."""

from collections.abc import Set as AbstractSet
from dataclasses import dataclass

import numpy as np

from kit.pay import Comparison


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
