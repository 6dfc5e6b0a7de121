"""The value that comes out of an evaluation: figures with their intervals, and what may be said of them."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

Verdict = Literal["effect_found", "no_effect_found", "pre_trends_differ", "too_few", "no_comparison"]
Inference = Literal["clustered", "randomisation", "none"]
Reason = Literal["", "not_measured", "nobody_changed", "no_earlier_period", "all_at_once"]


@dataclass(frozen=True)
class Figure:
    """An estimate with a 95 % interval, in the KPI's unit; a bound is None where none can be told."""

    value: float
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True)
class Place:
    """A figure of one group (`at`: its period's place), one time since (`at`: periods), or one period."""

    at: int
    figure: Figure
    people: int = 0


@dataclass(frozen=True)
class Found:
    """Everything that was estimated. `effect` is None where there is no comparison; `naive` is before and after.

    `within`: the same people; `total`: whoever was there; `composition`: their difference. `level`: the mean of the
    treated since the change. `over_groups`, `over_times`, `over_periods`: other averages of the same cells.
    """

    verdict: Verdict
    reason: Reason = ""
    effect: Figure | None = None
    naive: Figure | None = None
    level: float | None = None
    p: float | None = None
    pre_trend: tuple[float | None, float] | None = None
    groups: Sequence[Place] = ()
    dynamic: Sequence[Place] = ()
    calendar: Sequence[Place] = ()
    cells: Sequence[tuple[int, int, float, float | None]] = ()
    over_groups: Figure | None = None
    over_times: Figure | None = None
    over_periods: Figure | None = None
    total: Figure | None = None
    composition: Figure | None = None
    control: Literal["never", "not_yet"] | None = None
    inference: Inference = "none"
    clusters: tuple[int, int] = (0, 0)
    people: tuple[int, int] = (0, 0)
    already: int = 0
