"""The core: what a plan pays the people of a roster on what was measured of them. No history, no clock, no float."""

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pandas as pd

from kit.base.money import EXACT, QUOTIENT
from kit.base.period import Period
from kit.kpis import Measures
from kit.pay.components.terms import Earned
from kit.pay.facts import Person, people_of
from kit.pay.groups import in_groups
from kit.pay.payslips import LINES, PEOPLE, TRACE, Payslips, rounded
from kit.pay.plan import Plan
from kit.scores import Scores

SALES = "sales_amount"

CENT = Decimal("0.01")

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
    """Pay every person of a roster for one period.

    `measures` must hold the plan's measures for the period; a person of whom one is missing has no line for that
    component, and a row of the trace that says why; who is on the roster with no day present has only lines other
    than 0. `cent` is the smallest amount of the currency. People come by id,
    components in the plan's order.
    """
    alone = people_of(measures.frame, roster, period, None if scores is None else scores.frame)
    people = in_groups(alone, measures, roster, plan, period)
    rows = [row for person in people for row in _traced(person, plan, period, cent)]
    lines = pd.DataFrame([row for row in rows if row["amount"] is not None], columns=TRACE)[LINES]
    return Payslips(plan, (period,), lines, pd.DataFrame(rows, columns=TRACE), _people(people, roster, period, lines))


def _traced(person: Person, plan: Plan, period: Period, cent: Decimal) -> list[dict[str, Any]]:
    """One person's rows of the trace."""
    head = {"manager_id": person.manager_id, "period": period.label, "role": person.role}
    role = plan.entry(person.role)
    if role is None and not person.present:
        return []
    if role is None:
        return [head | {"component": "", "kind": ""} | _cells(Earned(None, note="no_role")) | {"amount": None}]
    earned = [part.earn(person, role.target_incentive) for part in role.components]
    amounts = iter(
        rounded(
            [found.amount for found in earned if found.amount is not None],
            plan.step(cent),
            plan.round.by,
            total_only=plan.round.when == "total",
        )
    )
    rows = [
        head
        | {"component": part.name, "kind": part.kind}
        | _cells(found)
        | {"amount": None if found.amount is None else next(amounts)}
        for part, found in zip(role.components, earned, strict=True)
    ]
    return rows if person.present else [row for row in rows if row["amount"]]


def _cells(earned: Earned) -> dict[str, Any]:
    """What a component says about itself, as cells: 28 digits where it is a number, exact where it is text."""
    return {
        "measure": earned.measure,
        "value": decimal(earned.value),
        "target": decimal(earned.target),
        "attainment": decimal(earned.attainment),
        "segment": earned.segment,
        "rate_or_share": decimal(earned.share),
        "base": decimal(earned.base),
        "working": earned.working,
        "unrounded": "" if earned.amount is None else str(earned.amount),
        "rows": earned.rows,
        "note": earned.note,
    }


def _people(people: Sequence[Person], roster: pd.DataFrame, period: Period, lines: pd.DataFrame) -> pd.DataFrame:
    """One row a person with what was sold and what it earned."""
    about = dict(zip(roster["manager_id"], zip(*(roster[name] for name in ABOUT), strict=True), strict=True))
    earned: dict[str, Decimal] = {}
    for manager_id, amount in zip(lines["manager_id"], lines["amount"], strict=True):
        earned[manager_id] = EXACT.add(earned.get(manager_id, Decimal(0)), amount)
    rows = []
    for person in people:
        sales = person.fact(SALES)
        sold = (decimal(sales.value), decimal(sales.target), decimal(sales.attainment))
        amount = earned.get(person.manager_id, Decimal(0))
        rows.append((person.manager_id, period.label, *about[person.manager_id], *sold, amount))
    return pd.DataFrame(rows, columns=PEOPLE)


def decimal(number: Fraction | None) -> Decimal | None:
    """A fraction in 28 significant digits, exact where it ends within them."""
    if number is None:
        return None
    return QUOTIENT.divide(Decimal(number.numerator), Decimal(number.denominator))
