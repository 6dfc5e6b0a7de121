"""Jumps of a plan, and who stands near one: where a little more or less business moves pay by a step."""

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pandas as pd

from kit.pay.components import commission
from kit.pay.components.kinds import Component
from kit.pay.components.quota_bonus import QuotaBonus
from kit.pay.curve import jumps
from kit.pay.facts import known
from kit.pay.payslips import Payslips
from kit.pay.plan import Plan, Role
from kit.pay.price import decimal

NEAR = Decimal("0.02")
"""Two points of attainment: about a week's business in a quarter."""

JUMPS = ["role", "component", "measure", "at", "share", "amount"]
NEARBY = ["manager_id", "name", "team", "period", "component", "at", "attainment", "distance", "missing", "amount"]


def plan_jumps(plan: Plan) -> pd.DataFrame:
    """A row a jump: at which attainment (of a score: score ÷ 100), by which share or rate, by how much money.

    `amount` is None for retroactive rates, whose step depends on the person's target.
    """
    rows = [
        {"role": name, "component": part.name, "measure": part.measure, "at": at, "share": share}
        | {"amount": None if base is None else decimal(base * Fraction(share))}
        for name, role in plan.roles.items()
        for part in role.components
        for at, share, base in _jumps(role, part)
    ]
    return pd.DataFrame(rows, columns=JUMPS)


def near_jumps(payslips: Payslips, near: Decimal = NEAR) -> pd.DataFrame:
    """Who stands within `near` of a jump: attainment, distance (below 0: not reached), what is missing, what it moves.

    `missing` is how much more of the measure (in its own unit) reaches the jump, 0 for those who stand on it or above.
    """
    about = {(row["manager_id"], row["period"]): row for row in payslips.people.to_dict("records")}
    rows = []
    for row in payslips.trace.to_dict("records"):
        attainment, role = known(row["attainment"]), payslips.plan.entry(str(row["role"]))
        if attainment is None or role is None:
            continue
        part = next((part for part in role.components if part.name == row["component"]), None)
        if part is None:
            continue
        found = (step for step in _jumps(role, part) if abs(attainment - step[0]) <= near)
        rows += [_near(row, about[row["manager_id"], row["period"]], *step) for step in found]
    return pd.DataFrame(rows, columns=NEARBY)


def _jumps(role: Role, part: Component) -> Iterator[tuple[Decimal, Decimal, Fraction | None]]:
    """A component's jumps by attainment: where, by which share, and of what; caps are not looked at."""
    if part.quota_bonus is not None and part.quota_bonus.on == "attainment":
        base = _base(role, part.quota_bonus)
        for jump in jumps(part.quota_bonus.curve):
            yield jump.at, jump.above - jump.below, base
    if part.commission is not None and part.commission.thresholds == "attainment":
        for at, rate in commission.jumps(part.commission):
            yield at, rate, None


def _base(role: Role, bonus: QuotaBonus) -> Fraction:
    own = bonus.target_incentive if bonus.target_incentive is not None else role.target_incentive
    return Fraction(own or 0)


def _near(
    row: dict[Any, Any], person: dict[Any, Any], at: Decimal, share: Decimal, base: Fraction | None
) -> dict[str, Any]:
    target, value = Fraction(known(row["target"]) or 0), Fraction(known(row["value"]) or 0)
    missing = max(Fraction(at) * target - value, Fraction(0))
    amount = Fraction(share) * (base if base is not None else Fraction(at) * target)
    return {
        "manager_id": row["manager_id"],
        "name": person["name"],
        "team": person["team"],
        "period": row["period"],
        "component": row["component"],
        "at": at,
        "attainment": known(row["attainment"]),
        "distance": (known(row["attainment"]) or Decimal(0)) - at,
        "missing": decimal(missing),
        "amount": decimal(amount),
    }
