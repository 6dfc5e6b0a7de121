"""Group-time effects: what the groups that changed gained since, beyond those that had not changed.

Callaway & Sant'Anna (2021, Journal of Econometrics 225:200-230), unconditional parallel trends, as in the R package
`did` with a varying base period: before the change each period is compared with the one before it, afterwards with the
last one before the change. Without covariates outcome regression, weighting and the doubly robust form are all the
same difference of four means, with the same influence function.
"""

from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from kit.response.effect.panel import NEVER, Floats, Panel, Whole

Control = Literal["never", "not_yet"]


@dataclass(frozen=True)
class Cells:
    """ATT(g, t): `group`, `period` and `value` (cells), `influence` (rows, cells), `shares` of the groups among rows.

    The mean square of an influence over the number of rows is the variance of its value.
    """

    group: Whole
    period: Whole
    value: Floats
    influence: Floats
    first: Whole

    @property
    def after(self) -> NDArray[np.bool_]:
        """Cells at or after the change."""
        return self.period >= self.group

    def share(self, group: int) -> float:
        """The share of a group among all rows."""
        return float(np.mean(self.first == group))


def control_of(panel: Panel) -> Control:
    """Those who never changed, or, where there are none, those who had not changed yet."""
    return "never" if bool((panel.first == NEVER).any()) else "not_yet"


def cells(panel: Panel, control: Control, *, paired: bool = True) -> Cells:
    """Every ATT(g, t) that can be worked out, for groups that have one after their change.

    `paired`: from people who have a value in both periods of a comparison (what the same people did); else from
    whoever is there in each (what the team did, joiners and leavers included).
    """
    found = []
    for group in panel.changes:
        of_group = []
        for period in range(1, panel.values.shape[1]):
            base = group - 1 if period >= group else period - 1
            one = _cell(panel, group, (base, period), control, paired=paired)
            if one is not None:
                of_group.append((group, period, *one))
        if any(period >= group for _, period, *_ in of_group):
            found += of_group
    rows = len(panel.first)
    influence = np.array([one[3] for one in found]).T if found else np.empty((rows, 0))
    groups, periods, values = (np.array([one[at] for one in found]) for at in range(3))
    return Cells(groups.astype(np.int64), periods.astype(np.int64), values.astype(float), influence, panel.first)


def _cell(
    panel: Panel, group: int, span: tuple[int, int], control: Control, *, paired: bool
) -> tuple[float, Floats] | None:
    """The difference of differences and its influence on each row; None where a side has nobody."""
    base, period = span
    before, now = panel.values[:, base], panel.values[:, period]
    treated = panel.first == group
    waiting = (panel.first > max(period, base)) & ~treated if control == "not_yet" else np.zeros_like(treated)
    others = (panel.first == NEVER) | waiting
    there = (~np.isnan(before) & ~np.isnan(now)) if paired else np.ones_like(treated)
    value, influence = 0.0, np.zeros(len(treated))
    for rows, sign in ((treated, 1.0), (others, -1.0)):
        for column, way in ((now, 1.0), (before, -1.0)):
            taken = rows & there & ~np.isnan(column)
            if not taken.any():
                return None
            mean = float(column[taken].mean())
            value += sign * way * mean
            influence[taken] += sign * way * len(treated) / taken.sum() * (column[taken] - mean)
    return value, influence
