"""Sales by person and day, as the KPI `sales_amount` books them: the paths on which behaviour is seen."""

from collections.abc import Sequence

import pandas as pd
from ibis import _

from kit.base.period import Period
from kit.history import History
from kit.kpis.asked import EXACT, Asked, credited, product, within
from kit.kpis.windows import Windows

COLUMNS = ["manager_id", "period", "day", "amount"]


def daily_sales(history: History, periods: Sequence[Period]) -> pd.DataFrame:
    """A row a person, period and day with sales: manager_id, period, day (a date), amount (Decimal, currency)."""
    asked = Asked(history, tuple(periods), Windows())
    deals = asked.table("deals")
    won = [deals.status == "won", deals.amount.notnull()]  # noqa: PD004 - no pandas
    keep = ["deal_id", "manager_id", "amount", "closed_on"]
    rows = credited(asked, within(asked, deals, "closed_on", keep=keep, only=won))
    summed = (
        rows.mutate(day=_.closed_on.cast("date"))
        .group_by("manager_id", "period", "day")
        .aggregate(amount=product(_.amount, _.share).sum().cast(EXACT))
        .order_by("manager_id", "day")
    )
    return pd.DataFrame(summed.to_pyarrow().to_pylist(), columns=COLUMNS)
