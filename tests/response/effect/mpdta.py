"""The county data of Callaway & Sant'Anna as a panel, and what the R package `did` makes of it."""

import numpy as np
import pandas as pd

from kit.response.effect.panel import NEVER, Panel


def county_panel(shared):
    """500 counties in five years; the log of teen employment, and when the minimum wage rose."""
    rows = pd.read_csv(shared / "data" / "mpdta" / "mpdta.csv")
    values = rows.pivot_table(index="countyreal", columns="year", values="lemp")
    raised = rows.groupby("countyreal")["first.treat"].first()
    first = np.where(raised > 0, raised - 2003, NEVER).astype(np.int64)
    return Panel(values.to_numpy(), first, np.arange(len(first)))


def reference(shared, name, scenario):
    """The rows of one scenario of a file of reference values; periods counted from 2003."""
    rows = pd.read_csv(shared / "data" / "mpdta" / f"ref_{name}.csv")
    return rows[rows["scenario"] == scenario]
