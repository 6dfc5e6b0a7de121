"""What the next amount of business earns each person today: the plan priced again with that much more sold."""

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pandas as pd

from kit.base.money import EXACT, divide
from kit.history import History
from kit.kpis import Measures
from kit.pay.beside import Beside
from kit.pay.facts import known
from kit.pay.payslips import Payslips
from kit.pay.periods import Basis, price_all
from kit.pay.price import SALES

STEP = Decimal(10000)

COLUMNS = ["manager_id", "name", "team", "period", "attainment", "amount", "earns", "rate"]


def next_earns(
    history: History,
    basis: Basis,
    payslips: Payslips,
    step: Decimal = STEP,
    *,
    beside: Beside = Beside(),  # noqa: B008 - frozen
) -> pd.DataFrame:
    """A row a person and period: what they earn now, what `step` more sales amount earns, and that over `step`.

    Only pay on the sales amount itself moves; rates, counts and scores are left as they are, and so are people and
    periods that `payslips` does not hold.
    """
    held = set(zip(payslips.people["manager_id"], payslips.people["period"], strict=True))
    more = replace(basis, measures=_with_more_sales(basis.measures, step, held))
    found = price_all(history, more, payslips.plan, payslips.periods, beside).people
    kept = [key in held for key in zip(found["manager_id"], found["period"], strict=True)]
    frame = payslips.people.assign(raised=found[kept].reset_index(drop=True)["amount"])
    rows = [_row(row, step) for row in frame.to_dict("records")]
    return pd.DataFrame(rows, columns=COLUMNS)


def _row(row: Mapping[Any, Any], step: Decimal) -> dict[str, Any]:
    earns = EXACT.subtract(row["raised"], row["amount"])
    return {name: row[name] for name in COLUMNS[:6]} | {"earns": earns, "rate": divide(earns, step)}


def _with_more_sales(measures: Measures, step: Decimal, held: set[tuple[str, str]]) -> Measures:
    """The same measures, but some people, each in a period, sold `step` more."""
    frame = measures.frame
    rows = [
        _raised(row, step) if (row["manager_id"], row["period"]) in held else row for row in frame.to_dict("records")
    ]
    return replace(measures, frame=pd.DataFrame(rows, columns=frame.columns, dtype=object))


def _raised(row: dict[Any, Any], step: Decimal) -> dict[Any, Any]:
    value, numerator = known(row["value"]), known(row["numerator"])
    if row["kpi"] != SALES or value is None or numerator is None:
        return row
    more = EXACT.multiply(step, known(row["denominator"]) or Decimal(1))
    return row | {"numerator": EXACT.add(numerator, more), "value": EXACT.add(value, step)}
