"""Payslips: what a plan pays, line by line, and where each amount comes from."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

import pandas as pd

from kit.base.money import EXACT, Rounding, round_to
from kit.base.period import Period
from kit.pay.plan import Plan

LINES = ["manager_id", "period", "component", "amount"]
TRACE = [
    "manager_id",
    "period",
    "role",
    "component",
    "kind",
    "measure",
    "value",
    "target",
    "target_first",
    "attainment",
    "segment",
    "rate_or_share",
    "base",
    "working",
    "unrounded",
    "amount",
    "rows",
    "note",
]
PEOPLE = [
    "manager_id",
    "period",
    "name",
    "team",
    "region",
    "role",
    "present",
    "sales",
    "target",
    "attainment",
    "amount",
]


@dataclass(frozen=True)
class Payslips:
    """What a plan pays in some periods; all numbers are Decimal, amounts in currency.

    `lines`: a row a person, period and component with an amount (LINES). `trace`: a row an amount, and a row without
    one where a component could not be computed (`note` says why); `unrounded` is the exact fraction as text, `working`
    the sum as written on paper; `target_first` is the must that was set first, `target` the one that counts.
    `people`: a row a person and period, with the part of it present (a Fraction), sales amount, must-hit target and
    attainment, and the sum of the lines.
    """

    plan: Plan
    periods: tuple[Period, ...]
    lines: pd.DataFrame
    trace: pd.DataFrame
    people: pd.DataFrame

    @property
    def total(self) -> Decimal:
        """The sum of all lines."""
        return total(self.lines["amount"])


def joined(parts: Sequence[Payslips]) -> Payslips:
    """Payslips of one plan for several periods as one, in the order given.

    Raises:
        ValueError: when there are none.

    """
    if not parts:
        raise ValueError("no payslips")
    frames = [
        pd.concat([getattr(part, name) for part in parts], ignore_index=True) for name in ("lines", "trace", "people")
    ]
    return Payslips(parts[0].plan, tuple(period for part in parts for period in part.periods), *frames)


def rounded(amounts: Sequence[Fraction], to: Decimal, by: Rounding, *, total_only: bool) -> list[Decimal]:
    """One person's amounts in multiples of `to`.

    Each is rounded on its own, or (`total_only`) their sum is, and the parts get the units of the rounded sum by
    largest remainder, the earlier part first among equals, so that they sum to it.
    """
    if not total_only:
        return [round_to(amount, to, by) for amount in amounts]
    steps = [amount / Fraction(to) for amount in amounts]
    units = [step.numerator // step.denominator for step in steps]
    whole = round_to(sum(amounts, Fraction(0)), to, by)
    left = int(Fraction(whole) / Fraction(to)) - sum(units)
    for place in sorted(range(len(units)), key=lambda place: (units[place] - steps[place], place))[:left]:
        units[place] += 1
    return [EXACT.multiply(Decimal(unit), to) for unit in units]


def total(amounts: pd.Series) -> Decimal:
    """The exact sum of a column of Decimal."""
    found = Decimal(0)
    for amount in amounts:
        found = EXACT.add(found, amount)
    return found
