"""A plan's curves for drawing: corners of each quota bonus over attainment, in money."""

from decimal import Decimal
from fractions import Fraction

import pandas as pd

from kit.pay.curve import outline
from kit.pay.plan import Plan
from kit.pay.price import decimal

COLUMNS = ["role", "component", "attainment", "amount", "corner"]


def drawn(plan: Plan, low: Decimal = Decimal(0), high: Decimal = Decimal("1.6")) -> pd.DataFrame:
    """A row a corner from `low` to `high` attainment, in order; a jump is two corners at one attainment.

    `corner` is `open` for the lower end of a jump, which does not hold there, `closed` for the upper one, which does,
    "" elsewhere. `amount` is currency per quarter, without cap where there is none.
    """
    rows = []
    for name, role in plan.roles.items():
        for part in role.components:
            bonus = part.quota_bonus
            if bonus is None or bonus.on != "attainment":
                continue
            own = bonus.target_incentive if bonus.target_incentive is not None else role.target_incentive
            corners = outline(bonus.curve, low, high)
            most = None if bonus.cap is None else Fraction(bonus.cap)
            for place, (x, share) in enumerate(corners):
                amount = Fraction(own or 0) * share
                shown = amount if most is None else min(amount, most)
                rows.append((name, part.name, x, decimal(shown), _corner(corners, place)))
    return pd.DataFrame(rows, columns=COLUMNS)


def _corner(corners: list[tuple[Decimal, Fraction]], place: int) -> str:
    x, share = corners[place]
    after = corners[place + 1] if place + 1 < len(corners) else None
    before = corners[place - 1] if place else None
    if after is not None and after[0] == x and after[1] != share:
        return "open"
    return "closed" if before is not None and before[0] == x and before[1] != share else ""
