"""What was measured of a KPI in a period, for everybody at once: cells that are alike once, and whose is which."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import numpy as np
import pandas as pd

from kit.base.alike import Whole, alike
from kit.base.period import Period

Number = Decimal | None
Cell = tuple[Number, Number, Number, Number, str]
"""What was measured: value, target, stretch, attainment (None where there is none), and the note."""

CELL = ("value", "target", "stretch", "attainment", "note")
NOT_MEASURED: Cell = (None, None, None, None, "not_measured")


@dataclass(frozen=True)
class Cells:
    """The cells of n people that are unlike, and whose is which (`of`)."""

    unlike: Sequence[Cell]
    of: Whole


@dataclass(frozen=True)
class Found:
    """The cells of one KPI of everybody measured; the last of them is that of people who were not."""

    people: pd.Index
    cells: Cells

    def of(self, people: pd.Index) -> Cells:
        """The cells of some people."""
        whose = self.cells.of[self.people.get_indexer(people)]
        of, firsts = alike([whose])
        return Cells([self.cells.unlike[one] for one in whose[firsts].tolist()], of)


def found(frame: pd.DataFrame, period: Period) -> dict[str, Found]:
    """What was measured in a period, by KPI."""
    rows = frame[frame["period"] == period.label]
    return {str(kpi): _found(of_kpi) for kpi, of_kpi in rows.groupby("kpi", sort=False)}


def nobody() -> Found:
    """A KPI that was measured of nobody."""
    return Found(pd.Index([], dtype="str"), Cells([NOT_MEASURED], np.zeros(1, np.int64)))


def known(value: Any) -> Decimal | None:
    """A cell of a frame: an exact number, or None where it is empty in whatever way a frame says so."""
    if type(value) is Decimal and not value.is_nan():
        return value
    return None if value is None or value != value else Decimal(str(value))  # noqa: PLR0124 - NaN alone differs from itself


def _found(rows: pd.DataFrame) -> Found:
    columns = [rows[name].to_numpy(object) for name in CELL]
    of, firsts = alike(columns)
    *numbers, notes = (column[firsts].tolist() for column in columns)
    unlike = list(zip(*(map(known, column) for column in numbers), map(str, notes), strict=True))
    return Found(pd.Index(rows["manager_id"]), Cells([*unlike, NOT_MEASURED], np.append(of, len(unlike))))
