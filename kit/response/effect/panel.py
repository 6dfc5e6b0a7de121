"""The table that is evaluated: a KPI by person and period, and in which period things changed for whom."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Whole = NDArray[np.int64]

NEVER = -1


@dataclass(frozen=True)
class Panel:
    """`values` (rows, periods), NaN where there is none; `first` (rows): the period of the change, or NEVER.

    A row is a person, or a person's time in one team; `clusters` (rows): rows of one cluster were treated together
    and are not taken for independent.
    """

    values: Floats
    first: Whole
    clusters: Whole

    @property
    def changes(self) -> list[int]:
        """The periods in which something changed for somebody, in order; none for changes after the last period."""
        return sorted({int(one) for one in self.first if one != NEVER})

    def of(self, rows: NDArray[np.bool_]) -> "Panel":
        """Some of its rows."""
        return Panel(self.values[rows], self.first[rows], self.clusters[rows])

    def sized(self, values: Floats) -> "Panel":
        """The same rows with other values."""
        return Panel(values, self.first, self.clusters)


def usable(panel: Panel) -> Panel:
    """Without rows that say nothing: treated from the first period on, or without any value.

    A change after the last period has not happened yet, so such rows count as never treated.
    """
    later = panel.first >= panel.values.shape[1]
    rows = Panel(panel.values, np.where(later, NEVER, panel.first), panel.clusters)
    return rows.of((rows.first != 0) & ~np.isnan(rows.values).all(axis=1))


def sides(panel: Panel) -> tuple[int, int]:
    """How many clusters were treated, and how many never."""
    treated = panel.first != NEVER
    return len(np.unique(panel.clusters[treated])), len(np.unique(panel.clusters[~treated]))
