"""A plan's health in a few numbers, beside practitioners' usual ranges, which are rules of thumb and no standard."""

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Any

import numpy as np
import pandas as pd

from kit.base.money import EXACT, divide
from kit.pay.cliffs import near_jumps
from kit.pay.payslips import Payslips, total

USUAL: Mapping[str, tuple[Decimal, Decimal]] = {
    "at_or_above": (Decimal("0.65"), Decimal("0.75")),
    "spread": (Decimal("0.2"), Decimal("0.3")),
    "of_target": (Decimal("1.05"), Decimal("1.15")),
    "upside": (Decimal(2), Decimal(3)),
}
"""Usual ranges among practitioners of sales pay; rules of thumb."""


def health(payslips: Payslips) -> Mapping[str, Any]:
    """Numbers of all persons and periods that have an attainment; None where too few have.

    at_or_above: share at or above must (Decimal). spread: standard deviation of attainment (float). correlation: of
    pay with attainment (float). of_target: pay of components with a target incentive, over those incentives
    (Decimal). upside: the same of the tenth with the highest attainment alone (Decimal). near_jumps: how many stand
    within two points of a jump (int). people: how many rows these rest on.
    """
    rows = payslips.people[payslips.people["attainment"].notna()]
    reached = [Fraction(attainment) for attainment in rows["attainment"]]
    attainment = np.array([float(share) for share in reached])
    amount = np.array([float(amount) for amount in rows["amount"]])
    tells = len(rows) > 2 and attainment.std() > 0 and amount.std() > 0
    near = near_jumps(payslips)
    return {
        "people": len(rows),
        "at_or_above": divide(Decimal(sum(share >= 1 for share in reached)), Decimal(len(rows))),
        "spread": float(attainment.std(ddof=1)) if len(rows) > 1 else None,
        "correlation": float(np.corrcoef(attainment, amount)[0, 1]) if tells else None,
        "of_target": _of_target(payslips.trace),
        "upside": _of_target(_of_the_top(payslips.trace, rows)),
        "near_jumps": len(near[["manager_id", "period"]].drop_duplicates()),
    }


def _of_the_top(trace: pd.DataFrame, people: pd.DataFrame) -> pd.DataFrame:
    """The trace of the tenth of persons and periods with the highest attainment, at least one; of equal ones by id."""
    keys = sorted(
        zip(people["attainment"], people["manager_id"], people["period"], strict=True),
        key=lambda row: (-row[0], row[1], row[2]),
    )
    top = {row[1:] for row in keys[: -(-len(keys) // 10)]}
    kept = [pair in top for pair in zip(trace["manager_id"], trace["period"], strict=True)]
    return trace[np.array(kept, dtype=bool)]


def _of_target(trace: pd.DataFrame) -> Decimal | None:
    """Pay of the components that pay a share of a target incentive, over those incentives."""
    kinds = trace["kind"].isin(["quota_bonus", "score_bonus"]) & trace["amount"].notna()
    own = trace[kinds]
    base = Decimal(0)
    for amount in own["base"]:
        base = EXACT.add(base, amount)
    return divide(total(own["amount"]), base)
