"""What was measured: one row for every person of the roster, period and KPI."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa

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


TEXTS = ("manager_id", "period", "kpi", "note")
Part = Mapping[str, Any]
"""One period and KPI by the names of `COLUMNS`: texts in Arrow, `n` as int64, exact numbers as objects or None."""


def as_frame(parts: Sequence[Part]) -> pd.DataFrame:
    """Parts one below the other."""
    return pd.DataFrame({name: _column(name, [part[name] for part in parts]) for name in COLUMNS})


def _column(name: str, parts: Sequence[Any]) -> pd.Series:
    if name in TEXTS:
        return pd.Series(pa.chunked_array(parts, pa.string()).combine_chunks(), dtype="str")
    kind = np.int64 if name == "n" else np.object_
    return pd.Series(np.concatenate([np.empty(0, kind), *parts]))


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
