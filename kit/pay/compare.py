"""The plan in force against a proposed one, on the same people and periods: cost by period, team, role and person."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import pandas as pd

from kit.base.money import EXACT, divide
from kit.pay.payslips import Payslips, total

SIDES = ("in_force", "proposed")
KEY = ["manager_id", "period"]
MONEY = ["in_force", "proposed", "change", "relative"]
PEOPLE = ["manager_id", "name", "team", "role", "sales", *MONEY]
BY_SIDE = ["cost_of_sales_in_force", "cost_of_sales_proposed", "per_head_in_force", "per_head_proposed"]
GROUPS = ["group", "people", "sales", *MONEY, *BY_SIDE]


@dataclass(frozen=True)
class Comparison:
    """What changes in money if one plan takes the place of another and nobody changes what they do.

    `people`: a row a person over all periods (PEOPLE), by id, with team and role of the last period. `by_period`,
    `by_team`, `by_role`: a row a group (GROUPS; who moved counts in each team for the periods there). `whole`: the
    row of everything. `change` is proposed − in force, `relative` that over the size of what is in force (None where
    that is 0), cost of sales is pay over sales amount (None where nothing was sold), pay per head is pay over people.
    `rows`: a row a person and period, as in `Payslips.people`, with `in_force` and `proposed` in place of the amount.
    Who was not there, and whom only one of the plans has business with, has 0 from the other.
    """

    in_force: Payslips
    proposed: Payslips
    rows: pd.DataFrame
    people: pd.DataFrame
    by_period: pd.DataFrame
    by_team: pd.DataFrame
    by_role: pd.DataFrame
    whole: Mapping[str, Any]


def compare(in_force: Payslips, proposed: Payslips) -> Comparison:
    """Compare two plans' payslips of the same periods.

    Raises:
        ValueError: when the periods, or the people who were there in them, are not the same.

    """
    if in_force.periods != proposed.periods or _there(in_force) != _there(proposed):
        raise ValueError("the payslips are not of the same people and periods")
    both = _both(in_force, proposed)
    return Comparison(
        in_force,
        proposed,
        both,
        _people(both),
        groups(both, "period"),
        groups(both, "team"),
        groups(both, "role"),
        _group("", both),
    )


def _there(payslips: Payslips) -> set[tuple[str, str]]:
    people = payslips.people
    return set(people.loc[people["present"] > 0, KEY].itertuples(index=False, name=None))


def _both(in_force: Payslips, proposed: Payslips) -> pd.DataFrame:
    """A row a person and period of either; what is known of them is said as the plan in force says it."""
    sides = dict(zip(SIDES, (in_force, proposed), strict=True))
    paid = {
        side: {(one, label): amount for one, label, amount in own.people[[*KEY, "amount"]].itertuples(index=False)}
        for side, own in sides.items()
    }
    about = pd.concat([own.people for own in sides.values()]).drop_duplicates(KEY).drop(columns="amount")
    order = {period.label: at for at, period in enumerate(in_force.periods)}
    about = about.assign(at=about["period"].map(order)).sort_values(["at", "manager_id"]).drop(columns="at")
    keys = list(about[KEY].itertuples(index=False, name=None))
    amounts = {
        side: pd.Series([own.get(key, Decimal(0)) for key in keys], dtype=object, index=about.index)
        for side, own in paid.items()
    }
    return about.assign(**amounts).reset_index(drop=True)


def groups(rows: pd.DataFrame, by: str) -> pd.DataFrame:
    """A row (GROUPS) for each value of a column of `Comparison.rows`, in the order of the values."""
    return pd.DataFrame([_group(str(name), own) for name, own in rows.groupby(by, sort=True)], columns=GROUPS)


def _people(both: pd.DataFrame) -> pd.DataFrame:
    rows = []
    for manager_id, own in both.groupby("manager_id", sort=True):
        last = own.iloc[-1]
        row = {"manager_id": manager_id, "name": last["name"], "team": last["team"], "role": last["role"]}
        rows.append(row | _money(own) | {"sales": total(own["sales"].dropna())})
    return pd.DataFrame(rows, columns=PEOPLE)


def _group(name: str, own: pd.DataFrame) -> dict[str, Any]:
    money, sales, people = _money(own), total(own["sales"].dropna()), own["manager_id"].nunique()
    return (
        {"group": name, "people": people, "sales": sales}
        | money
        | {f"cost_of_sales_{side}": divide(money[side], sales) for side in SIDES}
        | {f"per_head_{side}": divide(money[side], Decimal(people)) for side in SIDES}
    )


def _money(own: pd.DataFrame) -> dict[str, Any]:
    in_force, proposed = total(own["in_force"]), total(own["proposed"])
    change = EXACT.subtract(proposed, in_force)
    return {
        "in_force": in_force,
        "proposed": proposed,
        "change": change,
        "relative": divide(change, abs(in_force)),
    }
