"""The core: what a plan pays the people of a roster on what was measured of them. No history, no clock, no float."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pandas as pd

from kit.base.money import EXACT, QUOTIENT
from kit.base.period import Calendar, Period
from kit.kpis import Measures
from kit.pay.facts import Person
from kit.pay.payslips import LINES, PEOPLE, TRACE, Payslips
from kit.pay.plan import Plan
from kit.pay.quarter import CENT, Quarter, quarter_of
from kit.pay.through import Row, through
from kit.scores import Scores

SALES = "sales_amount"

ABOUT = PEOPLE[2:7]
"""The columns of a roster that stand with a person's pay: name, team, region, role, present."""


def price(
    measures: Measures,
    roster: pd.DataFrame,
    plan: Plan,
    period: Period,
    scores: Scores | None = None,
    *,
    cent: Decimal = CENT,
) -> Payslips:
    """Pay every person of a roster for one period, as if it were the first.

    `measures` must hold the plan's measures for the period; a person of whom one is missing has no line for that
    component, and a row of the trace that says why; who is on the roster with no day present has only lines other
    than 0. `cent` is the smallest amount of the currency. People come by id,
    components in the plan's order.
    """
    quarter = quarter_of(measures, roster, Quarter(period, plan, (), cent), scores)
    return payslips(through([quarter], Calendar()), [quarter], {period.label: roster})


def payslips(rows: Sequence[Row], quarters: Sequence[Quarter], rosters: Mapping[str, pd.DataFrame]) -> Payslips:
    """Rows of the trace as payslips of some quarters; rows of other quarters are left out."""
    trace = pd.DataFrame(
        [_cells(row) for quarter in quarters for row in rows if row.period == quarter.period.label], columns=TRACE
    )
    lines = _lines(trace)
    people = pd.concat([_people(quarter, rosters[quarter.period.label], lines) for quarter in quarters])
    periods = tuple(quarter.period for quarter in quarters)
    return Payslips(quarters[-1].plan, periods, lines, trace, people.reset_index(drop=True))


def _cells(row: Row) -> dict[str, Any]:
    """A row of the trace as cells: 28 digits where it is a number, exact where it is text."""
    earned = row.earned
    return {
        "manager_id": row.manager_id,
        "period": row.period,
        "role": row.role,
        "component": row.component,
        "kind": row.kind,
        "measure": earned.measure,
        "value": decimal(earned.value),
        "target": decimal(earned.target),
        "target_first": decimal(row.target_first),
        "attainment": decimal(earned.attainment),
        "segment": earned.segment,
        "rate_or_share": decimal(earned.share),
        "base": decimal(earned.base),
        "working": earned.working,
        "unrounded": "" if earned.amount is None else str(earned.amount),
        "amount": row.amount,
        "rows": earned.rows,
        "note": earned.note,
    }


def _lines(trace: pd.DataFrame) -> pd.DataFrame:
    """A row a person, period and component: what it paid in two roles of one period is one line."""
    found: dict[tuple[str, str, str], Decimal] = {}
    for *key, amount in zip(*(trace[name] for name in LINES), strict=True):
        if amount is not None:
            place = (key[0], key[1], key[2])
            found[place] = EXACT.add(found[place], amount) if place in found else amount
    frame = pd.DataFrame([(*key, amount) for key, amount in found.items()], columns=LINES)
    return frame.astype({"amount": object})


def _people(quarter: Quarter, roster: pd.DataFrame, lines: pd.DataFrame) -> pd.DataFrame:
    """One row a person with what was sold and what it earned."""
    label = quarter.period.label
    about = dict(zip(roster["manager_id"], zip(*(roster[name] for name in ABOUT), strict=True), strict=True))
    earned: dict[str, Decimal] = {}
    for manager_id, period, amount in zip(lines["manager_id"], lines["period"], lines["amount"], strict=True):
        if period == label:
            earned[manager_id] = EXACT.add(earned.get(manager_id, Decimal(0)), amount)
    rows = [_person(person, label, about[person.manager_id], earned) for person in quarter.people]
    return pd.DataFrame(rows, columns=PEOPLE)


def _person(person: Person, label: str, about: tuple[Any, ...], earned: Mapping[str, Decimal]) -> tuple[Any, ...]:
    sales = person.fact(SALES)
    sold = (decimal(sales.value), decimal(sales.target), decimal(sales.attainment))
    return (person.manager_id, label, *about, *sold, earned.get(person.manager_id, Decimal(0)))


def decimal(number: Fraction | None) -> Decimal | None:
    """A fraction in 28 significant digits, exact where it ends within them."""
    if number is None:
        return None
    return QUOTIENT.divide(Decimal(number.numerator), Decimal(number.denominator))
