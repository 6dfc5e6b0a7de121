"""Cost and pay per head by region, tenure and performance decile; the pay–performance curve is the last of them.

Groups are cut on the baseline: on where people were, how long they had been there and what they reached under the plan
in force, never on what a proposal would pay them.
"""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pandas as pd

from kit.history import History
from kit.pay.compare import GROUPS, Comparison, groups
from kit.pay.facts import known
from kit.pay.payslips import Payslips
from kit.pay.price import decimal

UNKNOWN = ""
"""The group of those about whom the history does not say it."""

TENURES = ((1, "under_1"), (3, "1_to_3"), (5, "3_to_5"))
LONGEST = "from_5"
"""Full years on a period's first day; the bands are (up to, name)."""

DECILES = ["group", "people", "attainment", *GROUPS[2:]]


def by_region(comparison: Comparison) -> pd.DataFrame:
    """A row (GROUPS) a region; who moved counts in each region for the periods there."""
    return groups(comparison.rows, "region")


def by_tenure(comparison: Comparison, history: History) -> pd.DataFrame:
    """A row (GROUPS) a band of tenure on each period's first day, the shortest first; UNKNOWN without `hired_on`."""
    hired = dict(history.connection.con.execute("SELECT manager_id, hired_on::DATE FROM managers").fetchall())
    begins = {period.label: period.from_on for period in comparison.in_force.periods}
    pairs = zip(comparison.rows["manager_id"], comparison.rows["period"], strict=True)
    bands = [tenure(hired.get(manager_id), begins[period]) for manager_id, period in pairs]
    found = groups(comparison.rows.assign(tenure=bands), "tenure")
    order = [*(name for _, name in TENURES), LONGEST, UNKNOWN]
    return found.sort_values("group", key=lambda names: names.map(order.index), ignore_index=True)


def tenure(hired_on: date | None, day: date) -> str:
    """The band of somebody hired on a day, on another day; who is hired later is in the first."""
    if hired_on is None:
        return UNKNOWN
    years = day.year - hired_on.year - ((day.month, day.day) < (hired_on.month, hired_on.day))
    return next((name for below, name in TENURES if years < below), LONGEST)


def by_decile(comparison: Comparison) -> pd.DataFrame:
    """A row (DECILES) a decile of people by attainment over all periods, 1 the lowest; UNKNOWN without a target.

    `attainment` is the group's sales amount over its must-hit targets, pay per head under both plans beside it: the
    pay–performance curve.
    """
    reached = attainments(comparison.in_force)
    place = deciles(reached)
    rows = comparison.rows.assign(decile=[place.get(one, UNKNOWN) for one in comparison.rows["manager_id"]])
    found = groups(rows, "decile")
    parts: dict[str, list[tuple[Fraction, Fraction]]] = {}
    for manager_id, pair in _sold(comparison.in_force).items():
        parts.setdefault(place[manager_id], []).append(pair)
    mean = [_quotient(parts.get(group, [])) for group in found["group"]]
    found = found.assign(attainment=pd.Series(mean, dtype=object))[DECILES]
    return found.sort_values("group", key=lambda names: names.map(lambda name: int(name or 99)), ignore_index=True)


def deciles(reached: Mapping[str, Fraction]) -> dict[str, str]:
    """Each person's decile, `1` (lowest) to `10`; who reached the same is in the same."""
    order = sorted(reached.values())
    below = {value: number for number, value in reversed(list(enumerate(order)))}
    return {one: str(1 + 10 * below[value] // len(order)) for one, value in reached.items()}


def attainments(payslips: Payslips) -> dict[str, Fraction]:
    """Each person's sales amount over must-hit targets, all periods that have both together."""
    return {one: sold / target for one, (sold, target) in _sold(payslips).items()}


def _sold(payslips: Payslips) -> dict[str, tuple[Fraction, Fraction]]:
    found: dict[str, tuple[Fraction, Fraction]] = {}
    people = payslips.people
    for manager_id, sales, target in zip(people["manager_id"], people["sales"], people["target"], strict=True):
        sold, must = known(sales), known(target)
        if sold is not None and must is not None and must > 0:
            before = found.get(manager_id, (Fraction(0), Fraction(0)))
            found[manager_id] = (before[0] + Fraction(sold), before[1] + Fraction(must))
    return found


def _quotient(pairs: list[tuple[Fraction, Fraction]]) -> Decimal | None:
    target = sum((must for _, must in pairs), Fraction(0))
    return decimal(sum((sold for sold, _ in pairs), Fraction(0)) / target) if target else None
