"""Won deals with a list price: what was given away, when in the quarter, and how near a line their owner then stood."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from kit.base.period import Period
from kit.history import History
from kit.kpis import daily_sales


@dataclass(frozen=True)
class Deals:
    """Won deals of some quarters (N), with a list price above nothing.

    `person`, `quarter`: numbers. `left`: days to the quarter's end (0: its last day). `listed`, `amount`: currency.
    `row`: the person-quarter of whoever has it (-1: none); `sold`: what that one had sold in the quarter before the
    deal's day (currency). `without`: won deals that have no list price.
    """

    person: np.ndarray
    quarter: np.ndarray
    left: np.ndarray
    listed: np.ndarray
    amount: np.ndarray
    row: np.ndarray
    sold: np.ndarray
    without: int = 0


def deals_of(history: History, periods: Sequence[Period], rows: Mapping[tuple[str, str], int]) -> Deals | None:
    """The deals of some quarters; None where the history has no list prices. `rows`: by manager_id and label."""
    if not history.has("deals", "list_amount"):
        return None
    table = history.table("deals")
    first, last = periods[0].from_on, periods[-1].to_on
    day = table.closed_on.cast("date")
    won = table.filter((table.status == "won") & table.amount.notnull() & (day >= first) & (day < last))  # noqa: PD004
    won = won.mutate(day=won.closed_on.cast("date")).order_by("deal_id")
    frame = pd.DataFrame(won.select("manager_id", "day", "amount", "list_amount").to_pyarrow().to_pylist())
    if frame.empty:
        return None
    priced = frame[[listed is not None and listed > 0 for listed in frame["list_amount"]]]
    return _deals(priced, len(frame) - len(priced), periods, rows, daily_sales(history, periods))


def _deals(
    frame: pd.DataFrame,
    without: int,
    periods: Sequence[Period],
    rows: Mapping[tuple[str, str], int],
    daily: pd.DataFrame,
) -> Deals | None:
    if frame.empty:
        return None
    starts = np.array([period.from_on.toordinal() for period in periods])
    days = np.array([day.toordinal() for day in frame["day"]])
    quarter = np.searchsorted(starts, days, side="right") - 1
    ends = np.array([period.to_on.toordinal() for period in periods])[quarter]
    labels = [periods[number].label for number in quarter]
    people, person = np.unique(frame["manager_id"].astype(str), return_inverse=True)
    before = _before(daily)
    keys = list(zip(people[person], labels, frame["day"], strict=True))
    return Deals(
        person,
        quarter,
        ends - 1 - days,
        frame["list_amount"].astype(float).to_numpy(),
        frame["amount"].astype(float).to_numpy(),
        np.array([rows.get((who, label), -1) for who, label, _ in keys], dtype=int),
        np.array([before.get(key, np.nan) for key in keys]),
        without,
    )


def _before(daily: pd.DataFrame) -> dict[tuple[str, str, object], float]:
    """What had been sold in a period before each day with sales."""
    amount = daily["amount"].astype(float)
    earlier = amount.groupby([daily["manager_id"], daily["period"]]).cumsum() - amount
    keys = zip(daily["manager_id"].astype(str), daily["period"].astype(str), daily["day"], strict=True)
    return dict(zip(keys, earlier.to_numpy(), strict=True))
