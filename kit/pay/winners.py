"""Who gains and who loses: people in five bands of what changes, cut on what the plan in force pays them.

A person's band is the change of all their pay under the plan, over all periods compared; the proposal moves nobody
between bands. Bands after PolicyEngine's `intra_decile_impact`.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import pandas as pd

from kit.pay.compare import Comparison
from kit.pay.payslips import total

COLUMNS = ["band", "low", "high", "people", "change", "manager_ids"]


@dataclass(frozen=True)
class Band:
    """A band of relative changes from `low` to `high` (shares, open ends None)."""

    name: str
    low: Decimal | None
    high: Decimal | None


SAME = Decimal("0.001")
MUCH = Decimal("0.05")

BANDS: Sequence[Band] = (
    Band("loses_more", None, -MUCH),
    Band("loses", -MUCH, -SAME),
    Band("same", -SAME, SAME),
    Band("gains", SAME, MUCH),
    Band("gains_more", MUCH, None),
)
"""Loses more than 5 %, loses up to 5 %, within ±0.1 %, gains up to 5 %, gains more than 5 %."""


def winners(comparison: Comparison) -> pd.DataFrame:
    """A row a band, from losing most to gaining most: how many people, the sum of their changes, who they are."""
    banded = comparison.people.assign(band=[band_of(row) for row in comparison.people.to_dict("records")])
    rows = []
    for band in BANDS:
        own = banded[banded["band"] == band.name]
        row = {"band": band.name, "low": band.low, "high": band.high, "people": len(own)}
        rows.append(row | {"change": total(own["change"]), "manager_ids": tuple(own["manager_id"])})
    return pd.DataFrame(rows, columns=COLUMNS)


def band_of(person: dict[Any, Any]) -> str:
    """The band of one row of `Comparison.people`; who had nothing and gets or owes something is at an end."""
    change, relative = person["change"], person["relative"]
    if change == 0:
        return "same"
    way = "gains" if change > 0 else "loses"
    if relative is None or relative != relative:  # noqa: PLR0124 - only NaN differs from itself
        return f"{way}_more"
    size = abs(relative)
    return "same" if size <= SAME else way if size <= MUCH else f"{way}_more"
