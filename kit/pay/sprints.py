"""What was reached in a sprint's window of days, as measures that components read by the window's own name."""

from collections.abc import Sequence

import pandas as pd

from kit.base.period import Period
from kit.history import History
from kit.kpis import measure
from kit.pay.components.window import Window
from kit.pay.outside import without_days


def in_windows(
    history: History, windows: Sequence[tuple[str, Window]], period: Period, people: Sequence[str]
) -> list[pd.DataFrame]:
    """Rows of measures of a quarter for each (KPI, window) that lies in it; a window has no target of its own.

    Who was not there on any of its days has a row where something was sold in them.
    """
    found = []
    for kpi, window in windows:
        span = Period(window.from_on, window.to_on, f"{window.from_on}..{window.to_on}", "week")
        measures = measure(history, [kpi], [span])
        frame = pd.concat([measures.frame.astype(object), without_days(measures, span)], ignore_index=True)
        frame = frame[frame["manager_id"].isin(set(people))]
        empty = dict.fromkeys(("target", "stretch", "target_first", "attainment"))
        found.append(frame.assign(period=period.label, kpi=window.named(kpi), **empty))
    return found
