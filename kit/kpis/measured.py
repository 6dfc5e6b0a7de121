"""What was measured: one row for every person of the roster, period and KPI."""

from collections.abc import Sequence
from dataclasses import dataclass, field

import pandas as pd

from kit.base.period import Period

COLUMNS = [
    "manager_id",
    "period",
    "kpi",
    "numerator",
    "denominator",
    "value",
    "target",
    "stretch",
    "target_first",
    "attainment",
    "n",
    "note",
]
TEAM_TARGET_COLUMNS = ["team", "period", "kpi", "target", "stretch", "target_first"]
OUTSIDE_COLUMNS = ["manager_id", "period", "kpi", "numerator", "denominator", "n"]


_TYPES = {"manager_id": "str", "period": "str", "kpi": "str", "n": "int64", "note": "str"}


def as_frame(parts: Sequence[Sequence[Sequence[object]]]) -> pd.DataFrame:
    """Parts in the columns of `COLUMNS`, one below the other: exact numbers stay objects, None where there is none."""
    typed = {
        name: pd.Series([cell for part in parts for cell in part[place]], dtype=_TYPES.get(name, "object"))
        for place, name in enumerate(COLUMNS)
    }
    return pd.DataFrame(typed)


def _empty(columns: list[str]) -> pd.DataFrame:
    return pd.DataFrame(columns=columns, dtype=object)


@dataclass(frozen=True)
class Measures:
    """KPI values, exact.

    `frame`: manager_id, period (label), kpi, numerator, denominator, value, target, stretch, target_first,
    attainment (all Decimal or None), n (rows behind the value), note ("" or why there is no value, or why it is only
    approximate). `value` is numerator over denominator in 28 significant digits; of KPIs that add up the denominator
    is 1. `target_first` is the must-hit target that was set first, `target` the one that counts.

    `team_targets`: team, period, kpi, target, stretch, target_first of the targets set for teams.
    `outside`: what was measured of people who are not on the roster of the period (they had left, say), so that
    nothing is lost in silence: manager_id, period, kpi, numerator, denominator, n.
    """

    frame: pd.DataFrame
    team_targets: pd.DataFrame = field(default_factory=lambda: _empty(TEAM_TARGET_COLUMNS))
    outside: pd.DataFrame = field(default_factory=lambda: _empty(OUTSIDE_COLUMNS))

    def of(self, period: Period | str, kpi: str) -> pd.DataFrame:
        """The rows of one KPI in one period."""
        label = period.label if isinstance(period, Period) else period
        chosen = (self.frame["period"] == label) & (self.frame["kpi"] == kpi)
        return self.frame[chosen].reset_index(drop=True)
