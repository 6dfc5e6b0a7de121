"""The course of a period: what was sold, week by week or month by month."""

import pandas as pd

from kit.base.period import Grain, Period
from kit.history import History
from kit.history.people import present
from kit.kpis.answers import cells
from kit.kpis.asked import Asked
from kit.kpis.cells import empty
from kit.kpis.definition import definitions
from kit.kpis.windows import Windows

KPIS = ("sales_amount", "signed_deals")


def by_week(history: History, period: Period) -> pd.DataFrame:
    """Sales by ISO week, cut to the period, a row a person of the period's roster and week.

    Columns: manager_id, week, from_on, to_on (half-open), sales_amount, signed_deals (Decimal). The weeks of a person
    sum to the period exactly.
    """
    return _course(history, period, "week")


def by_month(history: History, period: Period) -> pd.DataFrame:
    """The same by calendar month; the column is named month."""
    return _course(history, period, "month")


def _course(history: History, period: Period, grain: Grain) -> pd.DataFrame:
    parts = history.calendar.within(period, grain)
    asked = Asked(history, tuple(parts), Windows())
    defined = definitions()
    found = {kpi: cells(asked, defined[kpi]) for kpi in KPIS}
    people = present(history, period)
    rows = [
        (
            *(person, part.label, part.from_on, part.to_on),
            *(found[kpi].get(part.label, {}).get(person, empty(defined[kpi])).value for kpi in KPIS),
        )
        for person in people
        for part in parts
    ]
    frame = pd.DataFrame(rows, columns=["manager_id", grain, "from_on", "to_on", *KPIS], dtype=object)
    return frame.astype({"manager_id": "str", grain: "str"})
