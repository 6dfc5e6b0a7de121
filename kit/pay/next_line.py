"""How far one person is from the next line of each component, and what reaching it earns: the plan priced again."""

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pandas as pd

from kit.base.money import EXACT
from kit.history import History
from kit.pay.beside import Beside
from kit.pay.components.kinds import Component
from kit.pay.facts import known
from kit.pay.payslips import Payslips, total
from kit.pay.periods import Basis, price_all
from kit.pay.price import decimal

NEXT = ["component", "measure", "at", "by", "missing", "amount", "more"]


def next_lines(
    history: History,
    basis: Basis,
    payslips: Payslips,
    beside: Beside = Beside(),  # noqa: B008 - frozen
) -> pd.DataFrame:
    """A row a component of one person that has a line ahead (NEXT).

    `at`: where the line lies, `by` attainment or amount; `missing`: how much more of the measure reaches it, in its
    own unit; `amount`: all pay of the period then, `more`: that less what it is now. `payslips` holds this
    person and period alone. Scores, and curves over a KPI's own value, have no such line.
    """
    rows = []
    for row in payslips.trace.to_dict("records"):
        role = payslips.plan.entry(str(row["role"]))
        part = next((part for part in role.components if part.name == row["component"]), None) if role else None
        ahead = None if part is None else _ahead(part, row)
        if ahead is not None:
            then = _then(history, basis, payslips, beside, (str(row["measure"]), ahead[2]))
            rows.append(_row(payslips, row, ahead, then))
    return pd.DataFrame(rows, columns=NEXT, dtype=object)


def _ahead(part: Component, row: dict[Any, Any]) -> tuple[Decimal, str, Fraction] | None:
    """The next line above where somebody stands: its place, what it is a place of, and what is missing."""
    value, target, attainment = (known(row[name]) for name in ("value", "target", "attainment"))
    if value is None:
        return None
    for at, by in sorted(_lines(part)):
        unit = Fraction(1) if by == "amount" else None if attainment is None else Fraction(target or 0)
        if unit is not None and Fraction(at) * unit > Fraction(value):
            return at, by, Fraction(at) * unit - Fraction(value)
    return None


def _lines(part: Component) -> Iterator[tuple[Decimal, str]]:
    """Every place where a component pays in another way from there on."""
    if part.quota_bonus is not None and part.quota_bonus.on == "attainment" and part.measure != "score":
        yield from ((at, "attainment") for at, _ in part.quota_bonus.curve)
    if part.commission is not None and part.commission.tiers is not None:
        yield from ((at, part.commission.thresholds) for at, _ in part.commission.tiers)


def _then(history: History, basis: Basis, payslips: Payslips, beside: Beside, more: tuple[str, Fraction]) -> Decimal:
    """All pay of the person with that much more of a measure in the period."""
    frame, (manager_id, period) = basis.measures.frame, payslips.people[["manager_id", "period"]].iloc[0]
    raised = [
        _raised(one, more[1])
        if (one["kpi"], one["manager_id"], one["period"]) == (more[0], manager_id, period)
        else one
        for one in frame.to_dict("records")
    ]
    measures = replace(basis.measures, frame=pd.DataFrame(raised, columns=frame.columns, dtype=object))
    lines = price_all(history, replace(basis, measures=measures), payslips.plan, payslips.periods, beside).lines
    return total(lines[lines["manager_id"] == manager_id]["amount"])


def _row(
    payslips: Payslips, row: dict[Any, Any], ahead: tuple[Decimal, str, Fraction], then: Decimal
) -> dict[str, Any]:
    at, by, missing = ahead
    cells = {"component": row["component"], "measure": row["measure"], "at": at, "by": by}
    return cells | {"missing": decimal(missing), "amount": then, "more": EXACT.subtract(then, payslips.total)}


def _raised(row: dict[Any, Any], missing: Fraction) -> dict[Any, Any]:
    """A row of measures with that much more of the KPI."""
    numerator, denominator = known(row["numerator"]) or Decimal(0), known(row["denominator"]) or Decimal(1)
    exact = Fraction(numerator) / Fraction(denominator) + missing
    value = decimal(exact)
    return row | {"numerator": Decimal(exact.numerator), "denominator": Decimal(exact.denominator), "value": value}
